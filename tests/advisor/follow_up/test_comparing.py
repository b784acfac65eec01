"""What an answer changed, and what-ifs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.follow_up.comparing import changed
from advisor.follow_up.guidance import guidance
from advisor.playbook import Playbook
from advisor.workdays import calendar_from
from tests.follow_up_cases import answers_of

TODAY = date(2026, 6, 16)
STEP: dict[str, Any] = {
    "action": "check_in",
    "on": "2026-06-18",
    "channels": ["email", "phone"],
    "contact": "recruiter",
    "draft": "check_in_no_date",
}


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ({}, ["This answer does not change the step."]),
        ({"on": "2026-06-19"}, ["It moves to a later day: Friday 19 June."]),
        ({"on": "2026-06-17"}, ["It moves to an earlier day: Wednesday 17 June."]),
        ({"channels": ["email"]}, ["It is now best written."]),
        ({"contact": "agency"}, ["It now goes to the agency."]),
        ({"draft": "closing_note"}, ["The words are now “Closing note”."]),
        (
            {"action": "move_on", "channels": [], "contact": None, "draft": None},
            ["The step was “check in” and is now “move on”."],
        ),
    ],
)
def test_what_is_different_is_said_and_nothing_else(
    now: dict[str, Any], says: list[str], playbook: Playbook
) -> None:
    assert changed(playbook, STEP, STEP | now, TODAY) == says


@pytest.mark.parametrize("before", [None, "x", [], {}, {"action": "check_in"}])
def test_without_a_step_before_nothing_has_changed(before: object, playbook: Playbook) -> None:
    assert changed(playbook, before, STEP, TODAY) == []


def test_what_ifs_stand_beside_the_plan_as_it_is(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    given = guidance(answers_of(playbook, thanked="yes"), calendar_from(calendars, "US"), TODAY)
    first, *others = given["compare"]
    assert first["if"] == "If nothing changes"
    assert [row["text"] for row in first["plan"]] == [row["text"] for row in given["plan"]]
    said_no = next(each for each in others if each["if"] == "If they say no")
    assert said_no["heading"].startswith("Reply to the recruiter")
    assert said_no["stop"] != first["stop"]
