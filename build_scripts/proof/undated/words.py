"""What the words of an entry must hold or lack: the table *In the words* of the promises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from advisor.decide import Facts, fits
from advisor.playbook import Bands, Playbook, Rule
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.passages import Passages
from build_scripts.content.read import CONTENT
from build_scripts.content.rules import RuleReader, Vocabulary
from build_scripts.content.tables import read_page

OR = re.compile(r"\s+or\s+")
FIGURES = "figures"
BLANK = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Wording:
    """One row: under `when`, finished words hold one of `holds` and none of `lacks`."""

    promise: str
    when: Mapping[str, Bands]
    holds: tuple[str, ...]
    lacks: tuple[str, ...]
    line: int

    def wrong(self, facts: Facts, words: str) -> str:
        """Return what is wrong with some words, as the end of a sentence, or ""."""
        if not fits(Rule("", "", self.when, ""), facts):
            return ""
        if self.holds and not any(_holds(words, each) for each in self.holds):
            return f"the words do not hold {' or '.join(self.holds)}"
        found = next((each for each in self.lacks if _holds(words, each)), "")
        return f"the words hold {found}" if found else ""


def _holds(words: str, piece: str) -> bool:
    if piece == FIGURES:
        return re.search(r"\d", BLANK.sub("", words)) is not None
    return piece in words


def read_wordings(root: Path, playbook: Playbook, mistakes: list[Mistake]) -> tuple[Wording, ...]:
    """Return the rows of the table; note those that say nothing or name no promise."""
    file = CONTENT / playbook.id / "promises.md"
    page, vocabulary = read_page(root / file, mistakes, file), Vocabulary()
    for fact in playbook.facts:
        vocabulary.add(fact, {})
    reader = RuleReader(vocabulary, Passages(root), mistakes)
    promises = [promise.id for promise in playbook.promises]
    found = []
    for row in (row for each in page.under(2) if "Holds" in each.columns for row in each.rows):
        if row["Promise"] not in promises:
            text = unknown(row["Promise"], "a promise", promises)
            mistakes.append(Mistake(file, row.line, text))
        holds, lacks = (tuple(OR.split(row[name])) if row[name] else () for name in PARTS)
        if not holds and not lacks:
            text = "This row asks for nothing: fill in Holds or Lacks."
            mistakes.append(Mistake(file, row.line, text))
        when = reader.conditions(page, row)
        found.append(Wording(row["Promise"], when, holds, lacks, row.line))
    return tuple(found)


PARTS = ("Holds", "Lacks")


def broken(
    wordings: tuple[Wording, ...], facts: Facts, words: str
) -> Iterator[tuple[Wording, str]]:
    """Yield the rows that some finished words break, each with what is wrong."""
    for wording in wordings:
        if text := wording.wrong(facts, words):
            yield wording, text
