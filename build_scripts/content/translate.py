"""A playbook in another language: its texts from a catalog, its passages from the pages there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from advisor.follow_up.telling import BLANKS
from advisor.playbook import Playbook
from advisor.wording import slots_of
from build_scripts.content.catalogs import (
    catalog_file,
    forms_of,
    languages_of,
    read_catalog,
)
from build_scripts.content.counterparts import Counterparts
from build_scripts.content.extract import language_words, units_of
from build_scripts.content.languages import SIGNS, is_known, language_of, slips
from build_scripts.content.mistakes import ContentError, Mistake, unknown
from build_scripts.content.read import CONTENT
from build_scripts.content.respoken import respoken

BLANK = re.compile(r"\[[^\[\]]+\]")
MISSING_SHOWN = 5


def translations_of(root: Path, playbook: Playbook) -> tuple[str, ...]:
    """Return the codes of the languages into which the content at `root` is translated."""
    return languages_of(root / CONTENT / playbook.id)


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it is and as it is said, with the line of the catalog."""

    name: str
    source: str
    text: str
    line: int


def translated(root: Path, playbook: Playbook, code: str) -> Playbook:
    """Return the playbook at `root` in the language `code`; ids, rules and numbers are the same.

    Raises `ContentError` with every mistake: a translation that is missing, fuzzy or of other
    words, a slot or a blank that is lost, a word that cannot be used, a passage that is not there.
    """
    folder = CONTENT / playbook.id
    shown = catalog_file(folder, code)
    mistakes: list[Mistake] = []
    if not is_known(code):
        text = f'"{code}" is no language: use a code such as fr or pt-BR.'
        raise ContentError([Mistake(shown, 0, text)])
    catalog = read_catalog(root / shown, code, shown, mistakes)
    if catalog is None:
        raise ContentError(mistakes)
    speech = Translator(catalog, shown)
    spoken = respoken(playbook, units_of(root, playbook), speech)
    rows = {name: words for name, (words, _) in language_words(root, playbook).items()}
    words = {name: speech.text(f"language.{name}", text) for name, text in rows.items()}
    speech.check(dict(playbook.words), dict(spoken.words))
    mistakes += speech.mistakes
    lines = {said.name: said.line for said in speech.said}
    wrong = () if mistakes else tuple(slips(words, code))
    mistakes += [Mistake(shown, lines[f"language.{name}"], text) for name, text in wrong]
    counterparts = Counterparts(root, code)
    spoken = counterparts.cited(spoken, mistakes)
    if mistakes:
        raise ContentError(sorted(mistakes, key=lambda each: (str(each.file), each.line)))
    return replace(
        spoken,
        id=f"{playbook.id}-{code}",
        words=dict(spoken.words) | {name: words[name] for name in SIGNS},
        language=language_of(words, code),
    )


class Translator:
    """Says each text as the catalog does; notes what it lacks."""

    def __init__(self, catalog: Catalog, shown: Path) -> None:
        self.catalog, self.shown = catalog, shown
        self.mistakes: list[Mistake] = []
        self.said: list[Said] = []
        self._named = {str(each.context): each for each in catalog if each.id}
        self._asked: dict[str, None] = {}
        self._missing: list[tuple[int, str]] = []
        try:
            self._plural = c2py(catalog.plural_expr)
        except ValueError as error:
            self._note(1, f"Plural-Forms in the head cannot be read: {error}.")
            self._plural = bool

    def text(self, name: str, text: str) -> str:
        """Return the translation of a text, or the text itself where there is none."""
        message = self._message(name, text)
        if message is None or not isinstance(message.string, str):
            return text
        self.said.append(Said(name, text, message.string, message.lineno or 0))
        return message.string

    def counted(self, name: str, forms: tuple[str, str], count: int) -> str:
        """Return the form of the translation for a count."""
        message = self._message(name, forms)
        said = forms_of(message) if message else ()
        place = self._plural(count)
        return said[place] if place < len(said) else forms[count > 1]

    def check(self, source: Mapping[str, str], words: Mapping[str, str]) -> None:
        """Note all that is wrong, once every text has been asked for.

        `source` and `words` are those of the interface, before and after; they name the blanks.
        """
        for line, name in self._missing[:MISSING_SHOWN]:
            self._note(line, f'"{name}" has no translation yet.')
        if len(self._missing) > MISSING_SHOWN:
            more = len(self._missing) - MISSING_SHOWN
            self._note(0, f"{more} more are not translated: python3 -m build_scripts messages.")
        brackets = {source[f"bracket_{each}"]: words[f"bracket_{each}"] for each in BLANKS}
        for said in self.said:
            for text in (*lost_slots(said), *lost_blanks(said, brackets)):
                self._note(said.line, f'"{said.name}": {text}')
        for name, message in self._named.items():
            if name not in self._asked:
                text = f'"{name}" is no text of the content any more. {_RUN}'
                self._note(message.lineno or 0, text)

    def _message(self, name: str, words: str | tuple[str, str]) -> Message | None:
        """Return the entry for a text, or `None` where it cannot be used, which is noted once."""
        message = self._named.get(name)
        first = name not in self._asked
        self._asked[name] = None
        if message is None or not any(forms_of(message)):
            if first:
                self._missing.append(((message.lineno or 0) if message else 0, name))
            return None
        wrong = self._wrong(message, words) if first else ""
        if wrong:
            self._note(message.lineno or 0, f'"{name}" {wrong}')
        return message

    def _wrong(self, message: Message, words: str | tuple[str, str]) -> str:
        if message.id != words:
            return f"has other words in English now. {_RUN}"
        if message.fuzzy:
            return "is marked fuzzy: look at it, and take the mark away."
        forms = 1 if isinstance(words, str) else self.catalog.num_plurals
        if (given := len(list(filter(None, forms_of(message))))) != forms:
            return f"has {given} forms, but {forms} are needed here."
        return ""

    def _note(self, line: int, text: str) -> None:
        self.mistakes.append(Mistake(self.shown, line, text))


_RUN = "Run python3 -m build_scripts messages, which brings the catalog up to date."


def lost_slots(said: Said) -> Iterator[str]:
    """Yield a sentence for each slot that only one of the two texts has."""
    wanted, found = slots_of(said.source), slots_of(said.text)
    for slot in sorted(found - wanted):
        yield unknown(f"{{{slot}}}", "a slot of this text", [f"{{{each}}}" for each in wanted])
    for slot in sorted(wanted - found):
        yield f"the slot {{{slot}}} is lost."


def lost_blanks(said: Said, brackets: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each blank that is not there as often as in the source.

    `brackets` are the blanks that have a field of their own, each with its translation.
    """
    wanted, found = Counter(BLANK.findall(said.source)), Counter(BLANK.findall(said.text))
    for source, text in brackets.items():
        count, there = wanted.pop(f"[{source}]", 0), found.pop(f"[{text}]", 0)
        if count != there:
            yield f"the blank [{text}] stands here {there} times, and [{source}] {count} times."
    if wanted.total() != found.total():
        yield (
            f"there are {found.total()} other blanks in brackets ({', '.join(found) or 'none'}), "
            f"and {wanted.total()} in English ({', '.join(wanted) or 'none'})."
        )
