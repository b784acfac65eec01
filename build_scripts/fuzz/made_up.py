"""Fragments made up from real links: cut, doubled, swapped, spoiled, and with things put into them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "%3Cscript%3E",
    "%",
    "%0",
    "%zz",
    "%00",
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%F4%90%80%80",
    "%E2%80%AE",
    "%EF%BB%BF",
    "&amp;",
    "&#38;",
    "&",
    "=",
    "==",
    "#",
    "+",
    ",",
    ";",
    ".",
    "..%2F..%2F",
    "__proto__",
    "constructor",
    "toString",
    "{{7*7}}",
    "${7*7}",
    "%s%n",
    "' or 1=1--",
    "\\",
    '"',
    "\x00",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\u200b",
    "\u200d",
    "\ud800",
    "\udfff",
    "\uffff",
    "\U000e0041",
    "\U0001f469\u200d\U0001f52c",
    "e\u0301",
    "\u0660\u0661",
    "\uff11",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "1e3",
    "NaN",
    "-1",
    "null",
    "not_sure",
)
"""Pieces that have tripped up readers of addresses before."""

Change = Callable[[list[str], random.Random], list[str]]


def made_up(seeds: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield fragments without end. seeds: real ones. chance: where the luck comes from."""
    while True:
        parts = chance.choice(seeds).split("&")
        # A link whose beginning is spoiled is soon refused, so most keep theirs.
        kept = 2 if chance.random() < 0.8 else 0
        head, parts = parts[:kept], parts[kept:]
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            parts = chance.choice(_CHANGES)(parts, chance)
        yield "&".join([*head, *parts])


def _drop(parts: list[str], chance: random.Random) -> list[str]:
    place = _place(parts, chance)
    return parts[:place] + parts[place + 1 :]


def _double(parts: list[str], chance: random.Random) -> list[str]:
    return [*parts, chance.choice(parts)] if parts else parts


def _swap(parts: list[str], chance: random.Random) -> list[str]:
    return chance.sample(parts, len(parts))


def _cut(parts: list[str], chance: random.Random) -> list[str]:
    text = "&".join(parts)
    return text[: chance.randrange(len(text) + 1)].split("&")


def _exchange(parts: list[str], chance: random.Random) -> list[str]:
    """Give the value of one part to another."""
    if not parts:
        return parts
    key, value = chance.choice(parts).partition("=")[0], chance.choice(parts).partition("=")[2]
    return _put(parts, f"{key}={value}", chance)


def _value(parts: list[str], chance: random.Random) -> list[str]:
    key = chance.choice(parts).partition("=")[0] if parts else "advisor"
    return _put(parts, f"{key}={_piece(chance)}", chance)


def _foreign(parts: list[str], chance: random.Random) -> list[str]:
    return [*parts, f"{_piece(chance)}={_piece(chance)}"]


def _insert(parts: list[str], chance: random.Random) -> list[str]:
    text = "&".join(parts)
    place = chance.randrange(len(text) + 1)
    return (text[:place] + _piece(chance) + text[place:]).split("&")


def _escape(parts: list[str], chance: random.Random) -> list[str]:
    """Write one character as an escape, or as another byte."""
    text = "&".join(parts)
    if not text:
        return parts
    place = chance.randrange(len(text))
    byte = ord(text[place]) % 256 if chance.random() < 0.7 else chance.randrange(256)
    return f"{text[:place]}%{byte:02x}{text[place + 1 :]}".split("&")


def _note(parts: list[str], chance: random.Random) -> list[str]:
    words = "+".join(_piece(chance) for _ in range(chance.randrange(1, 60)))
    return [*(part for part in parts if not part.startswith("note=")), f"note={words}"]


def _lengthen(parts: list[str], chance: random.Random) -> list[str]:
    return [*parts, _piece(chance) * chance.choice((10, 100, 5000))]


_CHANGES: tuple[Change, ...] = (
    *(_drop, _double, _swap, _cut, _exchange, _value, _value, _foreign),
    *(_insert, _insert, _escape, _escape, _note, _note, _lengthen),
)


def _put(parts: list[str], part: str, chance: random.Random) -> list[str]:
    place = _place(parts, chance)
    return [*parts[:place], part, *parts[place + 1 :]]


def _place(parts: list[str], chance: random.Random) -> int:
    return chance.randrange(len(parts)) if parts else 0


def _piece(chance: random.Random) -> str:
    if chance.random() < 0.7:
        return chance.choice(HOSTILE)
    return "".join(chr(_point(chance)) for _ in range(chance.randrange(1, 8)))


def _point(chance: random.Random) -> int:
    return chance.randrange(chance.choice((0x80, 0x250, 0x3000, 0x110000)))
