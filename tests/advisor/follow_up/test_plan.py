"""The plan equals the decision of every single day, and every promise holds along it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from advisor.answers import Answers, Value
from advisor.decide import decide
from advisor.follow_up.case import Case
from advisor.follow_up.plan import WAIT, EndlessPlanError, Step, first_step, plan, step_of, steps
from advisor.follow_up.situation import Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook
from advisor.service import calendar_for
from build_scripts.proof.situations import situations
from tests.follow_up_cases import answers_of

STAGES = ("screen", "first", "second", "shortlist", "references", "spoken_offer")
EVERY = 1009
"""A prime, so that the situations compared day by day differ in every part."""


def day_by_day(standing: Standing, day: date) -> Iterator[Step]:
    playbook = standing.case.answers.playbook
    while True:
        now = Situation(standing, day)
        rule = decide(playbook.rules, now).rule
        if rule.then == WAIT:
            day += timedelta(days=1)
            continue
        step = step_of(now, rule)
        yield step
        if playbook.advice[rule.then].reach == "end":
            return
        standing = standing.after(rule.then, day, calls="phone" in step.channels)


@pytest.mark.parametrize("stage", STAGES)
def test_looking_only_at_turns_misses_nothing(
    stage: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    compared = 0
    for today, answers in situations(playbook, stage, EVERY):
        start = Standing(Case(answers, calendar_for(answers, calendars)))
        quick = [(step.action, step.on, step.rule.id) for step in steps(start, today)]
        slow = [(step.action, step.on, step.rule.id) for step in day_by_day(start, today)]
        assert quick == slow, answers.values
        compared += 1
    assert compared > 50


def test_rules_that_run_in_a_circle_are_told(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_of(playbook, stage="first", last_contact="interview")
    endless = answers_with_rules(answers, only="thank-you")
    case = Case(endless, calendar_for(endless, calendars))
    with pytest.raises(EndlessPlanError, match="No end after"):
        plan(case, date(2026, 6, 10))


def test_waiting_for_ever_is_told(playbook: Playbook, calendars: Mapping[str, Any]) -> None:
    answers = answers_with_rules(answers_of(playbook, thanked="yes"), only="week")
    case = Case(answers, calendar_for(answers, calendars))
    with pytest.raises(EndlessPlanError, match="No end after"):
        plan(case, date(2026, 6, 10))


def answers_with_rules(answers: Answers, only: str) -> Answers:
    rules = tuple(replace(rule, when={}) for rule in answers.playbook.rules if rule.id == only)
    return replace(answers, playbook=replace(answers.playbook, rules=rules))


def test_a_plan_without_an_end_is_told_with_the_answers_behind_it(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_with_rules(answers_of(playbook, thanked="yes"), only="week")
    case = Case(answers, calendar_for(answers, calendars))
    with pytest.raises(EndlessPlanError, match="'thanked': 'yes'"):
        plan(case, date(2026, 6, 10))


def test_a_step_that_may_be_a_call_counts_as_one_and_a_written_one_does_not(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    for wish, calls in (("either", [0, 1, 2, 2]), ("writing", [0, 0, 0, 0])):
        answers = answers_of(playbook, stage="second", thanked="yes", prefers=wish)
        case = Case(answers, calendar_for(answers, calendars))
        assert [step.before.calls for step in plan(case, date(2026, 6, 10)).steps] == calls


HELD: dict[str, Value] = {
    "last_contact": "i_checked_in",
    "last_contact_on": date(2026, 6, 10),
    "word": "on_hold",
}


@pytest.mark.parametrize(
    ("day", "values", "row"),
    [
        (date(2026, 6, 10), {"prefers": "no_calls"}, "how-written-steps"),
        (date(2026, 7, 13), {"stage": "first", "check_ins": "1", **HELD}, "how-closing"),
        (date(2026, 7, 13), {"stage": "references", "check_ins": "1", **HELD}, "how-hold"),
        (
            date(2026, 6, 23),
            {"stage": "second", "check_ins": "1", "last_contact": "i_checked_in"}
            | {"last_contact_on": date(2026, 6, 15), "stage_on": date(2026, 6, 1)}
            | {"last_contact_by": "voicemail", "contact": "chair"},
            "how-voicemail",
        ),
    ],
)
def test_the_first_reason_for_a_channel_is_the_one_given(
    day: date,
    values: dict[str, Value],
    row: str,
    playbook: Playbook,
    calendars: Mapping[str, Any],
) -> None:
    answers = answers_of(playbook, **values)
    assert first_step(Case(answers, calendar_for(answers, calendars)), day).how.id == row
