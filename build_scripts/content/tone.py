"""What a language may not say, and how a guess must sound in it: the phrases of `tone.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from build_scripts.content.catalogs import catalog_file
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import Mistake
from build_scripts.content.tables import Page, read_page

FILE = "tone.md"
CLAIMS, WORN, HEDGES = SECTIONS = ("Claims too much", "Out of tone", "Hedges")


@dataclass(frozen=True, slots=True)
class Tone:
    """The phrases of one language: too much of a claim, out of tone, and the hedges of a guess."""

    claims: re.Pattern[str]
    worn: re.Pattern[str]
    hedges: re.Pattern[str]


def read_tone(root: Path, folder: Path, code: str, mistakes: list[Mistake]) -> Tone:
    """Return the tone of a language; `folder` is where the content stands below `root`."""
    file = folder / FILE
    if code != SOURCE:
        file = catalog_file(folder, code).parents[1] / FILE
    page = read_page(root / file, mistakes, file)
    found = {name: _phrases(page, name) for name in SECTIONS}
    for name, phrases in found.items():
        if not phrases:
            text = f'There must be a heading "## {name}" with a list of phrases.'
            mistakes.append(Mistake(file, 0, text))
    return Tone(*(any_of(found[name]) for name in SECTIONS))


def any_of(phrases: list[str]) -> re.Pattern[str]:
    """Return what finds any of the phrases in a text; three dots at the end stand for any letters."""
    ways = []
    for phrase in phrases:
        words = (re.escape(word) for word in phrase.removesuffix("…").split())
        way = r"\s+".join(words).replace("'", "['’]")
        ways.append(rf"\b{way}" if phrase.endswith("…") else rf"\b{way}\b")
    return re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)


def _phrases(page: Page, name: str) -> list[str]:
    return [item for each in page.under(2) if each.title == name for _, item in each.items]
