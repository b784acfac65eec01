"""How many situations there are, and which rule decides each of them, counted exactly by boxes.

A situation here is one combination of bands of the facts that the rules read, without those that
cannot occur. A box stands for all the situations it holds, so nothing has to be walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from advisor.playbook import Bands, Playbook
from build_scripts.content.room import impossible_in
from build_scripts.content.shadows import Box, both, first_free, parts


def whole(playbook: Playbook) -> dict[str, Bands]:
    """Return the box of everything: each fact that some rule reads, in the coach's order."""
    read = {fact for rule in playbook.rules for fact in rule.when}
    return {fact.id: tuple(fact.bands) for fact in playbook.facts if fact.id in read}


def impossible(playbook: Playbook) -> tuple[Box, ...]:
    """Return the boxes of facts that the rules read in which no situation stands."""
    read, boxes = whole(playbook), known_impossible(playbook)
    for fact in playbook.facts:
        if fact.id not in read:
            boxes = tuple(_whichever(boxes, fact.id, tuple(fact.bands)))
    return boxes


def known_impossible(playbook: Playbook) -> tuple[Box, ...]:
    """Return the boxes in which no situation stands, as far as these facts are concerned."""
    known = {fact.id for fact in playbook.facts}
    return tuple(box for box in impossible_in(playbook) if box.keys() <= known)


def situations_in_all(playbook: Playbook) -> int:
    """Return how many situations the rules tell apart."""
    return _size(parts(whole(playbook), impossible(playbook)))


def decided_by(playbook: Playbook) -> dict[str, int]:
    """Return for each rule, by its id, how many situations it decides."""
    read, covers = whole(playbook), list(impossible(playbook))
    found = {}
    for rule in playbook.rules:
        found[rule.id] = _size(parts({**read, **rule.when}, covers))
        covers.append(rule.when)
    return found


def beaten_by(playbook: Playbook) -> dict[str, tuple[str, ...]]:
    """Return for each rule those above it, in order, that it gives way to.

    They are the ones that take a situation which the rule would decide if they were not there.
    """
    read, never = whole(playbook), impossible(playbook)
    found = {}
    for order, rule in enumerate(playbook.rules):
        above = playbook.rules[:order]
        found[rule.id] = tuple(
            each.id
            for each in above
            if (shared := both(({**read, **rule.when}, each.when)))
            and first_free(shared, [*never, *(one.when for one in above if one is not each)])
        )
    return found


def _whichever(boxes: Sequence[Box], fact: str, bands: Bands) -> Iterator[Box]:
    """Yield what is impossible in whichever band a fact stands that no rule reads."""
    yield from (box for box in boxes if fact not in box)
    by_band = [
        [_without(box, fact) for box in boxes if band in box.get(fact, ())] for band in bands
    ]
    for combination in product(*by_band):
        shared = both(combination)
        if shared is not None:
            yield shared


def _without(box: Box, fact: str) -> Mapping[str, Bands]:
    return {name: bands for name, bands in box.items() if name != fact}


def _size(boxes: Iterable[Box]) -> int:
    return sum(prod(len(bands) for bands in box.values()) for box in boxes)
