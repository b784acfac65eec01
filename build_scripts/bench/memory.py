"""How much memory a browser takes: the proportional share of all its processes, from /proc."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def megabytes(mark: str) -> float:
    """The memory of the program that was started with the argument `mark`, and of all below it.

    In MB (10^6 bytes), shared pages in their shares. 0 where /proc does not tell.
    """
    parents = dict(_parents())
    tree = {process for process in parents if mark in _arguments(process)}
    while grown := {process for process, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    return sum(map(_share, tree)) / 1000


def _parents() -> Iterator[tuple[int, int]]:
    for folder in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            yield int(folder.name), int(told[1])


def _arguments(process: int) -> list[str]:
    with contextlib.suppress(OSError):
        return (_PROC / str(process) / "cmdline").read_text(errors="replace").split("\0")
    return []


def _share(process: int) -> float:
    """Its proportional share in kB."""
    with contextlib.suppress(OSError):
        for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    return 0.0
