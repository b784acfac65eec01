"""What each step changes about where the reader stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from advisor.follow_up.case import Case
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook
from advisor.workdays import calendar_from
from tests.follow_up_cases import answers_of

TUESDAY = date(2026, 6, 9)


def test_each_kind_of_step_changes_what_may_follow(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    start = Standing(Case(answers_of(playbook), calendar_from(calendars, "US")))
    thanked = start.after("send_thank_you", TUESDAY, calls=False)
    assert (thanked.thanked, thanked.last_own, thanked.check_ins) == (True, TUESDAY, 0)
    called = thanked.after("check_in", TUESDAY, calls=True)
    assert (called.check_ins, called.calls) == (1, 1)
    told = start.after("tell_about_offer", TUESDAY, calls=True)
    assert (told.told, told.done.told_on, told.check_ins) == (True, TUESDAY, 0)
    assert told.calls == 1
    invited = start.after("follow_invitation", TUESDAY, calls=True)
    assert (invited.invitation_used, invited.check_ins, invited.calls) == (True, 1, 0)
    replied = start.after("reply_to_no", TUESDAY, calls=False)
    assert (replied.replied, replied.acknowledged, replied.check_ins) == (True, True, 0)


def test_an_offer_is_agreed_and_time_asked_for_without_touching_this_employer(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_of(playbook, other="offer_open")
    start = Standing(Case(answers, calendar_from(calendars, "US")))
    agreed = start.after("agree_offer_date", TUESDAY, calls=True)
    assert (start.offer_open, agreed.offer_open) == (True, False)
    assert (agreed.deadline, agreed.last_own) == (date(2026, 6, 16), None)
    asked = start.after("ask_for_time", TUESDAY, calls=True)
    assert (asked.done.asked_time, asked.calls, asked.last_own) == (True, 0, None)


def test_after_the_last_check_in_the_time_of_moving_on_counts_and_before_it_the_week(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    moving_on = replace(playbook.numbers["move_on"], value=10)
    longer = replace(playbook, numbers={**playbook.numbers, "move_on": moving_on})
    for count, days in (("1", 7), ("2", 10), ("3", 10)):
        answers = answers_of(
            longer, last_contact="i_checked_in", last_contact_on=TUESDAY, check_ins=count
        )
        standing = Standing(Case(answers, calendar_from(calendars, "US")))
        assert standing.week_end == TUESDAY + timedelta(days=days)
