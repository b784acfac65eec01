"""A few concrete situations for each rule, taken from the ways through the diagram that end at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from advisor.playbook import Playbook
from build_scripts.content.shadows import Box, first_free
from build_scripts.proof.counts import impossible, whole
from build_scripts.proof.diagram import Diagram, ways

Example = Mapping[str, str]
"""The facts of a situation that were asked on the way to its rule, each in one band."""


def examples(playbook: Playbook, drawn: Diagram, each: int = 2) -> dict[str, tuple[Example, ...]]:
    """Return for every rule `each` situations that it decides, or fewer where there are no more.

    Any two differ in a fact that they show. They lie far apart: the first is the plainest one, in
    the order of the content, and the others are spread over the ways to the rule.
    """
    boxes: dict[str, list[Box]] = {rule.id: [] for rule in playbook.rules}
    for way in ways(playbook, drawn):
        if way.rule:
            boxes[way.rule].append(way.box)
    return {
        rule: tuple(islice(_distinct(playbook, _spread(found, each)), each))
        for rule, found in boxes.items()
    }


def _spread(boxes: list[Box], each: int) -> list[Box]:
    """Put first the boxes that stand at even distances, then all others."""
    chosen = dict.fromkeys(place * len(boxes) // each for place in range(each))
    return [boxes[place] for place in dict.fromkeys((*chosen, *range(len(boxes))))]


def _distinct(playbook: Playbook, boxes: Sequence[Box]) -> Iterator[Example]:
    """Yield a situation of each box, and then others of the first box, one fact changed in each."""
    for box in boxes:
        yield _situation(playbook, box)
    everything, never = whole(playbook), impossible(playbook)
    for first in boxes[:1]:
        for fact in (*first, *(each for each in everything if each not in first)):
            bands = first.get(fact, everything[fact])
            narrowed: list[Box] = [{**first, fact: (band,)} for band in bands]
            _, *others = [box for box in narrowed if first_free({**everything, **box}, never)]
            yield from (_situation(playbook, box) for box in others)


def _situation(playbook: Playbook, box: Box) -> Example:
    """The first situation of a box that can occur, as far as its own facts go."""
    free = first_free({**whole(playbook), **box}, impossible(playbook))
    return {fact: (free or box)[fact][0] for fact in box}
