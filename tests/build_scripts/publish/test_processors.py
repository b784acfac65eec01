"""Work is shared among processors, and comes back whole and in order, faults included."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.publish import processors

MANY = range(3 * processors.WORTH_IT)


def twice(number: int) -> tuple[int, int]:
    if number == 100:
        raise ValueError("no hundred")
    return 2 * number, os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_several_processes_do_the_work_and_results_keep_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: 2)
    items = [number for number in MANY if number != 100]
    done = processors.each(twice, items)
    assert [number for number, _ in done] == [2 * number for number in items]
    assert os.getpid() not in {process for _, process in done}


@pytest.mark.parametrize(("count", "items"), [(1, 99), (2, processors.WORTH_IT - 1)])
def test_one_processor_or_little_work_needs_no_further_process(
    monkeypatch: pytest.MonkeyPatch, count: int, items: int
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: count)
    assert {process for _, process in processors.each(twice, range(items))} == {os.getpid()}


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_in_another_process_is_raised_here(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: count)
    with pytest.raises(ValueError, match="no hundred"):
        processors.each(twice, MANY)


def noted(file: Path) -> Callable[[], None]:
    """Work that notes in a file which process has done it."""

    def work() -> None:
        with file.open("a") as notes:
            notes.write(f"{os.getpid()} ")

    return work


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_work_set_aside_is_done_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: 2)
    processors.Aside(noted(tmp_path / "done")).wait()
    assert (tmp_path / "done").read_text().split() != [str(os.getpid())]


def test_work_set_aside_is_done_here_where_no_process_can_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: 1)
    aside = processors.Aside(noted(tmp_path / "done"))
    assert not (tmp_path / "done").exists()
    aside.wait()
    assert (tmp_path / "done").read_text().split() == [str(os.getpid())]


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_in_work_set_aside_is_raised_where_it_is_waited_for(
    count: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: count)

    def work() -> None:
        twice(100)

    aside = processors.Aside(work)
    with pytest.raises(ValueError, match="no hundred"):
        aside.wait()
    assert not capfd.readouterr().err


@pytest.mark.parametrize("count", [1, 2])
def test_work_that_is_not_wanted_any_more_is_stopped(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "usable", lambda: count)
    processors.Aside(lambda: time.sleep(600)).drop()
