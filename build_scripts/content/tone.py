"""What a language may not say, and how a guess must sound in it: the phrases of `tone.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from advisor.playbook import Bands, Playbook
from build_scripts.content.catalogs import catalog_file
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import Mistake
from build_scripts.content.passages import Passages
from build_scripts.content.read import CONTENT, SHARED
from build_scripts.content.rules import RuleReader, Vocabulary
from build_scripts.content.tables import Page, read_page

FILE = "tone.md"
HEDGES = "Hedges"
SECTIONS = ("Claims too much", "Out of tone", HEDGES)
STATED = "Said only when"
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Tone:
    """The phrases of one language: too much of a claim, out of tone, and the hedges of a guess.

    `stated` are pieces of drafts with the facts under which a reader has said what they state.
    """

    claims: re.Pattern[str]
    worn: re.Pattern[str]
    hedges: re.Pattern[str]
    stated: Mapping[str, tuple[Mapping[str, Bands], ...]]


def read_tone(root: Path, playbook: Playbook, code: str, mistakes: list[Mistake]) -> Tone:
    """Return the tone of a language; `playbook` is the content below `root`, in English."""
    folder = CONTENT / playbook.id
    file = folder / FILE
    if code != SOURCE:
        file = catalog_file(folder, code).parents[1] / FILE
    pages = [read_page(root / each, mistakes, each) for each in _files(root, file, code)]
    page = pages[0]
    found = {name: [one for each in pages for one in _phrases(each, name)] for name in SECTIONS}
    for name, phrases in found.items():
        if not phrases and (name != HEDGES or "silence" in playbook.tables):
            text = f'There must be a heading "## {name}" with a list of phrases.'
            mistakes.append(Mistake(file, 0, text))
    claims, worn, hedges = (any_of(found[name]) for name in SECTIONS)
    return Tone(claims, worn, hedges, _stated(page, playbook, root, mistakes))


def _files(root: Path, file: Path, code: str) -> Iterator[Path]:
    """The file of an advisor's own where it has one, and in English the one of all advisors."""
    if code != SOURCE or (root / file).is_file():
        yield file
    if code == SOURCE:
        yield CONTENT / SHARED / FILE


def any_of(phrases: list[str]) -> re.Pattern[str]:
    """Return what finds any of the phrases in a text; three dots at the end stand for any letters."""
    ways = []
    for phrase in phrases:
        words = (re.escape(word) for word in phrase.removesuffix("…").split())
        way = r"\s+".join(words).replace("'", "['’]")
        ways.append(rf"\b{way}\b" if phrase[-1].isalnum() else rf"\b{way}")
    return re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)


def _phrases(page: Page, name: str) -> list[str]:
    return [item for each in page.under(2) if each.title == name for _, item in each.items]


def _stated(
    page: Page, playbook: Playbook, root: Path, mistakes: list[Mistake]
) -> dict[str, tuple[Mapping[str, Bands], ...]]:
    """The rows of the table of pieces, each as a pattern, with the facts in the coach's words."""
    vocabulary = Vocabulary()
    for fact in playbook.facts:
        vocabulary.add(fact, {})
    reader = RuleReader(vocabulary, Passages(root), mistakes)
    return {
        any_of([row["Words"]]).pattern: ()
        if row["When"] == NEVER
        else (reader.conditions(page, row),)
        for section in page.under(2)
        if section.title == STATED
        for row in section.rows
    }
