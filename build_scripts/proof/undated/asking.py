"""The asking, walked in full: every reader, every answer and every "I'm not sure".

The engine looks for the next question by watching what a decision reads. Here each of its questions
is held against the outcomes of all situations, worked out before and without watching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from advisor.answers import NOT_SURE, in_play
from advisor.asking import Outcome
from advisor.playbook import Playbook
from advisor.undated.guidance import asking, may_matter
from advisor.undated.telling import Telling
from build_scripts.proof.undated.situations import (
    Facts,
    Given,
    answers_of,
    choices,
    facts_of,
    situations,
)

TODAY = date(2026, 6, 17)
"""Advice without dates is the same on every day; the engine wants one all the same."""


@dataclass
class Asked:
    """What the asking of every reader found; `fault` is the first one, in words.

    `ways` counts the ways through the asking, `most` the questions on the longest after those that
    must be answered, `announced` the most that were announced.
    """

    ways: int = 0
    states: int = 0
    most: int = 0
    announced: int = 0
    asked: set[str] = field(default_factory=set)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone on the way: the answers so far, and the situations in which they may be."""

    given: Given
    within: Sequence[Facts]


class Walk:
    """Asks every reader, each kind of them once: those who gave the same answers are one."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook, self.found = playbook, Asked()
        self.ids = [question.id for question in choices(playbook)]
        self.outcomes: Mapping[Facts, Outcome] = {
            facts_of(playbook, given): Telling(answers_of(playbook, given)).outcome()
            for given in situations(playbook)
        }
        self._ways: dict[tuple[tuple[str, str], ...], tuple[int, int]] = {}

    def whole(self) -> Asked:
        """Ask from the questions that must be answered on; return what was found."""
        for start in self._starts():
            announced = len(may_matter(answers_of(self.playbook, start.given)))
            ways, most = self._from(start)
            if most > announced:
                self._fault(start.given, f"{most} questions are asked and {announced} announced")
            self.found.ways += ways
            self.found.most = max(self.found.most, most)
            self.found.announced = max(self.found.announced, announced)
        self.found.states = len(self._ways)
        return self.found

    def _starts(self) -> Iterator[Reader]:
        readers = [Reader({}, list(self.outcomes))]
        for question in choices(self.playbook):
            if question.required:
                readers = [each for reader in readers for each in self._after(reader, question.id)]
        yield from readers

    def _from(self, reader: Reader) -> tuple[int, int]:
        """How many ways lead on from here, and how many questions the longest of them asks."""
        state = tuple(sorted(self._closed(reader.given).items()))
        if state not in self._ways:
            self._ways[state] = self._walked(reader)
        return self._ways[state]

    def _walked(self, reader: Reader) -> tuple[int, int]:
        question = asking(answers_of(self.playbook, reader.given), TODAY).next_question()
        if question is None:
            self._hold_the_end(reader)
            return 1, 0
        self.found.asked.add(question.id)
        if not self._matters(reader, question.id):
            self._fault(reader.given, f"{question.id} is asked and changes nothing")
        onward = [self._from(each) for each in self._after(reader, question.id)]
        return sum(ways for ways, _ in onward), 1 + max(most for _, most in onward)

    def _after(self, reader: Reader, question_id: str) -> Iterator[Reader]:
        question, place = self.playbook.question(question_id), self.ids.index(question_id)
        for option in question.option_ids:
            given = {**reader.given, question_id: option}
            band = question.presumed if option == NOT_SURE else option
            yield Reader(given, [facts for facts in reader.within if facts[place] == band])

    def _closed(self, given: Given) -> Given:
        """The answers with each "I'm not sure" as the option taken for it, which it is from now on."""
        presumed = {each.id: each.presumed for each in choices(self.playbook)}
        return {
            name: presumed[name] if value == NOT_SURE else value for name, value in given.items()
        }

    def _matters(self, reader: Reader, question_id: str) -> bool:
        """Find two situations that differ in the question alone and not in the outcome alone."""
        place, seen = self.ids.index(question_id), dict[Facts, Outcome]()
        for facts in reader.within:
            others = facts[:place] + facts[place + 1 :]
            if seen.setdefault(others, self.outcomes[facts]) != self.outcomes[facts]:
                return True
        return False

    def _hold_the_end(self, reader: Reader) -> None:
        now = Telling(answers_of(self.playbook, reader.given)).outcome()
        if any(self.outcomes[facts] != now for facts in reader.within):
            self._fault(
                reader.given, "nothing more is asked, and an answer could change the advice"
            )

    def _fault(self, given: Given, text: str) -> None:
        words = ", ".join(f"{name} {value}" for name, value in given.items())
        self.found.fault = self.found.fault or f"{text}, after {words}"


def idle(playbook: Playbook, asked: Asked) -> Iterator[str]:
    """Yield the questions that nobody is asked, and the options that change nothing for anybody."""
    outcomes: dict[tuple[str, Facts], dict[str, Outcome]] = {}
    questions = choices(playbook)
    for given in situations(playbook):
        answers, facts = answers_of(playbook, given), facts_of(playbook, given)
        outcome = Telling(answers).outcome()
        for place, question in enumerate(questions):
            if in_play(question, answers):
                others = facts[:place] + facts[place + 1 :]
                outcomes.setdefault((question.id, others), {})[facts[place]] = outcome
    changing = {
        (question, option)
        for (question, _), by_option in outcomes.items()
        for option, outcome in by_option.items()
        if any(other != outcome for other in by_option.values())
    }
    for question in questions:
        if not question.required and question.id not in asked.asked:
            yield f'The question "{question.id}"'
        for option in question.option_ids:
            if option != NOT_SURE and (question.id, option) not in changing:
                yield f'The option "{option}" of "{question.id}"'
