"""Which question to ask next: the first one, in the coach's order, that can still change the advice.

Nothing is asked in vain and nothing that matters is left out: a question is asked only when two
complete sets of answers that differ in it alone lead to different next steps, and the asking ends
only when every set of answers that the engine can tell apart leads to the same one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from advisor.answers import NOT_SURE, Answers, Value
from advisor.follow_up import FED_BY
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.plan import STEP, Step, first_step
from advisor.follow_up.situation import Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Bands, Question, Rule
from advisor.workdays import Calendar

DAYS_TRIED = (5, -5, 1, -1, 12, -12, 30, -30)
"""Days from today that stand for a date not yet known; a build check compares them with every day."""

_Outcome = tuple[object, ...]


def outcome(step: Step) -> _Outcome:
    """Return what a reader would notice of a step: what, when, how, to whom, with which words."""
    return (step.action, step.on, step.channels, step.contact, step.draft)


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
class Look:
    """The next step for some answers, the open questions that it asked for, and those tried."""

    values: Mapping[str, Value]
    outcome: _Outcome
    open: tuple[str, ...]
    tried: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asking:
    """Looks for what can still change the next step of one set of answers on one day."""

    answers: Answers
    calendar: Calendar
    today: date
    counts: Sequence[int] = DAYS_TRIED

    def look(self, values: Mapping[str, Value], tried: frozenset[str] = frozenset()) -> Look:
        """Return the next step under `values`; `tried` are the questions answered for a try."""
        playbook, watched = self.answers.playbook, Watched(values)
        step = first_step(Case(Answers(playbook, watched), self.calendar), self.today)
        missed = (each for each in watched.missed if playbook.question(each).kind == "choice")
        return Look(values, outcome(step), tuple(missed), tried)

    def next_question(self) -> Question | None:
        """Return the first question that alone can change the step, else one that can with others."""
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
        """Yield a look for every set of answers that the next step can tell apart.

        Those with the fewest answers tried come first. So in the first that differs from `base`
        each of them matters: leaving any one open again would lead back to the same step.
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
                if not contradictions(Answers(self.answers.playbook, each), self.today):
                    yield each


def next_question(answers: Answers, calendar: Calendar, today: date) -> Question | None:
    """Return the next open question whose answer can change the next step, or `None`.

    A question already answered "I'm not sure" is not asked again.
    """
    return Asking(answers, calendar, today).next_question()


def may_matter(answers: Answers, calendar: Calendar, today: date) -> frozenset[str]:
    """Return the open questions that may still be asked, from now to the end of the asking.

    A bound from above and quick: the questions that feed a fact which can still stand in more
    than one band and is read by a rule, or a row of an adjuster, that can still win.
    """
    playbook = answers.playbook
    possible = _possible_bands(answers, calendar, today)
    live = _live(playbook.rules, possible)
    steps = tuple(dict.fromkeys(rule.then for rule in live))
    rows = [*live]
    for name in ("who", "how", "words"):
        rows += _live(playbook.tables[name], {**possible, STEP: steps})
    facts = {fact for rule in rows for fact in rule.when if len(possible.get(fact, ())) > 1}
    feeding = {question for fact in facts for question in FED_BY.get(fact, (fact,))}
    return frozenset(
        each.id for each in playbook.questions if _may_be_asked(each, answers, feeding)
    )


def _possible_bands(answers: Answers, calendar: Calendar, today: date) -> dict[str, Bands]:
    """The bands in which each fact can stand, today or later, whatever is still answered."""
    possible: dict[str, Bands] = {}
    for fact in answers.playbook.facts:
        if fact.id == STEP:
            continue
        watched = Watched(answers.values)
        now = Situation(Standing(Case(Answers(answers.playbook, watched), calendar)), today)
        band = now[fact.id]
        settled = not watched.missed and now.next_turn() is None and fact.id != "today"
        possible[fact.id] = (band,) if settled else tuple(fact.bands)
    return possible


def _live(rows: tuple[Rule, ...], possible: Mapping[str, Bands]) -> list[Rule]:
    """The rows that can win, down to the first that is certain to fit."""
    live = []
    for row in rows:
        shared = [set(bands) & set(possible[fact]) for fact, bands in row.when.items()]
        if all(shared):
            live.append(row)
            if all(set(possible[fact]) <= set(bands) for fact, bands in row.when.items()):
                break
    return live


def _may_be_asked(question: Question, answers: Answers, feeding: set[str]) -> bool:
    if question.kind != "choice" or question.id in answers.values or question.id not in feeding:
        return False
    return _may_have_a_meaning(question, answers)


def _may_have_a_meaning(question: Question, answers: Answers) -> bool:
    """Say whether the question can come to have a meaning, however the others are answered."""
    return all(
        answers.counts(other) and answers.choice(other) in allowed
        if other in answers.values
        else _may_have_a_meaning(answers.playbook.question(other), answers)
        for other, allowed in question.only_when.items()
    )
