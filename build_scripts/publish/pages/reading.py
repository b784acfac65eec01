"""How long a page takes to read."""

from __future__ import annotations

import math
import re

WORDS_A_MINUTE = 220  # a calm reader of a text on a screen
NOT_READ = re.compile(
    r"^\[\^[^\]]+\]:.*?(?=^\S|\Z)"  # the notes, with their further lines
    r"|^(?:!\w+|--8<--|///|```|~~~).*?$"  # markers, snippets, fences
    r"|^\{[^}\n]*\}$|\{[#.:][^}\n]*\}"  # attributes
    r"|\]\([^)\n]*\)"  # where links lead
    r"|\[\^[^\]]+\]"  # signs of notes
    r"|<[^>]+>",  # tags
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"\w[\w’'-]*")


def minutes(markdown: str) -> int:
    """Return how many minutes a text takes to read, at least one; notes and tags do not count."""
    words = len(WORD.findall(NOT_READ.sub(" ", markdown)))
    return max(1, math.ceil(words / WORDS_A_MINUTE))
