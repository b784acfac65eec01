"""Author mistakes: collected while reading, told all at once, each with file, line and a way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MANY = 12
LARGEST = 1_000_000
"""Bytes of one file that a person writes; the longest article has some 30,000."""
LONGEST_SHOWN = 80
"""Characters of a word that a sentence about it repeats."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One author mistake; `line` counts from 1, and 0 means the file as a whole."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.text}"


class ContentError(Exception):
    """The content cannot be used; its text names every mistake, a line each."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        head = "1 mistake in the content:" if count == 1 else f"{count} mistakes in the content:"
        super().__init__("\n".join([head, *map(str, self.mistakes)]))


def written(file: Path, shown: Path | None = None) -> str:
    """Return the text of a file that a person has written. shown: how its author names it.

    Raises `ContentError` when it is no UTF-8, or far larger than anything written by hand.
    """
    named, content = shown or file, file.read_bytes()
    if len(content) > LARGEST:
        told = f"This file has {len(content):,} bytes; {LARGEST:,} is the most."
        raise ContentError([Mistake(named, 0, f"{told} Take apart what stands in it.")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = "This line cannot be read, because it is not UTF-8. Save the file as UTF-8."
        raise ContentError([Mistake(named, line, told)]) from error


def unknown(given: str, what: str, allowed: Iterable[str]) -> str:
    """Return the sentence for a word that is none of the allowed ones, with the nearest match."""
    words = list(allowed)
    given = given if len(given) <= LONGEST_SHOWN else f"{given[:LONGEST_SHOWN]}…"
    close = difflib.get_close_matches(given, words, 1)
    hint = f' Did you mean "{close[0]}"?' if close else ""
    shown = ", ".join(words) if len(words) <= MANY else ", ".join(words[:MANY]) + ", …"
    return f'"{given}" is not {what}.{hint} Allowed: {shown}.'
