"""Author mistakes: collected while reading, told all at once, each with file, line and a way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MANY = 12


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


def unknown(given: str, what: str, allowed: Iterable[str]) -> str:
    """Return the sentence for a word that is none of the allowed ones, with the nearest match."""
    words = list(allowed)
    close = difflib.get_close_matches(given, words, 1)
    hint = f' Did you mean "{close[0]}"?' if close else ""
    shown = ", ".join(words) if len(words) <= MANY else ", ".join(words[:MANY]) + ", …"
    return f'"{given}" is not {what}.{hint} Allowed: {shown}.'
