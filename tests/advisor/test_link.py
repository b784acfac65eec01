"""Links: written, read again, and read whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.answers import read_answers
from advisor.link import LONGEST, LONGEST_NOTE, MOST_DAYS, Link, clean_note, read_link, write_link
from advisor.playbook import Playbook
from build_scripts.content import read_playbooks
from tests.advisor.test_any_answers import SENSIBLE
from tests.conftest import ROOT
from tests.links import ADVISORS, as_plain, expected, known_answers, links

PLAYBOOKS = read_playbooks(ROOT)
PLAYBOOK: Playbook = PLAYBOOKS["follow_up"]
TODAY = date(2026, 6, 10)
START = "advisor=follow_up&v=1"
QUIET = settings(max_examples=300, deadline=None, derandomize=True)
NOTES = st.text(max_size=700) | st.text("ab \n\t\u202e<>&=+%#\u00e9\U0001f642", max_size=40)


@pytest.mark.parametrize(
    ("advisor", "entry"),
    [pytest.param(each, entry, id=entry["says"]) for each in ADVISORS for entry in links(each)],
)
def test_a_link_that_was_ever_made_opens(advisor: str, entry: Mapping[str, Any]) -> None:
    assert as_plain(read_link(entry["fragment"], PLAYBOOKS[advisor])) == expected(entry)


@pytest.mark.parametrize(
    ("advisor", "answer"), [(each, answer) for each in ADVISORS for answer in known_answers(each)]
)
def test_an_answer_that_links_have_ever_held_is_still_one(advisor: str, answer: str) -> None:
    link = read_link(f"advisor={advisor}&v=1&{answer}", PLAYBOOKS[advisor])
    assert (link.fault, link.left_out, link.unknown) == ("", (), 0)
    assert link.answers


@pytest.mark.parametrize("playbook", PLAYBOOKS.values(), ids=PLAYBOOKS)
def test_every_answer_of_today_stands_among_those_that_must_always_be_read(
    playbook: Playbook,
) -> None:
    listed = known_answers(playbook.id)
    assert len(set(listed)) == len(listed)
    for question in playbook.questions:
        if question.kind == "choice":
            wanted = {f"{question.id}={option}" for option in question.option_ids}
            assert wanted <= set(listed)
        else:
            assert any(line.startswith(f"{question.id}=") for line in listed), question.id


@QUIET
@given(SENSIBLE, NOTES, st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_written_is_read_again(raw: dict[str, str], note: str, made: date | None) -> None:
    answers, _ = read_answers(PLAYBOOK, raw, TODAY)
    said = "wait.2026-06-18" if made else ""
    link = Link(answers=answers.as_text(), note=note, language="en-GB", made=made, said=said)
    fragment = write_link(link, PLAYBOOK)
    read = read_link(fragment, PLAYBOOK)
    if not answers.values and not clean_note(note):
        assert read == Link("broken")
        return
    assert read == replace(link, note=clean_note(note))
    assert re.fullmatch(r"[A-Za-z0-9=&_.,+%-]*[A-Za-z0-9]", fragment), "safe in any message"
    assert write_link(read, PLAYBOOK) == fragment
    again, problems = read_answers(PLAYBOOK, read.answers, TODAY)
    assert (again.values, problems) == (answers.values, ())


@QUIET
@given(st.text(max_size=200) | st.text("advisor=follow_up&v1stagenote%0F;+", max_size=80))
def test_anything_is_read_without_a_fault_of_ours(text: str) -> None:
    for fragment in (text, f"{START}&{text}", f"{START}&note={text}"):
        link = read_link(fragment, PLAYBOOK)
        assert link.fault == "" or link == Link(link.fault)
        assert len(link.note) <= LONGEST_NOTE
        assert read_link(f"#{fragment}", PLAYBOOK) == link or fragment.startswith("#")


def test_what_is_longer_than_a_link_can_be_is_not_looked_at() -> None:
    longest = f"{START}&stage=first&note=".ljust(LONGEST, "a")
    assert read_link(longest, PLAYBOOK).note == "a" * LONGEST_NOTE
    assert read_link(f"#{longest}", PLAYBOOK).answers == {"stage": "first"}
    assert read_link(f"{longest}a", PLAYBOOK) == Link("too_long")


def test_the_longest_link_that_can_be_written_can_be_read() -> None:
    answers = {}
    for question in PLAYBOOK.questions:
        match question.kind:
            case "choice":
                answers[question.id] = max(question.option_ids, key=len)
            case "date":
                answers[question.id] = "2026-06-09"
            case "dates":
                days = [date.fromordinal(TODAY.toordinal() + count) for count in range(MOST_DAYS)]
                answers[question.id] = ", ".join(day.isoformat() for day in days)
            case "calendar":
                answers[question.id] = "CA-ON"
    link = Link(answers=answers, note="\U0001f642" * LONGEST_NOTE, language="zh-Hant-TW")
    fragment = write_link(replace(link, made=TODAY, said="wait.2026-06-18"), PLAYBOOK)
    assert len(fragment) < LONGEST
    assert read_link(fragment, PLAYBOOK).answers == answers
    assert len(read_link(fragment, PLAYBOOK).note) == LONGEST_NOTE


def test_more_days_than_one_answer_may_hold_are_left_out() -> None:
    days = ",".join(date.fromordinal(730_000 + n).isoformat() for n in range(MOST_DAYS + 1))
    link = read_link(f"{START}&word=no&closed_days={days}", PLAYBOOK)
    assert link.left_out == ("closed_days",)


def test_an_answer_to_no_question_of_today_is_not_written() -> None:
    link = Link(answers={"stage": "first", "colour": "red"})
    assert write_link(link, PLAYBOOK) == f"{START}&stage=first"


@QUIET
@given(NOTES)
def test_a_clean_note_stays_as_it_is(note: str) -> None:
    clean = clean_note(note)
    assert clean_note(clean) == clean
    assert len(clean) <= LONGEST_NOTE
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", clean)
