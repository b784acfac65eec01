"""Translations as gettext keeps them: a template of all texts, and a catalog for each language.

Every entry has the name of its text as context (`msgctxt`), so that it stays in its place when the
English changes, and so that "None" may be said in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from build_scripts.content.mistakes import Mistake

FOLDER = "locale"
TEMPLATE = Path(FOLDER, "messages.pot")
HEADER = """\
# Every text of the advisor. Made by `python3 -m build_scripts messages`; each translation stands in
# a folder of its own beside this file."""
PASSING = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb"|Report-Msgid-Bugs-To|Generated-By):.*\n",
    re.MULTILINE,
)
"""Lines of the header that would change with the day, the machine or the version of a tool."""
WIDTH = 100

Place = tuple[str, int]
"""A file, as a path below the repository, and a line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the content: its name, its words, and where it stands. Two words are plural forms."""

    name: str
    words: str | tuple[str, str]
    place: Place
    note: str = ""


@dataclass(slots=True)
class Updated:
    """What became of a catalog: how many entries, and the names of those still to be translated."""

    entries: int = 0
    missing: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)


def catalog_file(folder: Path, code: str) -> Path:
    """Return where the catalog of a language stands below the folder of the content."""
    return folder / FOLDER / code.replace("-", "_") / "LC_MESSAGES" / "messages.po"


def languages_of(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages that have a catalog below the folder of the content."""
    found = sorted((folder / FOLDER).glob("*/LC_MESSAGES/messages.po"))
    return tuple(path.parts[-3].replace("_", "-") for path in found)


def read_catalog(file: Path, code: str, shown: Path, mistakes: list[Mistake]) -> Catalog | None:
    """Return a catalog, or `None` where it cannot be read; `shown` is the path mistakes name."""
    try:
        with file.open("rb") as lines:
            return read_po(lines, locale=code.replace("-", "_"), abort_invalid=True)
    except FileNotFoundError:
        text = f"There is no translation: start it with python3 -m build_scripts messages {code}."
        mistakes.append(Mistake(shown, 0, text))
    except PoFileError as error:
        mistakes.append(Mistake(shown, error.lineno or 0, f"This is no catalog: {error}."))
    except UnicodeDecodeError as error:
        mistakes.append(Mistake(shown, 0, f"This catalog is not in UTF-8: {error.reason}."))
    return None


def template_of(entries: Iterable[Entry], domain: str) -> Catalog:
    """Return the template of these entries."""
    catalog = Catalog(project=domain, version="1", fuzzy=False, header_comment=HEADER)
    for entry in entries:
        catalog.add(
            entry.words,
            locations=[entry.place],
            auto_comments=[entry.note] if entry.note else [],
            context=entry.name,
        )
    # A note that every text with braces is a template of some language would only be noise.
    for message in catalog:
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    return catalog


def updated(catalog: Catalog, template: Catalog) -> Updated:
    """Bring a catalog up to its template and say what is still to be done.

    What was translated under the same name with other words is kept and marked fuzzy; what is no
    text any more goes to the end of the file, as gettext keeps it.
    """
    wanted = {message.context: message for message in template if message.id}
    previous: dict[object, list[str]] = {}
    for old in [message for message in catalog if message.id]:
        new = wanted.get(old.context)
        if new is not None and new.id != old.id:
            catalog.delete(old.id, old.context)
            _carry_over(catalog, old, new)
            previous[old.context] = [old.id] if isinstance(old.id, str) else list(old.id)
    catalog.update(template, no_fuzzy_matching=True)
    result = Updated()
    for message in catalog:
        if not message.id:
            continue
        result.entries += 1
        message.previous_id = previous.get(message.context, message.previous_id)
        if is_missing(message):
            result.missing.append(str(message.context))
        elif message.fuzzy:
            result.fuzzy.append(str(message.context))
    return result


def _carry_over(catalog: Catalog, old: Message, new: Message) -> None:
    string = old.string if isinstance(old.string, str) == isinstance(new.id, str) else ""
    flags = {"fuzzy"} if string else set[str]()
    catalog.add(new.id, string, flags=flags, context=old.context)


def is_missing(message: Message) -> bool:
    """Say whether an entry has no translation, or lacks one of its forms."""
    said = forms_of(message)
    return not said or not all(said)


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translation in all its forms: one, or those of a plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def written(catalog: Catalog) -> bytes:
    """Return a catalog as the text of its file, the same one for the same entries."""
    text = BytesIO()
    write_po(text, catalog, width=WIDTH, include_previous=True)
    return PASSING.sub(b"", text.getvalue())
