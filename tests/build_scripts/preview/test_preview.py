"""Someone writes: each save is built, the last sound site stays, a newer save stops older looks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from build_scripts.preview import building
from build_scripts.preview.building import Built, Look
from build_scripts.preview.preview import WATCHED, Preview, Shown

LONG = 60.0
"""Seconds after which a test gives up; nothing here waits for time alone."""


def build_pages(root: Path, site: Path, to: Connection) -> None:
    """A build that refuses the word "wrong", in the place of the real one."""
    text = (root / "docs" / "index.md").read_text("utf-8")
    if "wrong" in text:
        to.send(Built(0.1, mistakes=("docs/index.md:1: wrong",)))
        return
    site.mkdir(parents=True, exist_ok=True)
    (site / "index.html").write_text(text, "utf-8")
    to.send(Built(0.1))


def look_long(root: Path, site: Path, to: Connection) -> None:  # noqa: ARG001 (as a look is)
    to.send(Look("reviews", ("Nothing.",), sound=True, seconds=0.1))
    time.sleep(600)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in WATCHED:
        if "." not in name:
            (tmp_path / name).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\n", "utf-8")
    (tmp_path / "docs" / "index.md").write_text("first", "utf-8")
    return tmp_path


@pytest.fixture
def preview(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    monkeypatch.setattr(building, "build", build_pages)
    monkeypatch.setattr(building, "look", look_long)
    preview = Preview(root)
    preview.begin()
    yield preview
    preview.end()


def until(preview: Preview, holds: Callable[[Shown], bool]) -> Shown:
    """What is shown as soon as something holds."""
    end = time.monotonic() + LONG
    shown = preview.shown
    while not holds(shown):
        assert time.monotonic() < end, f"this never came: {shown}"
        shown = preview.changed(shown.number, shown.parts, 1.0)
    return shown


def page(shown: Shown) -> str:
    assert shown.site
    return (shown.site / "index.html").read_text("utf-8")


def test_a_save_is_built_and_shown(root: Path, preview: Preview) -> None:
    assert page(until(preview, lambda shown: shown.number == 1)) == "first"
    (root / "docs" / "index.md").write_text("second", "utf-8")
    shown = until(preview, lambda shown: shown.number > 1)
    assert page(shown) == "second"


def test_mistakes_leave_the_last_sound_site_and_a_mended_one_comes_back(
    root: Path, preview: Preview
) -> None:
    until(preview, lambda shown: shown.number == 1)
    (root / "docs" / "index.md").write_text("wrong", "utf-8")
    shown = until(preview, lambda shown: shown.broken)
    assert shown.built.mistakes == ("docs/index.md:1: wrong",)
    assert page(shown) == "first"
    (root / "docs" / "index.md").write_text("mended", "utf-8")
    assert page(until(preview, lambda shown: shown.number > 2 and not shown.broken)) == "mended"


def test_a_save_stops_the_looks_at_what_was_there_before(root: Path, preview: Preview) -> None:
    until(preview, lambda shown: "reviews" in shown.looks)
    (root / "docs" / "index.md").write_text("second", "utf-8")
    shown = until(preview, lambda shown: shown.number > 1 and not shown.looks)
    assert page(shown) == "second"
    assert until(preview, lambda shown: "reviews" in shown.looks).number == shown.number


def test_an_end_while_a_build_is_being_started_leaves_nothing_running(
    root: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(preview, lambda shown: "reviews" in shown.looks)
    starting, go = threading.Event(), threading.Event()
    start = ForkServerProcess.start

    def slowly(process: ForkServerProcess) -> None:
        starting.set()
        assert go.wait(LONG)
        start(process)

    monkeypatch.setattr(ForkServerProcess, "start", slowly)
    (root / "docs" / "index.md").write_text("second", "utf-8")
    assert starting.wait(LONG)
    ending = threading.Thread(target=preview.end)
    ending.start()
    go.set()
    ending.join(LONG)
    assert active_children() == []
