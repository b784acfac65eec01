"""The test job runs everything, shows what failed, and fails if anything did."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts import browser, gates, node_packages, steps
from build_scripts.quality.not_run import NOT_RUN
from tests.conftest import ROOT

GOOD = gates.Gate("good", [sys.executable, "-c", "print('quiet')"])
LACKING = gates.Gate(
    "lacking", [sys.executable, "-c", f"print('no Java'); raise SystemExit({NOT_RUN})"]
)
TELLING = gates.Gate("telling", [sys.executable, "-c", "print('100 points')"], tells=True)
BAD = gates.Gate("bad", [sys.executable, "-c", "print('loud'); raise SystemExit(3)"])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What pytest is asked for, on a machine that has everything; the tests themselves pass."""
    runs: list[Sequence[str]] = []

    def run(root: Path, arguments: Sequence[str]) -> int:
        assert root.is_dir()
        runs.append(arguments)
        return 0

    monkeypatch.setattr(gates, "run_pytest", run)
    monkeypatch.setattr(node_packages, "bring", Path.resolve)
    monkeypatch.setattr(browser, "bring", lambda root, engine: f"{root}/{engine.name}")
    return runs


def run_with(*chosen: gates.Gate, root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(gates, "gates", {root: list(chosen)}.get)
    return gates.run_all(root)


def test_when_all_holds_the_job_ends_well_and_says_how_long_each_took(
    asked: list[Sequence[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_with(GOOD, root=tmp_path, monkeypatch=monkeypatch) == 0
    told = capsys.readouterr()
    assert [line.split()[-1] for line in told.out.splitlines()] == [
        *("packages", "good", "Chromium", "Firefox", "WebKit", "windows")
    ]
    assert told.err == "Before the tests: every gate holds\n"
    assert len(asked) == 1


def test_a_gate_that_fails_is_shown_and_the_others_still_run(
    asked: list[Sequence[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_with(BAD, GOOD, root=tmp_path, monkeypatch=monkeypatch) == 1
    told = capsys.readouterr()
    assert "loud" in told.out
    assert "quiet" not in told.out
    assert "good" in told.out
    assert told.err.splitlines()[-1] == "Failed: bad"
    assert len(asked) == 1


def test_what_a_machine_cannot_run_is_said_and_fails_only_where_changes_are_judged(
    asked: list[Sequence[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert run_with(LACKING, root=tmp_path, monkeypatch=monkeypatch) == 0
    told = capsys.readouterr().out
    assert "no Java" in told
    assert any(line.startswith("not run") for line in told.splitlines())
    monkeypatch.setenv("CI", "true")
    assert run_with(LACKING, root=tmp_path, monkeypatch=monkeypatch) == 1
    assert len(asked) == 2


@pytest.mark.usefixtures("asked")
def test_a_gate_that_measures_tells_what_it_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_with(TELLING, root=tmp_path, monkeypatch=monkeypatch) == 0
    assert "100 points" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lacking", "all_wanted", "ends"),
    [
        (browser.CHROMIUM, "", 1),
        (browser.FIREFOX, "", 0),
        (browser.WEBKIT, "", 0),
        (browser.WITHOUT_WINDOWS, "true", 0),
        (browser.FIREFOX, "true", 1),
        (browser.WEBKIT, "true", 1),
    ],
    ids=lambda each: getattr(each, "name", str(each)),
)
def test_without_a_browser_the_other_tests_still_run_and_only_some_may_be_missing(  # noqa: PLR0917
    asked: list[Sequence[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lacking: browser.Engine,
    all_wanted: str,
    ends: int,
) -> None:
    def bring(root: Path, engine: browser.Engine) -> str:
        if engine is lacking:
            raise steps.Stop(browser.missing(engine))
        return str(root)

    monkeypatch.setattr(browser, "bring", bring)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv(browser.EVERY, all_wanted)
    assert run_with(GOOD, root=tmp_path, monkeypatch=monkeypatch) == ends
    assert (asked[0][-2:] == ["-m", "not browser"]) is (lacking is browser.CHROMIUM)
    told = capsys.readouterr()
    assert browser.missing(lacking) in told.err
    assert ("FAILED" if ends else "not run") in told.out


IN_A_BROWSER = [f"tests/browser/test_a.py::test_{number}" for number in range(6)]


@pytest.mark.parametrize(
    ("failed", "again", "ends"),
    [
        (IN_A_BROWSER[:2], 0, 0),
        (IN_A_BROWSER[:2], 1, 1),
        (IN_A_BROWSER, 0, 1),
        ([*IN_A_BROWSER[:1], "tests/advisor/test_b.py::test_b"], 0, 1),
        ([], 0, 1),
    ],
    ids=["held alone", "failed again", "too many", "not only browsers", "the coverage"],
)
@pytest.mark.usefixtures("asked")
def test_a_few_tests_in_a_browser_that_have_failed_are_run_once_more_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: list[str], again: int, ends: int
) -> None:
    cache = tmp_path / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    (cache / "lastfailed").write_text(json.dumps(dict.fromkeys(failed, True)), "utf-8")
    codes = iter((1, again))
    monkeypatch.setattr(gates, "run_pytest", lambda *_: next(codes))
    monkeypatch.setattr(gates, "_coverage", lambda _: 0)
    assert run_with(GOOD, root=tmp_path, monkeypatch=monkeypatch) == ends


@pytest.mark.usefixtures("asked")
def test_a_run_that_missed_its_coverage_fails_though_its_tests_held_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    (cache / "lastfailed").write_text(json.dumps({IN_A_BROWSER[0]: True}), "utf-8")
    codes = iter((1, 0))
    monkeypatch.setattr(gates, "run_pytest", lambda *_: next(codes))
    monkeypatch.setattr(gates, "_coverage", lambda _: 2)
    assert run_with(GOOD, root=tmp_path, monkeypatch=monkeypatch) == 1


@pytest.mark.parametrize("ends", [0, 1])
def test_what_a_developer_can_wait_for_is_the_gates_of_sources_and_the_quick_tests(
    ends: int,
    asked: list[Sequence[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(_: Path, arguments: Sequence[str]) -> int:
        asked.append(arguments)
        return ends

    of_the_site = replace(BAD, name="of the site", of_sources=False)
    monkeypatch.setattr(gates, "gates", {tmp_path: [GOOD, of_the_site]}.get)
    monkeypatch.setattr(gates, "run_pytest", run)
    assert gates.run_quick(tmp_path) == ends
    told = capsys.readouterr()
    assert [line.split()[-1] for line in told.out.splitlines()] == ["packages", "good"]
    ((*_, marked, without, _),) = asked
    assert (marked, without) == ("-m", "not browser")
    assert "--quick" in asked[0]
    assert told.err.splitlines()[-1] == ("Failed: pytest" if ends else "All that is quick holds")


def test_a_gate_of_sources_that_fails_fails_the_quick_loop(
    asked: list[Sequence[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "gates", {tmp_path: [BAD]}.get)
    assert gates.run_quick(tmp_path) == 1
    assert len(asked) == 1


@pytest.mark.usefixtures("asked")
def test_the_quick_loop_builds_the_site_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = replace(GOOD, name=gates.FINISHED, of_sources=False)
    monkeypatch.setattr(gates, "gates", {tmp_path: [site]}.get)
    gates.run_quick(tmp_path)
    assert gates.FINISHED in capsys.readouterr().out
    (tmp_path / "build" / "site").mkdir(parents=True)
    gates.run_quick(tmp_path)
    assert gates.FINISHED not in capsys.readouterr().out


def test_quick_gates_need_no_site() -> None:
    names = [gate.name for gate in gates.gates(ROOT) if not gate.of_sources]
    assert names == ["site", "vnu", "lighthouse"]
