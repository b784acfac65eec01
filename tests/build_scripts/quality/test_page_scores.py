from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts import browser, nginx, policy, steps
from build_scripts.quality import page_scores
from build_scripts.quality.not_run import NOT_RUN
from build_scripts.quality.page_scores import LEAST, PAGES, Scores


def report(**scores: float) -> dict[str, Any]:
    """What Lighthouse writes, as far as it is read; everything is perfect but for `scores`."""
    categories = {
        name: {
            "score": scores.get(name.replace("-", "_"), 1),
            "auditRefs": [{"id": f"{name}-audit", "weight": 3}, {"id": "hint", "weight": 0}],
        }
        for name in LEAST
    }
    audits = {
        f"{name}-audit": {
            "title": f"The audit of {name}",
            "score": told["score"],
            "displayValue": "2.0 s",
        }
        for name, told in categories.items()
    }
    return {"categories": categories, "audits": {**audits, "hint": {"title": "x", "score": 0}}}


def scores(performance: int, seo: int = 100) -> Scores:
    points = {"performance": performance, "accessibility": 100, "best-practices": 100, "seo": seo}
    return Scores(points, ["1.0 s"], [f"performance: {performance}"])


def test_a_report_is_read_as_points_and_what_cost_some() -> None:
    read = page_scores.read(report(performance=0.97, seo=0.91))
    assert read is not None
    assert read.points == {
        "performance": 97,
        "accessibility": 100,
        "best-practices": 100,
        "seo": 91,
    }
    assert read.missed == ["performance", "seo"]
    assert read.lost == [
        "performance: The audit of performance 2.0 s",
        "seo: The audit of seo 2.0 s",
    ]


def test_98_points_of_performance_are_enough() -> None:
    read = page_scores.read(report(performance=0.98))
    assert read is not None
    assert read.missed == []


def test_a_page_that_could_not_be_read_has_no_scores() -> None:
    assert page_scores.read({**report(), "runtimeError": {"code": "NO_NAVSTART"}}) is None


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Scores | None]:
    """What each try measures, one after the other; then perfect scores."""
    tries: list[Scores | None] = []

    def next_try(*_: object) -> Scores | None:
        return tries.pop(0) if tries else scores(100)

    class Served:
        def __enter__(self) -> str:
            return "http://127.0.0.1:1"

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(page_scores, "_measured", next_try)
    monkeypatch.setattr(nginx, "serving_by_nginx", lambda *_: Served())
    monkeypatch.setattr(policy, "headers", lambda _: {})
    return tries


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for page in PAGES:
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("x")
    return tmp_path


def looked(site: Path) -> list[str]:
    return page_scores.look(site, site, "nginx", "chromium")


def test_a_slow_moment_is_tried_again(site: Path, measured: list[Scores | None]) -> None:
    measured += [scores(60), None, scores(99)]
    assert looked(site) == []
    assert measured == []


def test_a_page_that_stays_slow_is_told_with_what_cost_points(
    site: Path, measured: list[Scores | None]
) -> None:
    measured += [scores(60), scores(90), scores(80), scores(70)]
    assert looked(site) == [
        "/: performance 90, and at least 98 is asked.",
        "  performance: 90",
    ]


def test_a_fault_that_is_no_matter_of_time_is_told(
    site: Path, measured: list[Scores | None]
) -> None:
    measured += [scores(100, seo=90)] * page_scores.TRIES
    assert looked(site)[0] == "/: seo 90, and at least 100 is asked."


def test_a_page_that_cannot_be_read_is_told(site: Path, measured: list[Scores | None]) -> None:
    measured += [None] * page_scores.TRIES
    assert looked(site) == [f"/: Lighthouse could not read it in {page_scores.TRIES} tries."]


def test_a_page_that_is_gone_is_told(site: Path) -> None:
    (site / "advisor" / "index.html").unlink()
    assert looked(site) == ["advisor/ is not in the site, and its quality is to be measured."]


@pytest.fixture
def without_nginx(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> str:
        raise steps.Stop("There is no nginx.")

    monkeypatch.setattr(nginx, "bring", refuse)
    monkeypatch.setattr(browser, "bring", str)


@pytest.mark.usefixtures("without_nginx")
def test_a_machine_without_nginx_says_that_it_did_not_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert page_scores.main(tmp_path) == NOT_RUN
    assert capsys.readouterr().err == "Not run: There is no nginx.\n"
