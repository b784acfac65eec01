"""All situations: every way to answer every question that has a meaning beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from advisor.answers import NOT_SURE, Answers, Value, in_play
from advisor.playbook import Playbook, Question

Given = Mapping[str, str]
"""Answers by question id, none of them open."""

Facts = tuple[str, ...]
"""The band of every fact, in the order of the questions."""


def situations(playbook: Playbook) -> Iterator[Given]:
    """Yield all complete sets of answers; a question without a meaning is in none of them."""
    yield from _from(playbook, choices(playbook), {})


def choices(playbook: Playbook) -> tuple[Question, ...]:
    """Return the questions that are facts, in the order of asking."""
    return tuple(each for each in playbook.questions if each.kind == "choice")


def _from(playbook: Playbook, questions: Sequence[Question], given: Given) -> Iterator[Given]:
    if not questions:
        yield given
        return
    question, *rest = questions
    if not in_play(question, answers_of(playbook, given)):
        yield from _from(playbook, rest, given)
        return
    for option in question.option_ids:
        if option != NOT_SURE:
            yield from _from(playbook, rest, {**given, question.id: option})


def answers_of(playbook: Playbook, given: Given) -> Answers:
    """Return answers as the engine takes them."""
    values: dict[str, Value] = dict(given)
    return Answers(playbook, values)


def facts_of(playbook: Playbook, given: Given) -> Facts:
    """Return where every fact stands under these answers."""
    answers = answers_of(playbook, given)
    return tuple(answers.choice(question.id) for question in choices(playbook))
