"""Which questions stand together on one screen, and when a date on it has a meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.playbook import Bands, Playbook, Question

TYPED = ("date", "dates")


@dataclass(frozen=True, slots=True)
class Companion:
    """A typed date on another question's screen, shown while `when` holds (empty: always).

    `when` maps question ids to the option ids under which the date has a meaning. `beneath` is
    the one option that opens the date, or "" when it stands below all options.
    """

    question: Question
    when: Mapping[str, Bands]
    beneath: str

    def has_meaning(self, answers: Mapping[str, str]) -> bool:
        """Tell whether the date is asked for under these answers (question id to option id)."""
        return all(answers.get(name) in allowed for name, allowed in self.when.items())


@dataclass(frozen=True, slots=True)
class Screen:
    """One question with the dates that are asked together with it."""

    question: Question
    companions: tuple[Companion, ...]

    def is_answered(self, answers: Mapping[str, str]) -> bool:
        """Tell whether these answers leave nothing on this screen to ask."""
        if self.question.id not in answers:
            return False
        asked = (item for item in self.companions if item.has_meaning(answers))
        return all(item.question.id in answers for item in asked)


def screens_of(playbook: Playbook) -> tuple[Screen, ...]:
    """Return every screen of `playbook`, in the coach's order of questions."""
    hosts = {question.id: _host(question, playbook) for question in playbook.questions}
    return tuple(
        Screen(
            question,
            tuple(
                _companion(other, question)
                for other in playbook.questions
                if hosts[other.id] == question.id
            ),
        )
        for question in playbook.questions
        if not hosts[question.id]
    )


def first_screen(playbook: Playbook, answers: Mapping[str, str]) -> Screen:
    """Return the required screen that a reader with these answers is asked first."""
    required = [screen for screen in screens_of(playbook) if screen.question.required]
    for screen in required:
        if not screen.is_answered(answers):
            return screen
    return required[0]


def _host(question: Question, playbook: Playbook) -> str:
    """The id of the question on whose screen a date stands; "" when it has its own screen."""
    if question.kind not in TYPED:
        return ""
    if question.asked_with:
        return question.asked_with
    for other in playbook.questions:
        if any(option.asks == question.id for option in other.options):
            return other.id
    return ""


def _companion(date: Question, host: Question) -> Companion:
    openers = tuple(option.id for option in host.options if option.asks == date.id)
    when = dict(date.only_when)
    if openers:
        when[host.id] = openers
    return Companion(date, when, openers[0] if len(openers) == 1 else "")
