"""Which part of the engine answers for an advisor: the room that its content names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor import follow_up, undated
from advisor.answers import Answers, Problem
from advisor.follow_up import comparing, contradictions, questions
from advisor.follow_up import guidance as dated
from advisor.playbook import Playbook
from advisor.undated import guidance as plain
from advisor.workdays import Calendar

Raw = Mapping[str, Any]
"""Answers as they were given: text by question id."""


@dataclass(frozen=True, slots=True)
class Room:
    """What an advisor needs of the engine beside what all of them share.

    `contradictions` finds answers that cannot all be true; `guidance` says everything about answers
    that can; `changed` compares the `step` of two guidances, in sentences; `filled_in` adds to raw
    answers what follows from them without asking.
    """

    contradictions: Callable[[Answers, date], Sequence[Problem]]
    guidance: Callable[[Answers, Calendar, date], dict[str, Any]]
    changed: Callable[[Playbook, object, Mapping[str, Any], date], list[str]]
    filled_in: Callable[[Raw], Raw]


def as_given(raw: Raw) -> Raw:
    """Return answers from which nothing follows without asking."""
    return raw


ROOMS: Mapping[str, Room] = {
    follow_up.ROOM: Room(
        contradictions.contradictions, dated.guidance, comparing.changed, questions.filled_in
    ),
    undated.ROOM: Room(plain.contradictions, plain.guidance, plain.changed, as_given),
}


def room_of(playbook: Playbook) -> Room:
    """Return the room of an advisor; raise `KeyError` for one that the engine has not."""
    return ROOMS[playbook.room]
