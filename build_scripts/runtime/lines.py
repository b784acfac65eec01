"""Runs by itself: shortens the line tables of the bytecode in a zip archive.

Each code object keeps one line, where it starts, so that a traceback still names every function
with its file; the tables of every line and column are a third of what travels. The archive's name
is the argument; it is written in place. A process of its own gives the same bytes every time,
which a process that has met other names before does not.
"""

import marshal
import sys
import types
import zipfile
from pathlib import Path

_HEADER = 16
_MOST_UNITS = 8
_NO_COLUMNS = 13


def one_line(code: types.CodeType) -> types.CodeType:
    """The code, and all code inside it, with its first line alone. code: any code object."""
    inside = tuple(
        one_line(each) if isinstance(each, types.CodeType) else each for each in code.co_consts
    )
    table = bytearray()
    units = len(code.co_code) // 2
    while units > 0:
        covered = min(units, _MOST_UNITS)
        # The form of an entry is in CPython's InternalDocs/code_objects.md.
        table += bytes((0x80 | _NO_COLUMNS << 3 | covered - 1, 0))
        units -= covered
    return code.replace(co_consts=inside, co_linetable=bytes(table))


def _shortened(path: Path) -> None:
    """Write the archive at `path` anew, with the same names, dates and modes."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for entry, content in entries:
            made = content
            if entry.filename.endswith(".pyc"):
                code = marshal.loads(content[_HEADER:])  # noqa: S302 (our own bytecode)
                made = content[:_HEADER] + marshal.dumps(one_line(code))
            archive.writestr(entry, made)


if __name__ == "__main__":
    _shortened(Path(sys.argv[1]))
