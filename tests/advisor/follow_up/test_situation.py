"""The facts of a day: all there are, worked out when asked for, and never more than that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.follow_up import ANSWERED_FACTS, DERIVED_FACTS
from advisor.follow_up.case import Case
from advisor.follow_up.plan import STEP
from advisor.follow_up.situation import FACTS, Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook
from advisor.workdays import calendar_from
from tests.follow_up_cases import answers_of


@pytest.fixture
def now(playbook: Playbook, calendars: Mapping[str, Any]) -> Situation:
    case = Case(answers_of(playbook, word="encouraging"), calendar_from(calendars, "US"))
    return Situation(Standing(case), date(2026, 6, 10))


def test_every_fact_of_the_content_is_there(playbook: Playbook, now: Situation) -> None:
    assert {*now, STEP} == {fact.id for fact in playbook.facts}
    assert len(now) == len(set(now))
    assert set(FACTS) == set(DERIVED_FACTS)
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
