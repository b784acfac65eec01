"""The decision drawn as a ladder: from the top, the first rung whose condition holds gives the advice.

It is cut into panels so that each fits on a printed page; stacked they are one line. Sizes are in
units of the drawing, which a narrow screen shows as pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from advisor.playbook import Playbook
from build_scripts.publish.decides import condition, outcome
from build_scripts.publish.rendering import render

WIDTH = 330
PAGE = 900
"""So high a panel is about as high as a page of paper, with room for one rung more."""
LETTERS = 38
"""So many letters of a condition fit into one line, with room for a wider typeface."""
HEAD, REST, LINE, BOX, GAP = 36, 8, 20, 32, 32
KINDS = {"none": "wait", "end": "end"}
"""How the box of an advice looks, by the way in which the advice reaches anyone; else a step."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rule: the lines of each of its conditions, its advice, and where it begins."""

    place: int
    rule: str
    parts: tuple[tuple[str, ...], ...]
    then: str
    kind: str
    top: int = 0

    @property
    def lines(self) -> Iterator[tuple[int, bool, tuple[tuple[int, str], ...]]]:
        """Each condition: its number, whether it is a further one, and its lines with their place."""
        y = self.top
        for number, part in enumerate(self.parts):
            placed = []
            for line in part:
                y += LINE
                placed.append((y, line))
            yield number, number > 0, tuple(placed)

    @property
    def box_top(self) -> int:
        """Where the box of the advice begins."""
        return self.top + sum(map(len, self.parts)) * LINE + 10

    @property
    def bottom(self) -> int:
        """Where the next rung begins."""
        return self.box_top + BOX + GAP


@dataclass(frozen=True, slots=True)
class Panel:
    """A piece of the ladder; `section` is its heading where a section begins, else ""."""

    title: str
    section: str
    rungs: tuple[Rung, ...]
    is_first: bool
    is_last: bool


def drawing_html(playbook: Playbook) -> str:
    """Return the figure of all rules, ready to stand in a page."""
    return render(
        "drawing.html.jinja",
        panels=tuple(_panels(playbook)),
        words=playbook.words,
        width=WIDTH,
        box=BOX,
    )


def _panels(playbook: Playbook) -> Iterator[Panel]:
    rungs = list(_rungs(playbook))
    sections = {rule.id: rule.section for rule in playbook.rules}
    for section, group in groupby(rungs, key=lambda rung: sections[rung.rule]):
        for number, panel in enumerate(_cut(list(group))):
            first, last = panel[0].place, panel[-1].place
            title = playbook.words["drawing_title"]
            yield Panel(
                title=title.format(first=first, last=last, section=section),
                section="" if number else section,
                rungs=tuple(_stacked(panel, REST if number else HEAD)),
                is_first=first == 1,
                is_last=last == len(rungs),
            )


def _rungs(playbook: Playbook) -> Iterator[Rung]:
    for place, rule in enumerate(playbook.rules, 1):
        parts = [condition(playbook, {fact: bands}) for fact, bands in rule.when.items()]
        parts = parts or [playbook.words["decides_always"]]
        yield Rung(
            place=place,
            rule=rule.id,
            parts=tuple(tuple(textwrap.wrap(part, LETTERS)) for part in parts),
            then=outcome(playbook, rule.then),
            kind=KINDS.get(playbook.advice[rule.then].reach, "step"),
        )


def _cut(rungs: Sequence[Rung]) -> Iterator[Sequence[Rung]]:
    """Cut the rungs of a section into as few panels as fit, about equally high."""
    total = sum(rung.bottom for rung in rungs)
    panels = -(-total // PAGE)
    kept: list[Rung] = []
    height = 0
    for rung in rungs:
        kept.append(rung)
        height += rung.bottom
        if height * panels >= total:
            yield kept
            kept, height = [], 0
    if kept:
        yield kept


def _stacked(rungs: Sequence[Rung], top: int) -> Iterator[Rung]:
    for rung in rungs:
        placed = replace(rung, top=top)
        yield placed
        top = placed.bottom
