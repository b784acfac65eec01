"""Worked examples: for each rule a few whole situations, with real dates, that it decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice, repeat
from typing import Any

from advisor import undated
from advisor.answers import Answers
from advisor.follow_up.case import Case
from advisor.follow_up.plan import plan
from advisor.playbook import Playbook
from advisor.service import calendar_for
from advisor.undated.telling import Telling
from build_scripts.proof.drawn import DRAWN, drawn, stages, unsaid
from build_scripts.proof.situations import situations
from build_scripts.proof.undated.asking import TODAY
from build_scripts.proof.undated.situations import answers_of
from build_scripts.proof.undated.situations import situations as all_situations

AT_ONCE = 1_000
"""Situations of each stage that are tried before looking whether some rule still lacks one."""

SPARSE = 151
"""One in so many situations of the grid, a prime, which are about as many."""

Situation = tuple[date, Answers]


def worked_examples(
    playbook: Playbook, calendars: Mapping[str, Any], each: int = 2
) -> dict[str, list[Situation]]:
    """Return for each rule, by its id, `each` situations that it decides, the plainest ones found.

    A rule that decides none of the situations tried has fewer, or none.
    """
    if playbook.room == undated.ROOM:
        return _without_dates(playbook, each)
    found: dict[str, list[Situation]] = {rule.id: [] for rule in playbook.rules}

    def look(tried: Iterator[Situation]) -> None:
        for today, answers in tried:
            case = Case(answers, calendar_for(answers, calendars))
            found[plan(case, today).rule.id].append((today, answers))

    pools = [drawn(playbook, stage, DRAWN) for stage in stages(playbook)]
    grids = [situations(playbook, stage, SPARSE) for stage in stages(playbook)]
    for sources in (pools, grids, *repeat(pools, DRAWN // AT_ONCE - 1)):
        for source in sources:
            look(islice(source, AT_ONCE))
        if all(len(known) >= each for known in found.values()):
            break
    return {rule: list(islice(_plainest(playbook, known), each)) for rule, known in found.items()}


def _without_dates(playbook: Playbook, each: int) -> dict[str, list[Situation]]:
    found: dict[str, list[Situation]] = {rule.id: [] for rule in playbook.rules}
    for given in all_situations(playbook):
        answers = answers_of(playbook, given)
        found[Telling(answers).rule.id].append((TODAY, answers))
    hidden = unsaid(playbook)
    return {
        rule: sorted(known, key=lambda situation: len(situation[1].values.items() - hidden))[:each]
        for rule, known in found.items()
    }


def _plainest(playbook: Playbook, known: list[Situation]) -> Iterator[Situation]:
    """Yield the situations with the least to say first, but of each stage one before a second."""
    hidden = unsaid(playbook)
    waiting = sorted(known, key=lambda situation: len(situation[1].values.items() - hidden))
    first_of: dict[object, Situation] = {}
    for situation in waiting:
        first_of.setdefault(situation[1].values["stage"], situation)
    firsts = list(first_of.values())
    yield from firsts
    yield from (situation for situation in waiting if situation not in firsts)
