"""Whatever is sent as answers: guidance, or problems in words; never an exception, never a dead end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.playbook import Playbook, Question
from advisor.service import Advised, advise
from build_scripts.content import read_playbook
from build_scripts.content.calendars import compiled_calendars
from tests.conftest import ROOT

PLAYBOOK: Playbook = read_playbook(ROOT)
CALENDARS: Mapping[str, Any] = compiled_calendars()
TODAY = date(2026, 6, 10)
QUIET = settings(max_examples=300, deadline=None, derandomize=True)


def value_of(question: Question) -> st.SearchStrategy[str]:
    if question.kind == "choice":
        return st.sampled_from(question.option_ids)
    days = st.integers(-60, 60).map(lambda count: (TODAY + timedelta(days=count)).isoformat())
    if question.kind == "dates":
        return st.lists(days, max_size=3).map(", ".join)
    return days if question.kind == "date" else st.sampled_from(["US", "CA-ON", "BR", "FR"])


SENSIBLE = st.fixed_dictionaries(
    {}, optional={question.id: value_of(question) for question in PLAYBOOK.questions}
)
ANYTHING = st.dictionaries(
    st.sampled_from([question.id for question in PLAYBOOK.questions]) | st.text(max_size=12),
    st.text(max_size=20)
    | st.integers()
    | st.none()
    | st.booleans()
    | st.lists(st.text(max_size=5)),
    max_size=8,
)


def advised(raw: object) -> Advised:
    return advise(raw, TODAY, PLAYBOOK, CALENDARS)


@QUIET
@given(SENSIBLE)
def test_answers_that_the_questions_allow_lead_to_a_dated_step_or_to_named_problems(
    raw: dict[str, str],
) -> None:
    result = advised(raw)
    if result.problems:
        known = {question.id for question in PLAYBOOK.questions}
        assert all(problem.text and problem.question in known for problem in result.problems)
        return
    step = result.guidance["step"]
    assert date.fromisoformat(step["on"]) >= TODAY
    assert all(line["cites"] for line in result.guidance["because"])
    assert result.guidance["meanwhile"][-1]["text"].startswith("Go on exploring")
    assert "{" not in json.dumps(result.guidance["draft"])[1:-1].replace('"parts": {', "")


@QUIET
@given(ANYTHING)
def test_anything_else_is_answered_in_words(raw: dict[str, Any]) -> None:
    result = advised(raw)
    assert result.problems or result.guidance


@QUIET
@given(st.none() | st.text() | st.integers() | st.lists(st.integers()))
def test_what_is_no_object_is_refused(raw: object) -> None:
    assert [problem.question for problem in advised(raw).problems] == [""]


@QUIET
@given(SENSIBLE)
def test_not_sure_everywhere_leads_to_a_step_and_asks_nothing_twice(raw: dict[str, str]) -> None:
    needed = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}
    unsure = {
        question.id: "not_sure"
        for question in PLAYBOOK.questions
        if "not_sure" in question.option_ids and question.id in raw
    }
    result = advised(needed | unsure)
    assert not result.problems
    assert result.guidance["next_question"] not in unsure
