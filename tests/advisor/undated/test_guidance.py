"""What a reader gets of an advisor without dates, and what an answer changed in it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from advisor.answers import Answers, Value
from advisor.playbook import Playbook
from advisor.service import advise
from advisor.undated.guidance import asking, changed, may_matter

TODAY = date(2026, 6, 16)
START = {"paid": "agency", "shape": "row"}


def guided(playbook: Playbook, **values: str) -> dict[str, Any]:
    advised = advise(START | values, TODAY, playbook, {})
    assert not advised.problems
    return advised.guidance


def test_the_guidance_is_whole_and_plain_data(contract: Playbook) -> None:
    guidance = guided(contract)
    assert json.loads(json.dumps(guidance)) == json.loads(json.dumps(guidance))
    assert guidance["heading"] == "Put all of it under one heading for the agency"
    assert [each["title"] for each in guidance["lists"]] == [
        "Mind this too",
        "When they ask about it",
    ]
    assert guidance["next_question"] == "place"
    assert guidance["next_count"] == "Question 3 of at most 9"
    assert guidance["plan"] == guidance["timeline"] == ()


def test_a_list_without_lines_is_left_out(contract: Playbook) -> None:
    titles = [each["title"] for each in guided(contract, paid="client", shape="one")["lists"]]
    assert titles == ["Mind this too"]


def test_answers_that_would_lead_elsewhere_are_named_with_where(contract: Playbook) -> None:
    rows = {row["question"]: row for row in guided(contract)["would_change"]}
    assert set(rows) == {"place", "stands", "agencies"}
    assert rows["stands"]["text"] == "Group the short ones, and let the long one stand"
    assert (
        rows["stands"]["if"]
        == "If “One to be asked about by itself” were “Yes, one or two of them”"
    )


def test_what_must_be_answered_is_asked_for_in_its_own_words(contract: Playbook) -> None:
    advised = advise({"paid": "agency"}, TODAY, contract, {})
    assert [problem.text for problem in advised.problems] == [
        "Select how many contracts you want to list"
    ]


def test_not_sure_everywhere_is_answered_and_ends_the_asking(contract: Playbook) -> None:
    unsure = {question.id: "not_sure" for question in contract.questions}
    guidance = advise(unsure, TODAY, contract, {}).guidance
    assert guidance["rule"] == "agency-one"
    assert guidance["next_question"] is None
    assert guidance["next_count"] == ""


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"stands": "some"},
            [
                (
                    "The way to list it was “one heading for the agency” and is now "
                    "“one heading, and the long one by itself”."
                ),
                "The entry is now “The long one, and a heading for the others”.",
            ],
        ),
        ({"naming": "yes"}, ["Some words of the entry are different."]),
        ({"gaps": "books"}, ["What to mind beside it is different."]),
        ({"naming": "no"}, ["This answer changes neither the advice nor the entry."]),
    ],
)
def test_what_an_answer_changed_is_said(
    values: dict[str, str], says: list[str], contract: Playbook
) -> None:
    before, now = guided(contract)["step"], guided(contract, **values)["step"]
    assert changed(contract, before, now, TODAY) == says


@pytest.mark.parametrize("before", [None, [], {"action": "wait"}])
def test_what_is_no_advice_of_this_kind_changes_nothing(before: object, contract: Playbook) -> None:
    assert changed(contract, before, guided(contract)["step"], TODAY) == []


def test_the_number_announced_shrinks_and_holds_whatever_is_asked(contract: Playbook) -> None:
    values: dict[str, Value] = {"paid": "agency", "shape": "row"}
    announced = may_matter(Answers(contract, values))
    asked = []
    while question := asking(Answers(contract, values), TODAY).next_question():
        assert question.id in may_matter(Answers(contract, values)) <= announced
        asked.append(question.id)
        values[question.id] = "not_sure"
    assert len(asked) == len(announced) == 7
