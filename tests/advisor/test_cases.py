"""Every case of `tests/cases` through the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from advisor.follow_up import ACTIONS
from advisor.playbook import Playbook
from advisor.service import Advised, advise
from advisor.undated.telling import Telling
from tests.cases import Situation, read_cases

CASES = [
    (advisor, case) for advisor in ("follow_up", "contract_work") for case in read_cases(advisor)
]
Calendars = Mapping[str, Any]


def outcome(advised: Advised) -> dict[str, Any]:
    """What a case can expect, from the guidance; without dates also what each table gives."""
    guidance = advised.guidance
    step: dict[str, Any] = guidance["step"]
    return step | {
        "draft": (guidance["draft"] or {"id": "none"})["id"],
        "rule": guidance["rule"],
        "next_question": guidance["next_question"] or "none",
        **(planned(guidance) if guidance["plan"] else chosen(Telling(advised.answers))),
    }


def planned(guidance: Mapping[str, Any]) -> dict[str, Any]:
    plan = [f"{step['action']} {step['on']}" for step in guidance["plan"]]
    return {"then": guidance["then"], "plan": plan}


def chosen(telling: Telling) -> dict[str, Any]:
    lists = telling.playbook.lists
    return {name: telling.row(name).then for name in telling.playbook.tables if name not in lists}


def plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(
    ("advisor", "case"), CASES, ids=[f"{advisor}: {case.say}" for advisor, case in CASES]
)
def test_case(
    advisor: str, case: Situation, playbooks: Mapping[str, Playbook], calendars: Calendars
) -> None:
    advised = advise(case.answers, case.today, playbooks[advisor], calendars)
    assert [problem.question for problem in advised.problems] == case.problems
    if case.expect:
        got = outcome(advised)
        assert {key: got[key] for key in case.expect} == {
            key: plain(value) for key, value in case.expect.items()
        }


def test_every_case_expects_something() -> None:
    assert all(case.expect or case.problems for _, case in CASES)
    assert len({(advisor, case.say) for advisor, case in CASES}) == len(CASES)


@pytest.mark.parametrize("advisor", ["follow_up", "contract_work"])
def test_the_cases_reach_every_rule_every_action_and_every_draft(
    advisor: str, playbooks: Mapping[str, Playbook], calendars: Calendars
) -> None:
    playbook = playbooks[advisor]
    advised = [
        advise(each.answers, each.today, playbook, calendars) for each in read_cases(advisor)
    ]
    given = [each.guidance for each in advised if not each.problems]
    assert {rule.id for rule in playbook.rules} <= {guidance["rule"] for guidance in given}
    assert {guidance["step"]["action"] for guidance in given} == set(playbook.advice)
    steps = [step for guidance in given for step in (*guidance["plan"], guidance["step"])]
    assert {step["draft"] for step in steps if step["draft"]} == set(playbook.drafts)


def test_the_actions_of_the_engine_are_those_of_the_content(playbook: Playbook) -> None:
    assert set(playbook.advice) == set(ACTIONS)


def test_each_row_that_fills_the_words_wins_in_some_case(playbooks: Mapping[str, Playbook]) -> None:
    playbook, won = playbooks["contract_work"], set[str]()
    for case in read_cases("contract_work"):
        advised = advise(case.answers, case.today, playbook, {})
        if not advised.problems:
            telling = Telling(advised.answers)
            won |= {telling.row(name).id for name in chosen(telling)}
    rows = [row for name, rows in playbook.tables.items() for row in rows if row.then]
    assert {row.id for row in rows} == won
