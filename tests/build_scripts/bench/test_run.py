"""The job `bench`: its parts, and what it says of one that there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.bench import proof, run, site
from build_scripts.bench.measured import Build, Built, Held, Proved


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are kept beside the test."""
    monkeypatch.setattr(run, "ROOT", tmp_path)


def measured(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    builds = {"plain": [Build(10, 10, 300)], "site": [Build(seconds, 20, 300)]}
    monkeypatch.setattr(site, "measured", lambda *_, **__: Built({}, {10: builds, 100: builds}))


def test_a_part_that_there_is_not_is_refused_with_the_parts_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        run.bench(["begin"])
    assert "there is no part begin: start, site, proof" in capsys.readouterr().err


def test_one_part_alone_is_measured_printed_and_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    held = [Held(30, 9, 1000, 1.0), Held(60, 9, 1000, 3.0)]
    monkeypatch.setattr(proof, "measured", lambda _: Proved({}, held, held))
    assert run.bench(["proof"]) == 0
    assert "take 3.00 times as long" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "build" / "bench").iterdir()] == ["proof.json"]


@pytest.mark.parametrize(("seconds", "code"), [(12.4, 0), (12.6, 1)])
def test_a_build_beyond_the_goal_fails(
    monkeypatch: pytest.MonkeyPatch, seconds: float, code: int
) -> None:
    measured(monkeypatch, seconds)
    assert run.bench(["site", "--counts", "10", "100"]) == code
