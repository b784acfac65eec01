"""Which question to ask next: the first one, in the coach's order, that can still change the advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from advisor.answers import Answers, Value, in_play
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.plan import Step, first_step
from advisor.playbook import Question
from advisor.workdays import Calendar

DAYS_TRIED = (1, 5, 12, 30)
"""Days from today that stand for a date not yet known; also the same number of days ago."""


def next_question(answers: Answers, calendar: Calendar, today: date) -> Question | None:
    """Return the next open question whose answer can change the next step, or `None`.

    A question already answered "I'm not sure" is not asked again.
    """
    current = outcome(first_step(Case(answers, calendar), today))
    for question in answers.playbook.questions:
        if question.id in answers.values or question.kind != "choice":
            continue
        if in_play(question, answers) and _can_change(question, answers, calendar, today, current):
            return question
    return None


def outcome(step: Step) -> tuple[object, ...]:
    """Return what a reader would notice of a step: what, when, how, to whom, with which words."""
    return (step.action, step.on, step.channels, step.contact, step.draft)


def _can_change(
    question: Question, answers: Answers, calendar: Calendar, today: date, current: object
) -> bool:
    return any(
        outcome(first_step(Case(tried, calendar), today)) != current
        for tried in _variants(question, answers, today)
    )


def _variants(question: Question, answers: Answers, today: date) -> Iterator[Answers]:
    for option in question.options:
        if option.id in (question.presumed, "not_sure"):
            continue
        tried = answers.with_value(question.id, option.id)
        if not option.asks:
            yield from _consistent((tried,), today)
        else:
            dated = (tried.with_value(option.asks, day) for day in _days(today))
            yield from _consistent(dated, today)


def _days(today: date) -> Iterator[Value]:
    for count in DAYS_TRIED:
        yield today + timedelta(days=count)
    for count in DAYS_TRIED:
        yield today - timedelta(days=count)


def _consistent(tried: Iterator[Answers] | tuple[Answers, ...], today: date) -> Iterator[Answers]:
    return (answers for answers in tried if not contradictions(answers, today))
