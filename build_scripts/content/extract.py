"""The texts of the content with the place where each stands, for the template of translations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.playbook import Playbook
from build_scripts.content import calendars
from build_scripts.content.catalogs import Entry
from build_scripts.content.languages import IDS
from build_scripts.content.mistakes import Mistake
from build_scripts.content.read import CONTENT, SHARED, language_file
from build_scripts.content.respoken import Units, respoken
from build_scripts.content.tables import read_page

FILES: Mapping[str, str] = {
    "question": "questions.md",
    "fact": "facts.md",
    "rule": "rules.md",
    "section": "rules.md",
    "promise": "promises.md",
    "number": "numbers.md",
    "unit": "numbers.md",
    "word": "interface.md",
    "event": "events.md",
    "language": "language.md",
}
"""The file of a text by the first part of its name; what is not here is a table of adjusters."""

CALENDARS = Path("build_scripts", "content", "calendars.py")


def entries_of(root: Path, playbook: Playbook) -> tuple[Entry, ...]:
    """Return every text of the content at `root`, each once, in the order of the content."""
    found = _Found(root, CONTENT / playbook.id)
    respoken(playbook, units_of(root, playbook), found)
    for name, (text, note) in language_words(root, playbook).items():
        found.add(f"language.{name}", text, note)
    return tuple(found.entries.values())


def units_of(root: Path, playbook: Playbook) -> Units:
    """Return the forms of the units of numbers by each of them."""
    page = read_page(root / CONTENT / playbook.id / "numbers.md", list[Mistake]())
    rows = [row for section in page.sections for row in section.rows if "One" in section.columns]
    pairs = [(row["One"], row["More"]) for row in rows]
    return {form: pair for pair in pairs for form in pair}


def language_words(root: Path, playbook: Playbook) -> dict[str, tuple[str, str]]:
    """Return the words for each line of a language, with what the line is for."""
    page = read_page(root / language_file(root, CONTENT / playbook.id), list[Mistake]())
    rows = [row for section in page.sections for row in section.rows]
    return {row["Id"]: (row["Words"], row["What it is"]) for row in rows if row["Id"] in IDS}


class _Found:
    """Collects each text that is asked for, and says it as it is."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.entries: dict[str, Entry] = {}
        self._lines: dict[Path, list[str]] = {}

    def text(self, name: str, text: str) -> str:
        self.add(name, text)
        return text

    def counted(self, name: str, forms: tuple[str, str], count: int) -> str:
        self.add(name, forms)
        return forms[count > 1]

    def add(self, name: str, words: str | tuple[str, str], note: str = "") -> None:
        if name not in self.entries:
            first = words if isinstance(words, str) else f"| {words[0]} | {words[1]} |"
            file = self._file(name)
            place = (file.as_posix(), self._line(file, name, first))
            self.entries[name] = Entry(name, words, place, note)

    def _file(self, name: str) -> Path:
        kind, _, rest = name.partition(".")
        if kind == "calendar":
            return CALENDARS
        if kind in ("advice", "draft"):
            folder = "advice" if kind == "advice" else "drafts"
            return self.folder / folder / f"{rest.partition('.')[0]}.md"
        own = self.folder / FILES.get(kind, "adjusters.md")
        shared = CONTENT / SHARED / own.name
        is_own = kind != "language" and any(f"| {rest} |" in each for each in self._known(own))
        return shared if kind in ("word", "language") and not is_own else own

    def _line(self, file: Path, name: str, text: str) -> int:
        """The line in which a text begins, 0 where it is put together and stands nowhere."""
        lines, parts = self._known(file), name.split(".")
        heading = next(
            (at for at, line in enumerate(lines) if line.startswith(f"## {parts[1]}:")), 0
        )
        begins = text.splitlines()[0]
        if parts[0] == "calendar":
            begins = f'"{begins.rpartition(": ")[2]}"'
        found = [at for at, line in enumerate(lines[heading:], heading + 1) if begins in line]
        rows = [at for at in found if any(f"| {part} |" in lines[at - 1] for part in parts)]
        return next(iter(rows or found), 0)

    def _known(self, file: Path) -> list[str]:
        if file not in self._lines:
            # The calendars are code, which stands here and not with the content.
            code = Path(calendars.__file__) if file == CALENDARS else self.root / file
            self._lines[file] = code.read_text(encoding="utf-8").splitlines()
        return self._lines[file]
