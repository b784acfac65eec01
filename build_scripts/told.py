"""Situations and steps in the coach's words, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from advisor.answers import Answers, answers_in_words
from advisor.playbook import Playbook
from advisor.wording import fill
from build_scripts.proof.drawn import unsaid
from build_scripts.proof.first_steps import Given, Outcome, typed


def on_day(playbook: Playbook, day: date) -> str:
    """Return a day with its weekday and year, such as "Tuesday 16 June 2026"."""
    # From another year every day is told with its own.
    return playbook.language.day_in_words(day, date.min)


def answers_told(playbook: Playbook, given: Given, today: date) -> str:
    """Return answers (text by question, days as ISO text) in one line, in the order of asking.

    What the advice would presume anyway, the calendar it starts with included, is left out.
    """
    kinds = {question.id: question.kind for question in playbook.questions}
    values = {name: typed(text, kinds[name]) for name, text in given.items() if text}
    hidden = unsaid(playbook) | {("calendar", playbook.language.region)}
    return " · ".join(
        f"{row['short']}: {row['text']}"
        for row in answers_in_words(Answers(playbook, values), today)
        if (row["id"], given[row["id"]]) not in hidden
    )


def step_told(playbook: Playbook, step: Sequence[str], today: date) -> str:
    """Return a step (action, ISO day, channels, contact, draft) in one line.

    An id that the content no longer has stands for itself.
    """
    action, on, channels, contact, draft = step
    label = playbook.advice[action].label if action in playbook.advice else action
    day = playbook.language.day_in_words(date.fromisoformat(on), today)
    how = playbook.words.get("do_" + channels.replace(", ", "_"), channels)
    whom = playbook.words.get(f"whom_{contact}", contact)
    words = playbook.drafts[draft].title if draft in playbook.drafts else draft
    parts = [fill(how, {"whom": whom}), f"“{words}”" if words else ""]
    return " · ".join([f"{label} on {day}", *(part for part in parts if part)])


def differing_steps(before: Outcome, now: Outcome) -> tuple[Sequence[str], Sequence[str]]:
    """Return the first steps of two plans that differ; `()` stands for one that is not there."""
    for old, new in zip_longest(_steps(before), _steps(now), fillvalue=()):
        if old != new:
            return old, new
    return (), ()


def _steps(outcome: Outcome) -> list[Sequence[str]]:
    later = [part.split("|") for part in outcome[5].split(";") if part] if outcome else []
    return [list(outcome[:5]), *later] if outcome else []
