"""A reader's answers: read from plain text values, valid and frozen, or every problem at once.

Nothing is guessed away. What cannot be read is named in the reader's own words, beside the
question it belongs to.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.playbook import Playbook, Question
from advisor.typed_dates import read_date

NOT_SURE = "not_sure"
CALENDAR_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
LONGEST = 2000
"""Characters of one answer that are read; more is no answer, whatever it says."""
LONGEST_SHOWN = 80
"""Characters of an answer that a sentence about it repeats."""
YEARS = range(1000, 3000)
"""The years of a day that is an answer; a link can hold no others, and calendars end elsewhere."""

Value = str | date | tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an answer: the id of the question, and a sentence for the reader."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Valid answers by question id: option ids, days, tuples of days, a calendar code.

    An answer that has no meaning beside the others is kept and not used. Whether it has one is
    looked up when that is first asked, parents first, so that whoever watches `values` being read
    learns which answers matter.
    """

    playbook: Playbook
    values: Mapping[str, Value]
    _chosen: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counted: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def counts(self, question_id: str) -> bool:
        """Say whether the question has a meaning beside the other answers."""
        counts = self._counted.get(question_id)
        if counts is None:
            question = self.playbook.question(question_id)
            counts = not question.only_when or in_play(question, self)
            self._counted[question_id] = counts
        return counts

    @property
    def idle(self) -> frozenset[str]:
        """The ids of the answers that have no meaning beside the others."""
        return frozenset(each for each in self.values if not self.counts(each))

    def has(self, question_id: str) -> bool:
        """Say whether the question is answered, with a meaning and with something known."""
        return self.counts(question_id) and self.values.get(question_id, NOT_SURE) != NOT_SURE

    def choice(self, question_id: str) -> str:
        """Return the option taken: the reader's, or the presumed one while it is open."""
        chosen = self._chosen.get(question_id)
        if chosen is None:
            chosen = (
                str(self.values[question_id])
                if self.has(question_id)
                else self.playbook.question(question_id).presumed
            )
            self._chosen[question_id] = chosen
        return chosen

    def day(self, question_id: str) -> date | None:
        """Return the day given for a date question, or `None`."""
        value = self.values.get(question_id) if self.counts(question_id) else None
        return value if isinstance(value, date) else None

    def days(self, question_id: str) -> tuple[date, ...]:
        """Return the days given for a question that takes several, possibly none."""
        value = self.values.get(question_id)
        return value if isinstance(value, tuple) else ()

    def as_text(self) -> dict[str, str]:
        """Return the answers as they may be given again: text by question, days as ISO text."""
        return {name: _plain(value) for name, value in self.values.items()}

    def with_value(self, question_id: str, value: Value) -> Answers:
        """Return the same answers with one more, or another one, in place."""
        return Answers(self.playbook, {**self.values, question_id: value})


