"""Which question to ask next: the first one, in the coach's order, that can still change the advice.

Nothing is asked in vain and nothing that matters is left out: a question is asked only when two
complete sets of answers that differ in it alone lead to different outcomes, and the asking ends
only when every set of answers that the engine can tell apart leads to the same one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from advisor.answers import NOT_SURE, Answers, Problem, Value
from advisor.playbook import Bands, Question, Rule

DAYS_TRIED = (5, -5, 1, -1, 12, -12, 30, -30)
"""Days from today that stand for a date not yet known; a build check compares them with every day."""

Outcome = tuple[object, ...]
"""What a reader would notice of some advice."""


class Watched(dict[str, Value]):
    """Answers that remember which questions were looked at, in that order."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        super().__init__(values)
        self.read: dict[str, None] = {}

    def get(self, question: str, default: Any = None) -> Any:
        """Return the answer, or `default` when there is none, and remember that."""
        self.read[question] = None
        return super().get(question, default)

    @property
    def missed(self) -> tuple[str, ...]:
        """The questions looked at that have no answer."""
        return tuple(each for each in self.read if each not in self)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the asking needs of an advisor: the outcome of some answers, and what is wrong in them."""

    outcome: Callable[[Answers], Outcome]
    contradictions: Callable[[Answers, date], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Look:
    """The outcome for some answers, the open questions that it asked for, and those tried."""

    values: Mapping[str, Value]
    outcome: Outcome
    open: tuple[str, ...]
    tried: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asking:
    """Looks for what can still change the outcome of one set of answers on one day."""

    answers: Answers
    subject: Subject
    today: date
    counts: Sequence[int] = DAYS_TRIED

    def look(self, values: Mapping[str, Value], tried: frozenset[str] = frozenset()) -> Look:
        """Return the outcome under `values`; `tried` are the questions answered for a try."""
        playbook, watched = self.answers.playbook, Watched(values)
        outcome = self.subject.outcome(Answers(playbook, watched))
        missed = (each for each in watched.missed if playbook.question(each).kind == "choice")
        return Look(values, outcome, tuple(missed), tried)

    def next_question(self) -> Question | None:
        """Return the first question that alone can change the outcome, else one that can with others.

        A question already answered "I'm not sure" is not asked again.
        """
        base, playbook = self.look(self.answers.values), self.answers.playbook
        for question in playbook.questions:
            if question.id in base.open and any(
                self.look(tried).outcome != base.outcome
                for tried in self.variants(question, base.values)
            ):
                return question
        different = next(
            (each for each in self.all_looks(base) if each.outcome != base.outcome), None
        )
        if different is None:
            return None
        return next(each for each in playbook.questions if each.id in different.tried)

    def all_looks(self, base: Look) -> Iterator[Look]:
        """Yield a look for every set of answers that the outcome can tell apart.

        Those with the fewest answers tried come first. So in the first that differs from `base`
        each of them matters: leaving any one open again would lead back to the same outcome.
        """
        yield base
        waiting = deque([base])
        while waiting:
            here = waiting.popleft()
            values = dict(here.values)
            for question_id in here.open:
                question = self.answers.playbook.question(question_id)
                for each in self.variants(question, values):
                    look = self.look(each, here.tried | {question_id})
                    yield look
                    waiting.append(look)
                # The sets that follow leave this one open, so that each set comes up once.
                values[question_id] = NOT_SURE

    def variants(
        self, question: Question, values: Mapping[str, Value]
    ) -> Iterator[dict[str, Value]]:
        """Yield `values` with each answer to `question` that is possible beside them."""
        for option in question.options:
            if option.id == NOT_SURE:
                continue
            tried = {**values, question.id: option.id}
            dated = [tried]
            if option.asks:
                days = (self.today + timedelta(days=count) for count in self.counts)
                dated = [{**tried, option.asks: day} for day in days]
            for each in dated:
                answers = Answers(self.answers.playbook, each)
                if not self.subject.contradictions(answers, self.today):
                    yield each


def can_win(rows: Iterable[Rule], possible: Mapping[str, Bands]) -> list[Rule]:
    """Return the rows that can win, down to the first that is certain to fit.

    `possible` holds the bands in which each fact can stand.
    """
    found = []
    for row in rows:
        shared = [set(bands) & set(possible[fact]) for fact, bands in row.when.items()]
        if all(shared):
            found.append(row)
            if all(set(possible[fact]) <= set(bands) for fact, bands in row.when.items()):
                break
    return found


def may_be_asked(answers: Answers, feeding: AbstractSet[str]) -> frozenset[str]:
    """Return the open questions among `feeding` that can come to have a meaning."""
    return frozenset(
        each.id
        for each in answers.playbook.questions
        if each.kind == "choice"
        and each.id not in answers.values
        and each.id in feeding
        and _may_have_a_meaning(each, answers)
    )


def count_in_words(answers: Answers, open_questions: AbstractSet[str]) -> str:
    """Say which question is next and how many there can be at most, the answered ones included."""
    questions = answers.playbook.questions
    counted = (each.id for each in questions if each.kind == "choice")
    answered = sum(each in answers.values and answers.counts(each) for each in counted)
    most = answered + len(open_questions)
    return answers.playbook.words["question_count"].format(number=answered + 1, most=most)


def _may_have_a_meaning(question: Question, answers: Answers) -> bool:
    """Say whether the question can come to have a meaning, however the others are answered."""
    return all(
        answers.counts(other) and answers.choice(other) in allowed
        if other in answers.values
        else _may_have_a_meaning(answers.playbook.question(other), answers)
        for other, allowed in question.only_when.items()
    )
