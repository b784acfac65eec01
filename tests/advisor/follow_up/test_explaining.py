"""Why this and not something else, from the losing rules and the situations next door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.answers import Answers, Value
from advisor.follow_up.case import Case
from advisor.follow_up.explaining import changes, instead, legs
from advisor.follow_up.guidance import guidance
from advisor.follow_up.plan import Plan, first_step, plan
from advisor.playbook import Playbook
from advisor.workdays import Calendar, calendar_from
from tests.follow_up_cases import answers_of

THANKED: dict[str, Value] = {
    "stage": "second",
    "last_contact": "i_thanked",
    "last_contact_on": date(2026, 6, 10),
    "promised": "by_date",
    "promised_on": date(2026, 6, 12),
}
MONDAY = date(2026, 6, 15)


@pytest.fixture(scope="module")
def calendar(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


def planned(answers: Answers, calendar: Calendar, today: date) -> Plan:
    return plan(Case(answers, calendar), today)


def test_each_stretch_of_waiting_is_told_with_the_day_on_which_it_ends(
    playbook: Playbook, calendar: Calendar
) -> None:
    promised = answers_of(playbook, **(THANKED | {"promised_on": date(2026, 6, 23)}))
    held = legs(planned(promised, calendar, MONDAY))
    assert [(leg.rule.id, leg.until) for leg in held] == [
        ("week", date(2026, 6, 17)),
        ("date-ahead", date(2026, 6, 24)),
    ]


def test_a_day_off_is_told_only_where_nothing_else_holds_the_step_back(
    playbook: Playbook, calendar: Calendar
) -> None:
    saturday = date(2026, 6, 20)
    due = answers_of(playbook, **(THANKED | {"last_contact_on": date(2026, 6, 11)}))
    assert [leg.rule.id for leg in legs(planned(due, calendar, saturday))] == ["closed-day"]
    friday = date(2026, 6, 12)
    assert [leg.rule.id for leg in legs(planned(due, calendar, friday))] == ["week"]


def test_a_step_of_today_is_held_back_by_nothing(playbook: Playbook, calendar: Calendar) -> None:
    whole = planned(answers_of(playbook, **THANKED), calendar, date(2026, 6, 17))
    assert legs(whole) == ()
    assert instead(whole) is None


def test_what_would_come_instead_is_the_next_rule_that_fits_and_brings_a_contact(
    playbook: Playbook, calendar: Calendar
) -> None:
    rule = instead(planned(answers_of(playbook, **THANKED), calendar, MONDAY))
    assert rule is not None
    assert rule.id == "passed-later"
    waiting = answers_of(playbook, thanked="yes")
    assert instead(planned(waiting, calendar, date(2026, 6, 10))) is None


def test_events_and_answers_that_change_the_advice_are_told_and_no_others(
    playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook, **THANKED)
    current = first_step(Case(answers, calendar), MONDAY)
    found = list(changes(answers, calendar, MONDAY, current))
    assert all((each.step.action, each.step.on) != (current.action, current.on) for each in found)
    events = {each.event.id: each.step.action for each in found if each.event}
    assert events["they-say-no"] == "reply_to_no"
    assert events["they-cool"] == "move_on"
    assert events["an-offer"] == "tell_about_offer"
    assert "it-lapses" not in events
    asked = [each.question.id for each in found if each.question]
    assert asked[0] == "check_ins"
    assert not {"word", "promised", "invited", "other"} & set(asked)


def test_an_event_that_cannot_be_beside_the_answers_is_not_told(
    playbook: Playbook, calendar: Calendar
) -> None:
    no, *_ = (event for event in playbook.events if event.id == "they-say-no")
    later = replace(no, id="too-soon", answers={**no.answers, "last_contact_on": "1"})
    answers = Answers(replace(playbook, events=(later, no)), answers_of(playbook, **THANKED).values)
    current = first_step(Case(answers, calendar), MONDAY)
    found = changes(answers, calendar, MONDAY, current)
    assert [each.event.id for each in found if each.event] == ["they-say-no"]


def test_no_more_than_a_few_changed_answers_are_shown(
    playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook, thanked="yes")
    current = first_step(Case(answers, calendar), date(2026, 6, 10))
    quiet = replace(playbook, events=())
    found = list(changes(Answers(quiet, answers.values), calendar, date(2026, 6, 10), current))
    assert 0 < len(found) <= 4
    assert all(each.event is None for each in found)


def test_the_guidance_says_why_not_sooner_why_no_call_and_what_would_change_it(
    playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook, **THANKED, prefers="writing")
    given = guidance(answers, calendar, MONDAY)
    assert given["why_not_sooner"][0]["until"] == "Until Wednesday 17 June"
    assert given["instead"].endswith("check in.")
    assert given["why_channel"]["call"] is False
    assert given["why_channel"]["lines"][0]["cites"].startswith("articles/")
    conditions = [row["if"] for row in given["would_change"]]
    assert "If they say no" in conditions
    assert any(row["question"] == "check_ins" for row in given["would_change"])
    assert given["next_count"].startswith("Question 5 of at most ")


def test_a_call_that_is_possible_is_explained_and_an_end_needs_no_channel(
    playbook: Playbook, calendar: Calendar
) -> None:
    calling = guidance(
        answers_of(playbook, **THANKED, check_ins="0", prefers="calling"), calendar, MONDAY
    )
    assert calling["why_channel"]["call"] is True
    assert guidance(answers_of(playbook, word="cool"), calendar, MONDAY)["why_channel"] is None
