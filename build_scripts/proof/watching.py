"""Every way in which something can turn out, found by watching what it reads.

A reading of the engine is run on answers of which most are open. The first open one that it asks
for is given each of its possible values in turn, and the reading is run again. What it never asks
for cannot change the result, so this walks every combination that matters and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from advisor.answers import NOT_SURE, Answers, Value
from advisor.follow_up.standing import Progress
from advisor.playbook import Playbook

DONE = "done."
"""Stands before the name of something that the plan itself did, beside the ids of questions."""

PROGRESS = tuple(f"{DONE}{each.name}" for each in fields(Progress))
Possible = Mapping[str, Sequence[Any]]
Given = dict[str, Any]


class OpenError(Exception):
    """Something was asked for that is still open; `args[0]` names it."""


class OpenValues(dict[str, Value]):
    """Answers of which the ones that are not given are open. Questions outside `open_to` are left."""

    def __init__(self, given: Given, open_to: Possible) -> None:
        super().__init__({name: value for name, value in given.items() if value is not None})
        self.given, self.open_to = given, open_to

    def get(self, question: str, default: Any = None) -> Any:
        """Return the answer; raise `OpenError` while it is open."""
        if question not in self.given and question in self.open_to:
            raise OpenError(question)
        return super().get(question, default)


class OpenProgress:
    """What the plan did, each part open until it is given."""

    def __init__(self, given: Given) -> None:
        self.given = given

    def __getattr__(self, name: str) -> Any:
        """Return what was done; raise `OpenError` while it is open."""
        if f"{DONE}{name}" not in self.given:
            raise OpenError(f"{DONE}{name}")
        return self.given[f"{DONE}{name}"]


@dataclass(frozen=True, slots=True)
class Leaf[Result]:
    """One way in which it can turn out: what was asked for, in that order, and the result."""

    given: Given
    result: Result


def leaves[Result](
    playbook: Playbook,
    read: Callable[[Answers, Any], Result],
    possible: Possible,
    given: Given | None = None,
) -> Iterator[Leaf[Result]]:
    """Yield every leaf of `read`, which is called with answers and with what the plan did.

    `possible` gives the values of each question (`None` for a date that is not given) and of each
    part of the progress (`done.check_ins`); what it does not name counts as not answered.
    """
    given = given or {}
    try:
        result = read(Answers(playbook, OpenValues(given, possible)), OpenProgress(given))
    except OpenError as still_open:
        name = still_open.args[0]
        for value in possible[name]:
            yield from leaves(playbook, read, possible, {**given, name: value})
        return
    yield Leaf(given, result)


def choices(playbook: Playbook) -> dict[str, Sequence[Any]]:
    """Return the possible values of every choice question; unanswered is the same as not sure."""
    return {
        question.id: [*(each for each in question.option_ids if each != NOT_SURE), *_open(question)]
        for question in playbook.questions
        if question.kind == "choice"
    }


def _open(question: Any) -> tuple[str, ...]:
    return () if question.required else (NOT_SURE,)
