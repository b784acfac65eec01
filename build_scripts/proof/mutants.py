"""Mutants: the coach's content with one thing wrong, to show that the proof and the cases notice.

They are made one after the other from the tables as they stand, none at random, so that a new rule
brings its own. Each is content that the loader would read, with one mistake that a person can make:
a row forgotten or in the wrong place, a condition forgotten, turned round, too narrow or too wide,
the wrong outcome, a number that is one off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from advisor.playbook import Bands, Playbook, Rule
from build_scripts.content.shadows import everything

RULES = "rules"
NUMBERS = "numbers"
Rows = tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """Content with one mistake: the kind of mistake, where it stands, and what it is in words.

    `table` is one of `tables_of` the content, or "numbers". `line` is 0 where the content keeps no line.
    """

    table: str
    kind: str
    line: int
    text: str
    playbook: Playbook

    @property
    def file(self) -> str:
        """The name of the file that holds what was changed."""
        return f"{self.table if self.table in (RULES, NUMBERS) else 'adjusters'}.md"


@dataclass(frozen=True, slots=True)
class _Change:
    """Other rows for a table, with the kind of change, the row it was made at, and words for it."""

    kind: str
    row: Rule
    text: str
    rows: Rows


def mutants(playbook: Playbook) -> Iterator[Mutant]:
    """Yield every mutant of the content, always in the same order."""
    for table in tables_of(playbook):
        for change in _changes(playbook, rows_of(playbook, table)):
            changed = _with_rows(playbook, table, change.rows)
            yield Mutant(table, change.kind, change.row.line, change.text, changed)
    yield from _numbers(playbook)


def tables_of(playbook: Playbook) -> tuple[str, ...]:
    """Return the tables in which the first row that fits wins, so that each row decides something."""
    return (RULES, *(name for name in playbook.tables if name not in playbook.lists))


def rows_of(playbook: Playbook, table: str) -> Rows:
    """Return the rows of one of the tables."""
    return playbook.rules if table == RULES else playbook.tables[table]


def _with_rows(playbook: Playbook, table: str, rows: Rows) -> Playbook:
    if table == RULES:
        return replace(playbook, rules=rows)
    return replace(playbook, tables={**playbook.tables, table: rows})


def _changes(playbook: Playbook, rows: Rows) -> Iterator[_Change]:
    whole = everything(playbook)
    outcomes = tuple(dict.fromkeys(row.then for row in rows))
    for place, row in enumerate(rows):
        above, below = rows[:place], rows[place + 1 :]
        yield _Change("left out", row, f'"{row.id}" is left out', above + below)
        for kind, text, other in _other_rows(row, whole, outcomes):
            yield _Change(kind, row, f'"{row.id}" {text}', (*above, other, *below))
    for place, (first, second) in enumerate(pairwise(rows)):
        swapped = (*rows[:place], second, first, *rows[place + 2 :])
        yield _Change("swapped", first, f'"{first.id}" stands below "{second.id}"', swapped)


def _other_rows(
    row: Rule, whole: Mapping[str, Bands], outcomes: tuple[str, ...]
) -> Iterator[tuple[str, str, Rule]]:
    """Yield the row with one mistake in it: the kind, what it does now, and the row."""
    following = outcomes[(outcomes.index(row.then) + 1) % len(outcomes)]
    yield "other outcome", f"gives {following}, not {row.then}", replace(row, then=following)
    for fact, bands in row.when.items():
        rest = {name: others for name, others in row.when.items() if name != fact}
        text = f"does not ask for {fact}"
        yield "condition left out", text, replace(row, when=rest)
        for kind, others in _other_bands(bands, whole[fact]):
            text = f"asks for {fact} {' or '.join(others)}, not {' or '.join(bands)}"
            yield kind, text, replace(row, when={**row.when, fact: others})


def _other_bands(bands: Bands, all_bands: Bands) -> Iterator[tuple[str, Bands]]:
    """Yield the bands turned round, each one of several dropped, and the next one added."""
    outside = tuple(band for band in all_bands if band not in bands)
    yield "condition turned round", outside
    if len(bands) > 1:
        for band in bands:
            yield "condition too narrow", tuple(each for each in bands if each != band)
    if len(outside) > 1:
        last = max(all_bands.index(band) for band in bands)
        # The neighbour is what a person confuses; after the last band the first one outside it.
        added = next((band for band in outside if all_bands.index(band) > last), outside[0])
        yield "condition too wide", (*bands, added)


def _numbers(playbook: Playbook) -> Iterator[Mutant]:
    for number in playbook.numbers.values():
        for value in (number.value - 1, number.value + 1):
            # The loader refuses a number below 1, so that mistake cannot reach the engine.
            if value:
                text = f'"{number.id}" is {value} {number.unit}, not {number.value}'
                numbers = {**playbook.numbers, number.id: replace(number, value=value)}
                changed = replace(playbook, numbers=numbers)
                yield Mutant(NUMBERS, "one off", 0, text, changed)
