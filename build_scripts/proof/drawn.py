"""Situations drawn over every question, beside the grid of `situations`.

The grid has every combination of the answers that decide most. A question that it never asks, such
as the kind of employer, and a number that counts days between its few dates would go unseen. So
others are drawn: any day of a year, any dates, any answers, the same ones each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from advisor.answers import NOT_SURE, Answers, Value, in_play
from advisor.follow_up.contradictions import contradictions
from advisor.playbook import Playbook, Question

DRAWN = 4_000
"""Situations drawn for each stage."""

FIRST_DAY = date(2026, 6, 1)
LONGEST_AGO, LONGEST_AHEAD = 120, 45
"""Days: how far back a past date lies at most, and how far ahead or back another one."""

ANSWERED, PLACED = 0.3, 0.7
"""How often a question is answered that need not be, and how often another calendar is chosen.

Most readers answer few questions; every place has a calendar, and some numbers count in one alone.
"""

Situation = tuple[date, Answers]


def stages(playbook: Playbook) -> tuple[str, ...]:
    """Return the steps of the process, each of which has a grid of its own."""
    return playbook.question("stage").option_ids


def unsaid(playbook: Playbook) -> frozenset[tuple[str, str]]:
    """Return the answers, as question and option, that change nothing against saying nothing."""
    return frozenset(
        (question.id, option)
        for question in playbook.questions
        for option in (question.presumed, NOT_SURE)
    )


def drawn(playbook: Playbook, stage: str, count: int) -> Iterator[Situation]:
    """Yield `count` consistent situations of one stage, the same ones for the same content."""
    dice = Random(stage)  # noqa: S311 (nothing here is secret)
    while count:
        today = FIRST_DAY + timedelta(days=dice.randrange(365))
        values: dict[str, Value] = {"stage": stage}
        for question in playbook.questions:
            chance = PLACED if question.kind == "calendar" else ANSWERED
            wanted = question.required or dice.random() < chance
            open_yet = wanted and question.id not in values
            if open_yet and in_play(question, Answers(playbook, values)):
                values[question.id] = _value(question, today, dice)
        answers = Answers(playbook, values)
        if not contradictions(answers, today):
            count -= 1
            yield today, answers


def _value(question: Question, today: date, dice: Random) -> Value:
    if question.options:
        return dice.choice(question.option_ids)
    latest = 0 if question.past else LONGEST_AHEAD
    earliest = -LONGEST_AGO if question.past else -LONGEST_AHEAD
    # Days near today come up most: there lie the edges of most waits.
    day = today + timedelta(days=round(dice.triangular(earliest, latest, 0)))
    return (day,) if question.kind == "dates" else day
