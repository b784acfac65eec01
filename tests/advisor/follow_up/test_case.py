"""What the answers settle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.answers import Answers
from advisor.follow_up.case import Case
from advisor.playbook import Playbook
from advisor.workdays import calendar_from
from tests.follow_up_cases import answers_of


@pytest.mark.parametrize(
    ("promised", "day"),
    [
        ("soon", None),
        ("no", None),
        ("not_sure", None),
        ("next_week", date(2026, 6, 19)),
        ("week_or_two", date(2026, 6, 24)),
        ("end_of_month", date(2026, 6, 30)),
    ],
)
def test_vague_words_become_days(
    promised: str, day: date | None, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_of(playbook, promised=promised)
    assert Case(answers, calendar_from(calendars, "US")).promised == day


def test_the_end_of_a_month_that_is_over_is_the_day_of_the_word(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    saturday = date(2026, 1, 31)
    answers = answers_of(playbook, promised="end_of_month", stage_on=saturday)
    assert Case(answers, calendar_from(calendars, "US")).promised == saturday


def test_a_case_needs_the_day_of_the_step(playbook: Playbook, calendars: Mapping[str, Any]) -> None:
    answers = Answers(playbook, {"stage": "first", "last_contact": "interview"})
    with pytest.raises(ValueError, match="stage_on is not answered"):
        _ = Case(answers, calendar_from(calendars, "US")).wait_over


@pytest.mark.parametrize(
    ("values", "owed"),
    [
        ({}, date(2026, 7, 24)),
        ({"stage": "screen"}, None),
        ({"route": "internal"}, None),
        ({"calendar": "CA-QC"}, None),
    ],
)
def test_ontario_owes_a_status_after_an_interview_for_an_advertised_job(
    values: dict[str, Any],
    owed: date | None,
    playbook: Playbook,
    calendars: Mapping[str, Any],
) -> None:
    answers = answers_of(playbook, **({"calendar": "CA-ON"} | values))
    assert Case(answers, calendar_from(calendars, "CA-ON")).owed_on == owed


@pytest.mark.parametrize(
    ("values", "calls"),
    [
        ({"check_ins": "2", "calls": "1"}, 1),
        ({"check_ins": "2"}, 2),
        ({"check_ins": "2", "last_contact_by": "email"}, 1),
        ({"check_ins": "not_sure", "last_contact_by": "email"}, 0),
        ({}, 1),
    ],
)
def test_calls_not_told_are_counted_as_if_they_had_been_made(
    values: dict[str, Any], calls: int, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    base: dict[str, Any] = {"last_contact": "i_checked_in", "last_contact_on": date(2026, 6, 16)}
    answers = answers_of(playbook, **(base | values))
    assert Case(answers, calendar_from(calendars, "US")).calls == calls


def test_while_references_are_checked_the_wait_runs_from_the_last_contact_of_anyone(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    thanked: dict[str, Any] = {"last_contact": "i_thanked", "last_contact_on": date(2026, 6, 11)}
    answers = answers_of(playbook, stage="references", **thanked)
    assert Case(answers, calendar_from(calendars, "US")).wait_over == date(2026, 6, 18)


@pytest.mark.parametrize("reason", ["budget", "reorganisation"])
@pytest.mark.parametrize(("word", "held"), [("nothing", True), ("no", False), ("cool", False)])
def test_after_a_no_or_a_cool_word_nothing_is_on_hold(
    word: str, held: bool, reason: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_of(playbook, word=word, reason=reason)
    assert Case(answers, calendar_from(calendars, "US")).on_hold is held


@pytest.mark.parametrize(
    ("values", "calls"),
    [
        ({}, "calls_early"),
        ({"word": "encouraging"}, "calls_later"),
        ({"stage": "second"}, "calls_later"),
    ],
)
def test_an_encouraging_word_allows_as_many_calls_as_a_later_interview(
    values: dict[str, Any], calls: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    case = Case(answers_of(playbook, **values), calendar_from(calendars, "US"))
    assert case.calls_allowed == playbook.number(calls)


@pytest.mark.parametrize(
    ("values", "used"),
    [
        ({"invited": "any_time"}, True),
        ({"invited": "by_date", "invited_on": date(2026, 6, 16)}, True),
        ({"invited": "by_date", "invited_on": date(2026, 6, 17)}, False),
    ],
)
def test_an_invitation_is_used_up_by_a_contact_on_its_day_or_later(
    values: dict[str, Any], used: bool, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    base: dict[str, Any] = {"last_contact": "i_checked_in", "last_contact_on": date(2026, 6, 16)}
    answers = answers_of(playbook, **(base | values))
    assert Case(answers, calendar_from(calendars, "US")).invitation_used is used
