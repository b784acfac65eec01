"""Events: what may happen while a reader waits, as answers in the words of the questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.playbook import Event, Question
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.rules import DOT, RULE_ID
from build_scripts.content.tables import Page, Row

DAY = re.compile(r"today|in [1-9]\d? days?")


def read_events(
    page: Page, questions: Sequence[Question], mistakes: list[Mistake]
) -> tuple[Event, ...]:
    """Return the events of the page, each with its answers by question id.

    A date stands as the number of days from the reader's today, as text.
    """
    shorts = {question.short.lower(): question for question in questions}
    found: dict[str, Event] = {}
    for row in (row for section in page.sections for row in section.rows):
        name = row["Event"]
        if not RULE_ID.fullmatch(name):
            text = f'"{name}" cannot name an event: use small letters and dashes.'
            mistakes.append(Mistake(page.file, row.line, text))
        if name in found:
            text = f'The event "{name}" stands twice in this table.'
            mistakes.append(Mistake(page.file, row.line, text))
        answers: dict[str, str] = {}
        for part in DOT.split(row["Answers"]):
            label, _, words = part.partition(":")
            question = shorts.get(label.strip().lower())
            if question is None:
                text = unknown(label.strip(), "the short name of a question", shorts)
                mistakes.append(Mistake(page.file, row.line, text))
                continue
            answers[question.id] = _value(page, row, question, words.strip(), mistakes)
        found[name] = Event(name, row["If"], answers, row.line)
    return tuple(found.values())


def _value(page: Page, row: Row, question: Question, words: str, mistakes: list[Mistake]) -> str:
    if question.kind == "date":
        if not DAY.fullmatch(words):
            text = f'"{words}" is no day of an event: write today, or in 7 days.'
            mistakes.append(Mistake(page.file, row.line, text))
        return re.sub(r"\D", "", words) or "0"
    labels = {option.label.lower(): option.id for option in question.options}
    if words.lower() not in labels:
        text = unknown(words, f'an answer to "{question.short}"', labels)
        mistakes.append(Mistake(page.file, row.line, text))
    return labels.get(words.lower(), words)
