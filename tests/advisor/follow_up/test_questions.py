"""Which question comes next: only one that matters, and none that matters left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.answers import Value
from advisor.follow_up.questions import asking, may_matter, next_question
from advisor.playbook import Playbook, Rule
from advisor.workdays import Calendar, calendar_from
from tests.follow_up_cases import answers_of

TODAY = date(2026, 6, 18)


@pytest.fixture(scope="module")
def calendar(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


def not_sure_of(*questions: str) -> dict[str, Value]:
    return dict.fromkeys(questions, "not_sure")


def test_the_first_question_in_the_coachs_order_that_matters_comes_next(
    playbook: Playbook, calendar: Calendar
) -> None:
    question = next_question(answers_of(playbook), calendar, TODAY)
    assert question is not None
    assert question.id == "word"


@pytest.mark.parametrize("word", ["cool", "no"])
def test_after_a_stop_sign_the_rest_is_not_asked(
    word: str, playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook, word=word, contact="recruiter", route="applied")
    assert next_question(answers, calendar, TODAY) is None


def test_two_answers_that_matter_only_together_are_asked_for(
    playbook: Playbook, calendar: Calendar
) -> None:
    both = Rule("both", "", {"seen": ("early",), "route": ("internal",)}, "move_on")
    rules = (both, Rule("else", "", {}, "decide_on_offer"))
    answers = answers_of(replace(playbook, rules=rules))
    question = next_question(answers, calendar, TODAY)
    assert question is not None
    assert question.id == "seen"
    early = next_question(answers.with_value("seen", "early"), calendar, TODAY)
    assert early is not None
    assert early.id == "route"
    assert next_question(answers.with_value("seen", "later"), calendar, TODAY) is None


def test_when_nothing_is_asked_no_answer_could_change_the_step(
    playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook, **not_sure_of(*(q.id for q in playbook.questions[4:])))
    looking = asking(answers, calendar, TODAY)
    base, *others = looking.all_looks(looking.look(answers.values))
    assert next_question(answers, calendar, TODAY) is None
    assert {look.outcome for look in others} <= {base.outcome}


def test_the_number_announced_shrinks_and_holds_whatever_is_asked(
    playbook: Playbook, calendar: Calendar
) -> None:
    answers = answers_of(playbook)
    announced = may_matter(answers, calendar, TODAY)
    asked = []
    while (question := next_question(answers, calendar, TODAY)) is not None:
        assert question.id in may_matter(answers, calendar, TODAY) <= announced
        asked.append(question.id)
        answers = answers.with_value(question.id, "not_sure")
    assert 3 < len(asked) <= len(announced)


def test_a_question_that_hangs_on_an_answer_is_announced_only_where_it_can_come(
    playbook: Playbook, calendar: Calendar
) -> None:
    assert "told" in may_matter(answers_of(playbook), calendar, TODAY)
    assert "told" not in may_matter(answers_of(playbook, other="none"), calendar, TODAY)
    assert "calls" not in may_matter(answers_of(playbook), calendar, TODAY)
