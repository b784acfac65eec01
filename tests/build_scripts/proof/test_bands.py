"""What bands claim about days: so as it stands, and noticed where a number or a line changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.follow_up import DERIVED_FACTS, FED_BY
from advisor.follow_up.situation import FACTS, Situation
from advisor.playbook import Playbook
from advisor.workdays import Calendar, calendar_from
from build_scripts.proof.bands import Task, look, special_days, tasks
from build_scripts.proof.claims import CLAIMS

WEDNESDAY = (date(2026, 6, 17),)
CHRISTMAS = (date(2027, 12, 23),)


@pytest.fixture(scope="module")
def calendar(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


def with_number(playbook: Playbook, name: str, value: int) -> Playbook:
    number = replace(playbook.numbers[name], value=value)
    return replace(playbook, numbers={**playbook.numbers, name: number})


@pytest.mark.parametrize("fact", ["today", "week", "thank_you", "invitation", "away", "owed"])
def test_the_bands_of_a_fact_claim_what_is_so(
    fact: str, playbook: Playbook, calendar: Calendar
) -> None:
    looked = look(playbook, calendar, Task((fact,), CHRISTMAS))
    assert looked.broken is None
    assert looked.readings > 0


@pytest.mark.parametrize(
    ("fact", "number", "says"),
    [
        ("week", ("gap", 6), "the week since"),
        ("check_ins", ("cap_early", 3), "unanswered check-ins are held to be"),
        ("call", ("calls_early", 2), "a call is left after 1 calls"),
    ],
)
def test_a_number_that_would_break_a_promise_is_found_with_a_witness(
    fact: str, number: tuple[str, int], says: str, playbook: Playbook, calendar: Calendar
) -> None:
    changed = with_number(playbook, *number)
    broken = look(changed, calendar, Task((fact,), WEDNESDAY)).broken
    assert broken is not None
    assert says in broken.text
    assert broken.given


def test_a_band_that_is_read_wrongly_is_found(
    playbook: Playbook, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hasty(now: Situation) -> str:
        return "passed" if now.standing.case.promised else "none"

    monkeypatch.setitem(FACTS, "date_given", hasty)
    broken = look(playbook, calendar, Task(("date_given",), WEDNESDAY)).broken
    assert broken is not None
    assert "is held to be passed" in broken.text


def test_every_derived_fact_has_a_claim_a_task_and_its_questions() -> None:
    assert set(CLAIMS) == set(DERIVED_FACTS) == set(FED_BY)


def test_the_tasks_look_at_each_fact_and_at_all_that_is_special_in_a_year(
    playbook: Playbook,
) -> None:
    assert {fact for task in tasks(playbook) for fact in task.facts} == set(DERIVED_FACTS)
    days = special_days()
    assert {day.isoweekday() for day in days} == set(range(1, 8))
    wanted = (date(2028, 2, 29), date(2028, 3, 12), date(2026, 11, 1), date(2027, 12, 31))
    assert set(wanted) <= set(days)
