"""Where two folders differ: each pair of files, and the first place in them."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it comes without types

DIGITS = re.compile(r"\.[0-9a-f]{8,64}(?=\.)")
"""What stands in a file's name for its content."""

COPIES, LISTS, PAGES = (".br", ".gz"), (".json", ".xml"), (".html",)
AROUND = 40  # characters of a line shown on each side of the place
BYTES = 8


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not the same in both folders, and a sentence that says where."""

    path: str
    where: str


def differences(one: Path, other: Path) -> Iterator[Difference]:
    """Yield what differs between two folders, causes before what follows from them.

    A file is told before its compressed copies, and assets before the pages and lists that name
    them, since a page differs already when an asset has another name.
    """
    first, second = _files(one), _files(other)
    for name in sorted({*first, *second}, key=_order):
        mine, theirs = first.get(name), second.get(name)
        if mine is None or theirs is None:
            yield Difference(name, "It stands in one of the two only.")
            continue
        content, others = mine.read_bytes(), theirs.read_bytes()
        if content != others:
            yield Difference(name, where(name, content, others))
        elif mine.name != theirs.name:
            yield Difference(name, f"It is called {mine.name} and {theirs.name}.")


def where(name: str, one: bytes, other: bytes) -> str:
    """Return a sentence on the first place where two contents of a file of that name differ."""
    for suffix, unpack in _UNPACK.items():
        if name.endswith(suffix):
            return _inside(name.removesuffix(suffix), unpack(one), unpack(other))
    if name.endswith((".zip", ".whl")):
        return _in_archive(_members(one), _members(other))
    try:
        return _in_text(one.decode(), other.decode())
    except UnicodeDecodeError:
        return _in_bytes(one, other)


_UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".br": brotli.decompress,
}


def _files(folder: Path) -> dict[str, Path]:
    """The files of a folder by their path without what stands for their content."""
    return {
        DIGITS.sub("", path.relative_to(folder).as_posix()): path
        for path in folder.rglob("*")
        if path.is_file()
    }


def _order(name: str) -> tuple[bool, bool, bool, str]:
    return name.endswith(COPIES), name.endswith(LISTS), name.endswith(PAGES), name


def _inside(name: str, one: bytes, other: bytes) -> str:
    if one == other:
        return "What is packed is the same, and packed in two ways."
    return f"Unpacked: {where(name, one, other)}"


def _members(archive: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _in_archive(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> str:
    for name in sorted({*one, *other}):
        if name not in one or name not in other:
            return f"Its member {name} stands in one of the two only."
        if one[name] != other[name]:
            return f"In its member {name}: {where(name, one[name], other[name])}"
    return "Its members are the same; their order, times or modes are not."


def _in_text(one: str, other: str) -> str:
    both = (text.splitlines(keepends=True) for text in (one, other))
    for number, (mine, theirs) in enumerate(zip_longest(*both, fillvalue=""), 1):
        if mine != theirs:
            column = _common(mine, theirs)
            shown = slice(max(column - AROUND, 0), column + AROUND)
            return f"Line {number}, column {column + 1}: {mine[shown]!r} and {theirs[shown]!r}."
    raise AssertionError("the two are the same")


def _in_bytes(one: bytes, other: bytes) -> str:
    place = _common(one, other)
    mine, theirs = (
        content[place : place + BYTES].hex(" ") or "its end" for content in (one, other)
    )
    return f"Byte {place:,} of {len(one):,} and {len(other):,}: {mine} and {theirs}."


def _common(one: str | bytes, other: str | bytes) -> int:
    """How far the two are the same."""
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((place for place, (a, b) in enumerate(pairs) if a != b), shorter)
