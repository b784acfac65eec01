"""Ten edits of a coach who has read CONTRIBUTING and nothing else; five of them are wrong.

Each is made in a copy of the site's sources and built as `serve` builds it. A right one is looked
for in the finished pages, a wrong one in the sentences that take their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from advisor.service import advise
from build_scripts.content import read_playbook
from build_scripts.content.calendars import compiled_calendars
from build_scripts.preview import building
from build_scripts.preview.building import Built, Worker
from build_scripts.review_command import warning
from tests.conftest import replace_in

FOLLOW_UP = Path("advisor", "content", "follow_up")
ARTICLE = Path("docs", "articles", "follow-up.md")
FIRST = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview", "thanked": "yes"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What a coach writes in the place of what stands there."""

    say: str
    file: Path
    old: str
    new: str
    page: str = ""
    shows: str = ""
    told: tuple[str, ...] = ()


RIGHT = (
    Edit(
        "A first interview waits eight working days",
        FOLLOW_UP / "numbers.md",
        "| wait_first | 7 |",
        "| wait_first | 8 |",
        "how-it-decides/index.html",
        "<td>8 working days</td>",
    ),
    Edit(
        "The closing note wishes less",
        FOLLOW_UP / "drafts" / "closing_note.md",
        "I wish you and the team all the best.",
        "All the best to you and the team.",
        "steps",
        "All the best to you and the team.",
    ),
    Edit(
        "A rule gives another reason",
        FOLLOW_UP / "rules.md",
        "so this is not a chase.",
        "so you are welcome to.",
        "how-it-decides/index.html",
        "so you are welcome to.",
    ),
    Edit(
        "A question says more plainly what it means",
        FOLLOW_UP / "questions.md",
        "| first | A first interview | |",
        "| first | A first interview, in person or by video | |",
        "advisor/index.html",
        "A first interview, in person or by video",
    ),
    Edit(
        "The article takes a sentence back",
        ARTICLE,
        "You work there already\n",
        "You already work there\n",
        "articles/follow-up/index.html",
        "You already work there",
    ),
)
WRONG = (
    Edit(
        "A band is misspelt in a rule",
        FOLLOW_UP / "rules.md",
        "| week | The week: still running |",
        "| week | The week: still runing |",
        told=("rules.md:46", "still runing", 'Did you mean "still running"?', "Allowed:"),
    ),
    Edit(
        "A number is written out",
        FOLLOW_UP / "numbers.md",
        "| wait_first | 7 |",
        "| wait_first | a week |",
        told=("numbers.md:15", "wait_first", "whole number above 0", "a week"),
    ),
    Edit(
        "A draft has a blank that nobody fills",
        FOLLOW_UP / "drafts" / "closing_note.md",
        "Dear [their name],",
        "Dear [their name], on {stage_date}",
        told=("closing_note.md", "stage_date", 'Did you mean "stage_day"?'),
    ),
    Edit(
        "A heading that rules rest on loses its anchor",
        ARTICLE,
        "{#once-a-week}",
        "",
        told=("rules.md:46", "once-a-week"),
    ),
    Edit(
        "An advisor is placed with an answer that there is not",
        Path("docs", "articles", "quiet.md"),
        "!advisor stage=second",
        "!advisor stage=secnd",
        told=("quiet.md, line 121", "secnd", "Did you mean “second”?"),
    ),
)


@pytest.fixture
def worker() -> Worker:
    return Worker()


def built(worker: Worker, room: Path, edit: Edit) -> Built:
    replace_in(room / edit.file, edit.old, edit.new)
    (found,) = worker.run(building.build, room, room / "site", give_up=lambda: False)
    assert isinstance(found, Built)
    assert found.fault == ""
    return found


@pytest.mark.parametrize("edit", RIGHT, ids=lambda edit: edit.say)
def test_a_right_edit_shows_in_the_site(worker: Worker, room: Path, edit: Edit) -> None:
    assert built(worker, room, edit).mistakes == ()
    place = room / "site" / edit.page
    pages = place.rglob("*.html") if place.is_dir() else (place,)
    assert any(edit.shows in page.read_text("utf-8") for page in pages)


@pytest.mark.parametrize("edit", WRONG, ids=lambda edit: edit.say)
def test_a_wrong_edit_is_told_with_its_place_and_a_way_out(
    worker: Worker,
    room: Path,
    edit: Edit,
) -> None:
    told = "\n".join(built(worker, room, edit).mistakes)
    missing = [part for part in edit.told if part not in told]
    assert not missing, told


def test_a_changed_number_moves_the_step(room: Path) -> None:
    edit = RIGHT[0]
    today, calendars = date(2026, 6, 10), compiled_calendars()
    before = advise(FIRST, today, read_playbook(room), calendars).guidance["step"]["on"]
    replace_in(room / edit.file, edit.old, edit.new)
    after = advise(FIRST, today, read_playbook(room), calendars).guidance["step"]["on"]
    assert (before, after) == ("2026-06-18", "2026-06-22"), "19 June is a holiday, then a weekend"


def test_a_changed_passage_names_the_rules_that_rest_on_it(room: Path) -> None:
    replace_in(room / ARTICLE, "At least seven days lie between", "At least a week lies between")
    assert "week" in warning(room, read_playbook(room))
