"""Every case of `tests/cases` through the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from advisor.follow_up import ACTIONS
from advisor.playbook import Playbook
from advisor.service import Advised, advise
from tests.cases import Situation, read_cases

CASES = read_cases()


def outcome(advised: Advised) -> dict[str, Any]:
    guidance = advised.guidance
    step: dict[str, Any] = guidance["step"]
    return step | {
        "draft": (guidance["draft"] or {"id": "none"})["id"],
        "then": guidance["then"],
        "rule": guidance["rule"],
        "next_question": guidance["next_question"] or "none",
        "plan": [f"{step['action']} {step['on']}" for step in guidance["plan"]],
    }


def plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.say)
def test_case(case: Situation, playbook: Playbook, calendars: Mapping[str, Any]) -> None:
    advised = advise(case.answers, case.today, playbook, calendars)
    assert [problem.question for problem in advised.problems] == case.problems
    if case.expect:
        got = outcome(advised)
        assert {key: got[key] for key in case.expect} == {
            key: plain(value) for key, value in case.expect.items()
        }


def test_every_case_expects_something() -> None:
    assert all(case.expect or case.problems for case in CASES)
    assert len({case.say for case in CASES}) == len(CASES)


def test_the_cases_reach_every_rule_and_every_action(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    advised = [advise(case.answers, case.today, playbook, calendars) for case in CASES]
    given = [each.guidance for each in advised if not each.problems]
    assert {rule.id for rule in playbook.rules} <= {guidance["rule"] for guidance in given}
    assert {guidance["step"]["action"] for guidance in given} == set(ACTIONS)


def test_each_row_of_the_adjusters_wins_in_some_case(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    drafts: set[str] = set()
    for case in CASES:
        guidance = advise(case.answers, case.today, playbook, calendars).guidance
        if guidance:
            drafts |= {step["draft"] for step in guidance["plan"] if step["draft"]}
    assert drafts == set(playbook.drafts)
