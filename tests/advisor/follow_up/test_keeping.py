"""The plan to keep: its line and its calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import icalendar
import pytest

from advisor.follow_up.guidance import guidance
from advisor.follow_up.keeping import CLOSEST, WIDTH
from advisor.playbook import Playbook
from advisor.workdays import Calendar, calendar_from
from tests.follow_up_cases import answers_of

MONDAY = date(2026, 6, 15)


@pytest.fixture(scope="module")
def calendar(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


@pytest.fixture(scope="module")
def given(playbook: Playbook, calendar: Calendar) -> dict[str, Any]:
    answers = answers_of(
        playbook,
        stage="second",
        last_contact="i_thanked",
        last_contact_on=date(2026, 6, 10),
        promised="by_date",
        promised_on=date(2026, 6, 12),
    )
    return guidance(answers, calendar, MONDAY)


def test_the_line_holds_what_was_what_is_and_what_is_to_come_in_order(
    given: dict[str, Any],
) -> None:
    line = given["timeline"]
    assert [mark["kind"] for mark in line] == [
        *("past", "past", "past", "today"),
        *("step", "step", "step", "end"),
    ]
    assert line[2]["text"] == "The date they gave"
    assert line[5]["text"].startswith("Only if you have not heard: ")
    assert line[-1]["on"] == given["stop_on"]


def test_two_steps_of_one_day_do_not_wait_for_each_other(
    playbook: Playbook, calendar: Calendar
) -> None:
    """Telling them of the offer and asking for more time need not wait for an answer in between."""
    answers = answers_of(
        playbook, stage="second", other="offer_by_date", offer_by=date(2026, 6, 16), told="no"
    )
    found = guidance(answers, calendar, MONDAY)
    first = next(mark for mark in found["timeline"] if mark["kind"] == "today")
    assert first["text"].count(";") == 2, first["text"]
    assert "Only if" not in first["text"]


def test_no_two_marks_touch_and_none_leaves_the_drawing(given: dict[str, Any]) -> None:
    places = [mark["x"] for mark in given["timeline"]]
    assert (places[0], places[-1]) == (0, WIDTH)
    assert all(later - earlier >= CLOSEST for earlier, later in pairwise(places))


def test_a_plan_that_ends_today_has_one_mark_for_both(
    playbook: Playbook, calendar: Calendar
) -> None:
    line = guidance(answers_of(playbook, word="cool"), calendar, MONDAY)["timeline"]
    assert [(mark["kind"], mark["text"]) for mark in line] == [
        ("past", "Your latest step"),
        ("today", "Today; Move on"),
    ]


def test_a_date_ahead_is_on_the_line_too(playbook: Playbook, calendar: Calendar) -> None:
    answers = answers_of(playbook, thanked="yes", promised="by_date", promised_on=date(2026, 6, 20))
    kinds = [mark["kind"] for mark in guidance(answers, calendar, MONDAY)["timeline"]]
    assert kinds[:3] == ["past", "today", "date"]


def test_the_calendar_file_holds_every_step_of_the_plan_on_its_day(given: dict[str, Any]) -> None:
    events = icalendar.Calendar.from_ical(given["calendar"]["text"]).walk("VEVENT")
    assert given["calendar"]["name"].endswith(".ics")
    assert [event.decoded("DTSTART").isoformat() for event in events] == [
        step["on"] for step in given["plan"]
    ]
    assert "Only if you have not heard." in str(events[1]["DESCRIPTION"])


def test_the_line_for_a_heavy_day_names_a_number_only_where_it_is_known(
    playbook: Playbook, calendars: Mapping[str, Any], given: dict[str, Any]
) -> None:
    assert "988" in given["wellbeing"]
    irish = guidance(answers_of(playbook), calendar_from(calendars, "IE"), MONDAY)
    assert "988" not in irish["wellbeing"]
    assert "talk to someone" in irish["wellbeing"]
