"""Situations drawn over every question."""

from __future__ import annotations

from datetime import date

from advisor.answers import Answers, missing
from advisor.follow_up.contradictions import contradictions
from advisor.playbook import Playbook
from build_scripts.proof.drawn import drawn, stages


def key(situation: tuple[date, Answers]) -> tuple[date, dict[str, object]]:
    day, answers = situation
    return day, dict(answers.values)


def test_every_answer_to_every_question_is_drawn(playbook: Playbook) -> None:
    walked = [answers.values for _, answers in drawn(playbook, "first", 3_000)]
    for question in playbook.questions:
        given = {values[question.id] for values in walked if question.id in values}
        assert len(given) > 20 or given == set(question.option_ids) or question.id == "stage"


def test_the_same_situations_are_drawn_each_time(playbook: Playbook) -> None:
    first, again = (list(map(key, drawn(playbook, "first", 50))) for _ in range(2))
    assert first == again


def test_what_is_drawn_is_complete_and_makes_sense(playbook: Playbook) -> None:
    for stage in stages(playbook):
        for day, answers in drawn(playbook, stage, 200):
            assert answers.values["stage"] == stage
            assert not missing(answers)
            assert not contradictions(answers, day)
