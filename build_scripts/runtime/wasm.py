"""Reads and rewrites the parts of a WebAssembly module that name things: imports and exports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEADER = 8
_IMPORTS, _EXPORTS = 2, 7
_FUNCTION, _TABLE, _MEMORY, _GLOBAL = range(4)


@dataclass(frozen=True)
class Import:
    """What the module asks for: `name` of `module`."""

    module: str
    name: str


@dataclass(frozen=True)
class Export:
    """What the module offers: its name, its kind (0 a function, 3 a global) and its number."""

    name: str
    kind: int
    index: int


class _Reader:
    """Walks through bytes as the binary format writes them."""

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content, self.at = content, at

    def byte(self) -> int:
        self.at += 1
        return self.content[self.at - 1]

    def number(self) -> int:
        read = shift = 0
        while True:
            byte = self.byte()
            read |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return read

    def text(self) -> str:
        length = self.number()
        self.at += length
        return self.content[self.at - length : self.at].decode()

    def limits(self) -> None:
        has_most = self.number() & 1
        self.number()
        if has_most:
            self.number()


def imports(module: bytes) -> list[Import]:
    """What a module asks for, in order. module: its bytes."""
    found = []
    for reader in _section(module, _IMPORTS):
        for _ in range(reader.number()):
            found.append(Import(reader.text(), reader.text()))
            _skip_type(reader)
    return found


def exports(module: bytes) -> list[Export]:
    """What a module offers, in order. module: its bytes."""
    found: list[Export] = []
    for reader in _section(module, _EXPORTS):
        found.extend(
            Export(reader.text(), reader.byte(), reader.number()) for _ in range(reader.number())
        )
    return found


def with_exports(module: bytes, wanted: Iterable[str]) -> bytes:
    """The module offering only what is wanted. module: its bytes. wanted: names of exports."""
    names = set(wanted)
    kept = [each for each in exports(module) if each.name in names]
    body = _number(len(kept)) + b"".join(
        _number(len(each.name.encode()))
        + each.name.encode()
        + bytes([each.kind])
        + _number(each.index)
        for each in kept
    )
    made = bytearray(module[:_HEADER])
    for kind, start, _, end in _sections(module):
        if kind == _EXPORTS:
            made += bytes([_EXPORTS]) + _number(len(body)) + body
        else:
            made += module[start:end]
    return bytes(made)


def _skip_type(reader: _Reader) -> None:
    """Pass over what an import says about its kind."""
    kind = reader.byte()
    if kind == _FUNCTION:
        reader.number()
    elif kind == _TABLE:
        reader.byte()
        reader.limits()
    elif kind == _MEMORY:
        reader.limits()
    elif kind == _GLOBAL:
        reader.at += 2
    else:
        reader.byte()
        reader.number()


def _section(module: bytes, wanted: int) -> Iterator[_Reader]:
    for kind, _, inside, _ in _sections(module):
        if kind == wanted:
            yield _Reader(module, inside)


def _sections(module: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each section: its kind, where it starts, where its content does, and where it ends."""
    reader = _Reader(module, _HEADER)
    while reader.at < len(module):
        start, kind = reader.at, reader.byte()
        length = reader.number()
        inside = reader.at
        reader.at += length
        yield kind, start, inside, reader.at


def _number(value: int) -> bytes:
    """A number as the format writes it (unsigned LEB128)."""
    written = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        written.append(low | (0x80 if value else 0))
        if not value:
            return bytes(written)
