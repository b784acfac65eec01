"""One build beside the server: a site, or what an author has to mend."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from build_scripts.preview import building
from build_scripts.preview.building import Built, Worker
from tests.conftest import CONTENT, replace_in


@pytest.fixture
def worker() -> Worker:
    return Worker()


def built(worker: Worker, room: Path) -> Built:
    site = room / "build" / "preview" / "odd"
    (found,) = worker.run(building.build, room, site, give_up=lambda: False)
    assert isinstance(found, Built)
    return found


def test_a_sound_tree_becomes_a_site_with_its_policy(worker: Worker, room: Path) -> None:
    found = built(worker, room)
    assert (found.mistakes, found.fault) == ((), "")
    assert "script-src" in found.headers["Content-Security-Policy"]
    assert (room / "build" / "preview" / "odd" / "index.html").is_file()


def test_every_mistake_in_the_content_comes_with_its_place(worker: Worker, room: Path) -> None:
    replace_in(room / CONTENT / "numbers.md", "| wait_first | 7 |", "| wait_first | seven |")
    replace_in(room / CONTENT / "drafts" / "closing_note.md", "[role]: thank you", "{rolle}")
    found = built(worker, room)
    assert len(found.mistakes) == 2
    assert all(".md" in mistake for mistake in found.mistakes)
    assert "seven" in " ".join(found.mistakes)


def test_a_link_to_nowhere_is_told_as_the_generator_tells_it(worker: Worker, room: Path) -> None:
    with (room / "docs" / "privacy.md").open("a", encoding="utf-8") as page:
        page.write("\n[Nowhere](no-such-page.md)\n")
    found = built(worker, room)
    assert any("no-such-page.md" in mistake for mistake in found.mistakes)
    assert found.fault == ""


def test_a_text_that_is_not_translated_yet_holds_up_its_language_alone(
    worker: Worker, room: Path
) -> None:
    replace_in(room / CONTENT / "drafts" / "closing_note.md", "all the best.", "the best.")
    assert built(worker, room).mistakes == ()
    looks = worker.run(
        building.look, room, room / "build" / "preview" / "odd", give_up=lambda: False
    )
    first = next(looks)
    looks.close()
    assert (first.name, first.sound) == ("languages", False)
    assert any("closing_note" in line or "the best." in line for line in first.lines)


def _slow(to: Connection) -> None:
    to.send("begun")
    time.sleep(600)
    to.send("ended")


def test_work_that_is_no_longer_wanted_is_stopped(worker: Worker) -> None:
    heard: list[str] = []
    for news in worker.run(_slow, give_up=lambda: bool(heard)):
        heard.append(news)  # noqa: PERF402 (what is heard decides whether to go on)
    assert heard == ["begun"]


def _broken(to: Connection) -> None:  # noqa: ARG001 (work gets a connection)
    raise SystemExit(3)


def test_work_that_ends_without_a_word_ends_the_waiting(worker: Worker) -> None:
    assert list(worker.run(_broken, give_up=lambda: False)) == []
