"""The front matter of a page: which keys it may have, and every mistake in it, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import cast

import yaml

from build_scripts.content.mistakes import Mistake, unknown

HEAD = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"^([\w-]+)[ \t]*:")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHORTEST, LONGEST = 50, 160  # characters of a description; search engines show no more
MOST = 10_000  # characters of a whole front matter
CARD_LONGEST = 60  # characters on a sharing card
Value = str | Sequence[str] | Mapping[str, str]


class Kind(Enum):
    """What a page is; the name of each as its author reads it."""

    PAGE = "a page"
    ARTICLE = "an article"
    LESSON = "a lesson"


NOT_FOUND = "no"
"""What the front matter says under `search` for a page that readers do not look for."""

_COMMON = ("title", "description", "card", "hide", "search", "translation_of")
ALLOWED = {
    Kind.PAGE: _COMMON,
    Kind.ARTICLE: (*_COMMON, "published", "reviewed", "topic", "related"),
    Kind.LESSON: (*_COMMON, "lesson"),
}
REQUIRED = {
    Kind.PAGE: ("title", "description"),
    Kind.ARTICLE: ("title", "description", "published", "reviewed", "topic", "related"),
    Kind.LESSON: ("title", "description", "lesson"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter of one page, read and not yet trusted.

    `file` is the page as an author names it; `values` and `lines` (from 1) go by key; `text` is
    the Markdown after it.
    """

    file: Path
    kind: Kind
    values: Mapping[str, Value]
    lines: Mapping[str, int]
    text: str
    broken: str = ""

    def words(self, key: str) -> str:
        """The value of a key as one line of text, or "" when it has none or is a list."""
        value = self.values.get(key, "")
        return " ".join(value.split()) if isinstance(value, str) else ""

    def names(self, key: str) -> tuple[str, ...]:
        """The value of a key as a list, or () when it has none."""
        value = self.values.get(key, ())
        return tuple(value) if isinstance(value, list) else ()

    def day(self, key: str) -> date | None:
        """The day of a key, or None when it names none."""
        given = self.words(key)
        try:
            return date.fromisoformat(given) if DAY.fullmatch(given) else None
        except ValueError:
            return None

    def mistake(self, key: str, text: str) -> Mistake:
        """A mistake at the line of a key."""
        return Mistake(self.file, self.lines.get(key, 1), text)


def read_head(file: Path, kind: Kind, markdown: str) -> Head:
    """Return the front matter of a page; a broken one is noted and told by `mistakes_in`."""
    found = HEAD.match(markdown)
    if not found:
        return Head(file, kind, {}, {}, markdown)
    lines = {
        key[1]: number
        for number, line in enumerate(found[1].splitlines(), 2)
        if (key := KEY.match(line))
    }
    text = markdown[found.end() :]
    if len(found[1]) > MOST:
        return Head(file, kind, {}, {"": 1}, text, f"it has more than {MOST:,} characters")
    try:
        # Every scalar stays text, so that a bad date is ours to tell and 2026-11-25 is no riddle.
        values = yaml.load(found[1], Loader=_LOADER)  # noqa: S506 (a loader that makes only text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or getattr(error, "reason", "it is no YAML")
        return Head(file, kind, {}, {"": mark.line + 2 if mark else 1}, text, str(why))
    except RecursionError:
        return Head(file, kind, {}, {"": 1}, text, "something in it stands too deep in brackets")
    if not isinstance(values, dict):
        return Head(file, kind, {}, {"": 2}, text, "it is no list of keys with values")
    return Head(file, kind, cast(Mapping[str, Value], values), lines, text)


def mistakes_in(head: Head, topics: Sequence[str]) -> Iterator[Mistake]:
    """Yield every mistake that can be seen in one page alone. topics: those of the site."""
    if head.broken:
        yield head.mistake("", f"The front matter cannot be read: {head.broken}.")
        return
    if not head.values:
        needed = ", ".join(REQUIRED[head.kind])
        yield head.mistake(
            "",
            "The page has no front matter. Put it between two lines of --- at the very top, "
            f"with: {needed}.",
        )
        return
    allowed = ALLOWED[head.kind]
    for key in head.values:
        if key not in allowed:
            yield head.mistake(
                key, unknown(key, f"a key of the front matter of {head.kind.value}", allowed)
            )
    for key in REQUIRED[head.kind]:
        value = head.values.get(key)
        empty = not head.words(key) if isinstance(value, str) else not value
        if empty and key != "related":
            yield head.mistake(key, f'"{key}" is missing. {_HOW[key]}')
    yield from _wordings(head)
    if head.kind is Kind.ARTICLE:
        yield from _days(head)
        topic = head.words("topic")
        if topic and topic not in topics:
            yield head.mistake("topic", unknown(topic, "a topic of extra.topics", topics))
    if head.kind is Kind.LESSON and (given := head.words("lesson")) and not _number(given):
        yield head.mistake("lesson", f'"lesson" is "{given}". Give the number of the lesson: 1, 2…')


def _wordings(head: Head) -> Iterator[Mistake]:
    if head.values.get("search", NOT_FOUND) != NOT_FOUND:
        yield head.mistake(
            "search",
            f'"search" can only be "{NOT_FOUND}", for a page that the search is not to find. '
            "Without that line it is found.",
        )
    for key in ("title", "description", "card"):
        if key in head.values and not isinstance(head.values[key], str):
            yield head.mistake(key, f'"{key}" must be one line of text. Put it in quotes.')
    size = len(head.words("description"))
    if 0 < size < SHORTEST:
        yield head.mistake(
            "description",
            f"The description has {size} characters. Write a sentence of {SHORTEST} to {LONGEST}.",
        )
    if size > LONGEST:
        yield head.mistake(
            "description",
            f"The description has {size} characters. Shorten it to {LONGEST} at most.",
        )
    if (size := len(head.words("card"))) > CARD_LONGEST:
        yield head.mistake(
            "card", f"The words for the card have {size} characters; {CARD_LONGEST} is the most."
        )


def _days(head: Head) -> Iterator[Mistake]:
    for key in ("published", "reviewed"):
        given = head.words(key)
        if given and not head.day(key):
            yield head.mistake(
                key, f'"{given}" is no day. Write year, month and day, such as 2026-11-25.'
            )
    published, reviewed = head.day("published"), head.day("reviewed")
    if published and reviewed and reviewed < published:
        yield head.mistake(
            "reviewed",
            f"It was reviewed on {reviewed}, before it was published on {published}. "
            "Which of the two is right?",
        )


def _number(given: str) -> int:
    return int(given) if given.isdecimal() else 0


_HOW = {
    "title": "Give the page a title.",
    "description": f"Say in one sentence of {SHORTEST} to {LONGEST} characters what it is about.",
    "published": "Give the day it was first published, such as 2026-11-25.",
    "reviewed": "Give the day it was last looked through, such as 2026-11-25.",
    "topic": "Choose one of extra.topics in mkdocs.yml.",
    "lesson": "Give the number of the lesson: 1, 2…",
}
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