def _plain(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(day.isoformat() for day in value)
    return value.isoformat() if isinstance(value, date) else value


def in_play(question: Question, answers: Answers) -> bool:
    """Say whether `question` has a meaning, given the answers to the questions before it.

    What hangs on a question without a meaning has none either.
    """
    for other, allowed in question.only_when.items():
        if not answers.counts(other) or answers.choice(other) not in allowed:
            return False
    return True


def answers_in_words(answers: Answers, today: date) -> list[dict[str, Any]]:
    """Return the given answers in the order of the questions, each with what a reader sees."""
    language, rows = answers.playbook.language, []
    for question in answers.playbook.questions:
        if question.id not in answers.values:
            continue
        value = answers.values[question.id]
        if isinstance(value, date):
            text = language.day_in_words(value, today)
        elif isinstance(value, tuple):
            text = ", ".join(language.day_in_words(day, today) for day in value)
        else:
            options = {option.id: option.label for option in question.options}
            text = options.get(value, value)
        counts = question.id not in answers.idle
        rows.append({"id": question.id, "short": question.short, "text": text, "counts": counts})
    return rows


def read_answers(
    playbook: Playbook, raw: object, today: date, *, month_first: bool = False
) -> tuple[Answers, tuple[Problem, ...]]:
    """Return the answers that `raw` (a mapping of ids to text) holds, and all that is wrong in it.

    `today` is the reader's day; typed dates are read from it. `month_first` says that the reader
    writes June 12 as "6/12".
    """
    if not isinstance(raw, Mapping):
        return Answers(playbook, {}), (Problem("", playbook.words["problem_not_object"]),)
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    known = {question.id: question for question in playbook.questions}
    for question_id, given in raw.items():
        if question_id not in known:
            problems.append(_unknown_question(playbook, str(question_id)))
            continue
        read = _read_value(playbook, known[question_id], given, today, month_first=month_first)
        if isinstance(read, Problem):
            problems.append(read)
        elif read is not None and read != ():
            values[question_id] = read
    return Answers(playbook, values), tuple(problems)


def missing(answers: Answers) -> tuple[Problem, ...]:
    """Return a problem for each question that must be answered and is not."""
    return tuple(
        Problem(question.id, question.missing)
        for question in answers.playbook.questions
        if question.required and question.id not in answers.values and in_play(question, answers)
    )


def _read_value(
    playbook: Playbook, question: Question, given: object, today: date, *, month_first: bool
) -> Value | Problem | None:
    text = _as_text(question, given)
    if text is None:
        return _problem(playbook, question, "problem_not_text", asks=question.asks)
    if not text:
        return None
    if len(text) > LONGEST:
        text = _shown(text)
    if question.kind == "choice":
        known = text in question.option_ids
        return text if known else _unknown_option(playbook, question, text)
    if question.kind == "calendar":
        known = CALENDAR_CODE.fullmatch(text.upper()) is not None
        return (
            text.upper()
            if known
            else _problem(playbook, question, "problem_calendar", given=_shown(text))
        )
    read = _date if question.kind == "date" else _dates
    return read(playbook, question, text, today, month_first=month_first)


def _as_text(question: Question, given: object) -> str | None:
    """Return what was given as text: also a whole number, and a list where several days fit."""
    if isinstance(given, list) and question.kind == "dates":
        return ", ".join(map(str, given))
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return given.strip() if isinstance(given, str) else None


def _date(
    playbook: Playbook, question: Question, text: str, today: date, *, month_first: bool
) -> date | Problem:
    try:
        return _day(playbook, text, today, past=question.past, month_first=month_first)
    except (ValueError, OverflowError):
        return _problem(playbook, question, "problem_date", given=_shown(text))


def _dates(
    playbook: Playbook, question: Question, text: str, today: date, *, month_first: bool
) -> tuple[date, ...] | Problem:
    try:
        parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
        days = {_day(playbook, part, today, past=False, month_first=month_first) for part in parts}
    except (ValueError, OverflowError):
        return _problem(playbook, question, "problem_dates", given=_shown(text))
    return tuple(sorted(days))


def _day(playbook: Playbook, text: str, today: date, *, past: bool, month_first: bool) -> date:
    day = read_date(text, today, playbook.language.typed, past=past, month_first=month_first)
    if day.year not in YEARS:
        raise ValueError(f"{day} is too far away")
    return day


def _shown(text: str) -> str:
    """A text as a sentence repeats it: the beginning of a long one, which can be no answer."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _problem(playbook: Playbook, question: Question, word: str, **slots: str) -> Problem:
    return Problem(question.id, playbook.words[word].format(**slots))


def _nearest(playbook: Playbook, given: str, allowed: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(given, allowed, 1)
    return " " + playbook.words["problem_nearest"].format(nearest=close[0]) if close else ""


def _unknown_question(playbook: Playbook, given: str) -> Problem:
    given = _shown(given)
    nearest = _nearest(playbook, given, tuple(question.id for question in playbook.questions))
    text = playbook.words["problem_unknown_question"].format(given=given, nearest=nearest)
    return Problem(given, text)


def _unknown_option(playbook: Playbook, question: Question, given: str) -> Problem:
    return _problem(
        playbook,
        question,
        "problem_unknown_option",
        given=_shown(given),
        asks=question.asks,
        allowed=", ".join(question.option_ids),
        nearest=_nearest(playbook, given, question.option_ids),
    )
