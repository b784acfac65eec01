"""The coach's texts, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.answers import Value
from advisor.follow_up import SLOTS
from advisor.follow_up.case import Case
from advisor.follow_up.plan import plan
from advisor.follow_up.telling import Telling
from advisor.playbook import Playbook
from advisor.service import calendar_for
from tests.follow_up_cases import answers_of

TODAY = date(2026, 6, 16)


def telling_of(playbook: Playbook, calendars: Mapping[str, Any], **given: Value) -> Telling:
    answers = answers_of(playbook, **given)
    case = Case(answers, calendar_for(answers, calendars))
    return Telling(case, TODAY, plan(case, TODAY))


def test_every_slot_that_the_room_names_is_filled_in_where_it_has_a_meaning(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    telling = telling_of(
        playbook,
        calendars,
        stage_on=date(2026, 6, 1),
        last_contact="i_checked_in",
        last_contact_on=date(2026, 6, 9),
        word="delayed",
        promised="by_date",
        promised_on=date(2026, 6, 18),
        invited="by_date",
        invited_on=date(2026, 6, 27),
        reason="away",
        away_until=date(2026, 6, 22),
        other="offer_by_date",
        offer_by=date(2026, 6, 30),
    )
    first = telling.plan.first
    slots = telling.slots(first)
    assert {slot: slots[slot] for slot in SLOTS if not slots[slot]} == {}
    assert slots["day"] == telling.day(first.on)
    assert slots["away_day"] == "Monday 22 June"
    assert slots["invited_day"] == "Monday 29 June"
    assert slots["word_day"] == slots["stage_day"] == "Monday 1 June"
    assert "Thursday 18 June" in slots["promise"]


def test_a_slot_without_a_value_or_a_meaning_is_an_authors_mistake(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    telling = telling_of(playbook, calendars)
    slots = telling.slots(telling.plan.first)
    for slot in ("promise", "promised_day", "passed_day", "deadline", "weather"):
        with pytest.raises(KeyError, match=slot):
            slots[slot]
