"""The facts of a day: all there are, worked out when asked for, and never more than that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.answers import Value
from advisor.decide import STEP
from advisor.follow_up import ANSWERED_FACTS, DERIVED_FACTS
from advisor.follow_up.case import Case
from advisor.follow_up.situation import FACTS, Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook
from advisor.service import advise, calendar_for
from advisor.workdays import calendar_from
from tests.cases import read_cases
from tests.follow_up_cases import answers_of


@pytest.fixture
def now(playbook: Playbook, calendars: Mapping[str, Any]) -> Situation:
    case = Case(answers_of(playbook, word="encouraging"), calendar_from(calendars, "US"))
    return Situation(Standing(case), date(2026, 6, 10))


def test_every_fact_of_the_content_is_there(playbook: Playbook, now: Situation) -> None:
    assert {*now, STEP} == {fact.id for fact in playbook.facts}
    assert len(now) == len(set(now))
    assert tuple(FACTS) == (*DERIVED_FACTS, *ANSWERED_FACTS)
    assert now["word"] in playbook.question("word").option_ids
    assert set(ANSWERED_FACTS) <= {question.id for question in playbook.questions}


def test_a_fact_that_there_is_none_of_is_an_error(now: Situation) -> None:
    with pytest.raises(KeyError, match="weather"):
        _ = now["weather"]


def test_only_what_is_asked_for_is_looked_at(now: Situation) -> None:
    assert now["word"] == "encouraging"
    assert now.turns == []
    assert now["wait"] == "running"
    assert now.next_turn() == date(2026, 6, 16)


def situation(
    playbook: Playbook, calendars: Mapping[str, Any], day: date, **values: Value
) -> Situation:
    case = Case(answers_of(playbook, **values), calendar_from(calendars, "US"))
    return Situation(Standing(case), day)


def test_every_fact_stands_in_a_band_that_the_content_knows(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    read = 0
    for case in read_cases():
        advised = advise(case.answers, case.today, playbook, calendars)
        if advised.problems:
            continue
        calendar = calendar_for(advised.answers, calendars)
        now = Situation(Standing(Case(advised.answers, calendar)), case.today)
        for fact, bands in DERIVED_FACTS.items():
            assert now[fact] in bands, (fact, case.say)
        read += 1
    assert read > 100


def test_a_fact_is_worked_out_once(now: Situation) -> None:
    assert now["wait"] == now["wait"]
    assert now.turns == [date(2026, 6, 16)]


@pytest.mark.parametrize(("day", "band"), [(11, "ahead"), (12, "ahead"), (13, "grace")])
def test_the_grace_of_a_date_begins_on_the_day_after_it(
    day: int, band: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    given: dict[str, Value] = {"promised": "by_date", "promised_on": date(2026, 6, 12)}
    now = situation(playbook, calendars, date(2026, 6, day), employer="public", **given)
    assert now["date_given"] == band


def test_a_hold_is_not_acknowledged_inside_the_week(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    thanked: dict[str, Value] = {
        "last_contact": "i_thanked",
        "last_contact_on": date(2026, 6, 9),
    }
    now = situation(playbook, calendars, date(2026, 6, 10), word="on_hold", **thanked)
    assert now["hold"] == "month_running"


def test_an_untold_offer_can_be_told_on_the_day_of_its_deadline_and_not_later(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    deadline = date(2026, 6, 12)
    offer: dict[str, Value] = {"other": "offer_by_date", "offer_by": deadline, "thanked": "yes"}
    now = situation(playbook, calendars, deadline, **offer)
    assert now["offer"] == "tell"
    assert now.next_turn() == date(2026, 6, 13)


def test_after_two_notes_and_a_no_the_week_is_waited_for(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    noted: dict[str, Value] = {
        "last_contact": "i_checked_in",
        "last_contact_on": date(2026, 6, 10),
        "check_ins": "2",
    }
    assert situation(playbook, calendars, date(2026, 6, 16), word="no", **noted)["after_no"] == (
        "waiting"
    )
    assert situation(playbook, calendars, date(2026, 6, 17), word="no", **noted)["after_no"] == (
        "finished"
    )
