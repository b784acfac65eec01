"""What is said in another language, held against the same situations and against its own tone.

The rules, the facts and the days of a translation are those of the source, and proved there; only
its texts are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from advisor.playbook import Playbook
from build_scripts.content.catalogs import catalog_file, forms_of, read_catalog
from build_scripts.content.mistakes import ContentError, Mistake
from build_scripts.content.read import CONTENT
from build_scripts.content.tone import read_tone
from build_scripts.content.translate import translated, translations_of
from build_scripts.proof import drafts, texts


def read_translations(root: Path, playbook: Playbook) -> dict[str, Playbook]:
    """Return the playbook in every language that has a catalog, each held against its situations.

    Raises `ContentError` with every mistake of the first language that has one.
    """
    return {
        code: read_translation(root, playbook, code) for code in translations_of(root, playbook)
    }


def read_translation(root: Path, playbook: Playbook, code: str) -> Playbook:
    """Return the playbook in one language; raises `ContentError` with every mistake."""
    spoken = translated(root, playbook, code)
    mistakes = list(unsound(root, playbook, spoken))
    if mistakes:
        raise ContentError(mistakes)
    return spoken


def unsound(root: Path, playbook: Playbook, spoken: Playbook) -> Iterator[Mistake]:
    """Yield a mistake for each text of a translation that no situation or no reader could take.

    The place is the entry in the catalog.
    """
    folder, code = CONTENT / playbook.id, spoken.language.code
    mistakes: list[Mistake] = []
    tone = read_tone(root, playbook, code, mistakes)
    yield from mistakes
    file = catalog_file(folder, code)
    lines = _lines(root, file, code)
    by_rules = tuple(texts.said_by_rules(spoken))
    for said, text in (
        *texts.unfilled(spoken, by_rules),
        *texts.unfit(spoken, by_rules, tone),
        *drafts.unsaid(spoken, by_rules, tone.stated),
    ):
        yield Mistake(file, lines.get(said.text, 0), f"“{said.text}”: {text}.")


def _lines(root: Path, file: Path, code: str) -> dict[str, int]:
    """The line of the entry of each text as it is said."""
    catalog = read_catalog(root / file, code, file, [])
    entries = [each for each in catalog if each.id] if catalog else []
    return {form: each.lineno or 0 for each in entries for form in forms_of(each)}


def told(spoken: Playbook) -> str:
    """Return one sentence on a translation that holds."""
    name = Locale.parse(spoken.language.code, sep="-").english_name
    filled = sum(1 for _ in texts.said_by_rules(spoken))
    return (
        f"{name}: every text is translated; {filled} of them are filled in by the advice, and none "
        "has a blank that stays empty, claims to know more than anybody can, or is out of tone."
    )
