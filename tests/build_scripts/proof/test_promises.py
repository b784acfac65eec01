"""The promises over a grid of situations, on real dates and along whole plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.answers import Answers
from advisor.follow_up.case import Case
from advisor.follow_up.plan import steps
from advisor.follow_up.standing import Progress, Standing
from advisor.playbook import Playbook
from advisor.service import calendar_for
from build_scripts.proof.promises import Walk, broken
from build_scripts.proof.situations import situations
from tests.follow_up_cases import answers_of

STAGES = ("screen", "first", "second", "shortlist", "references", "spoken_offer")
STRIDE = 337
"""A prime beside the sizes of the grid; the build walks far more of it."""

Calendars = Mapping[str, Any]


def walk_of(answers: Answers, today: date, calendars: Calendars) -> Walk:
    case = Case(answers, calendar_for(answers, calendars))
    start = Standing(case)
    return Walk(case, today, start, tuple(steps(start, today)))


@pytest.mark.parametrize("stage", STAGES)
def test_no_promise_is_broken_in_any_situation_or_plan(
    stage: str, playbook: Playbook, calendars: Calendars
) -> None:
    walked = 0
    for today, answers in situations(playbook, stage, STRIDE):
        found = list(broken(walk_of(answers, today, calendars)))
        assert not found, (today, dict(answers.values), found)
        walked += 1
    assert walked > 300


def test_a_broken_promise_is_found_by_its_check(playbook: Playbook, calendars: Calendars) -> None:
    """Each check can fail: a plan is bent in one way, and the check of that promise says so."""
    answers = answers_of(playbook, thanked="yes", promised="by_date", promised_on=date(2026, 6, 12))
    walk = walk_of(answers, date(2026, 6, 15), calendars)
    first, second, *rest = walk.steps
    monday = date(2026, 6, 15)
    bent = {
        "week_between": (first, replace(second, on=date(2026, 6, 18)), *rest),
        "one_call": (first, replace(second, channels=("phone",)), *rest),
        "date_respected": (replace(first, on=date(2026, 6, 12)), second, *rest),
        "working_days": (replace(first, on=date(2026, 6, 20)), second, *rest),
        "plan_ends": (first, second),
        "offer_is_real": (replace(first, draft="tell_about_offer"), second, *rest),
    }
    assert first.on == monday
    assert not list(broken(walk))
    for name, bent_steps in bent.items():
        found = list(broken(replace(walk, steps=bent_steps)))
        assert any(text.startswith(f"{name}:") for text in found), (name, found)


def test_a_contact_after_a_no_or_a_call_against_a_wish_is_found(
    playbook: Playbook, calendars: Calendars
) -> None:
    answers = answers_of(playbook, thanked="yes", promised="by_date", promised_on=date(2026, 6, 12))
    plain = walk_of(answers, date(2026, 6, 15), calendars)
    said_no = Case(answers.with_value("word", "no"), plain.case.calendar)
    writes = Case(answers.with_value("prefers", "writing"), plain.case.calendar)
    twice = Standing(plain.case, Progress(check_ins=2))
    too_many = replace(plain.steps[0], before=twice)
    assert any("no_means_no" in text for text in broken(replace(plain, case=said_no)))
    assert any("no_calls" in text for text in broken(replace(plain, case=writes)))
    assert any("number 3" in text for text in broken(replace(plain, steps=(too_many,))))
