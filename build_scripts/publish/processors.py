"""Work shared among the processors of this machine: on many pages, or beside other work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.process import BaseProcess

WORTH_IT = 60
"""From so many pages on sharing saves more than it costs to start further processes."""


def usable() -> int:
    """Return how many processors work can be shared among.

    It is 1 on systems where a running process cannot safely be copied with all that it knows.
    """
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def each[Item, Result](work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Return what `work` makes of each item, in their order; it is done by several processes.

    Items, results and `work` travel between processes, so they must be picklable. Raises what
    `work` raises.
    """
    count = usable()
    if count < 2 or len(items) < WORTH_IT:
        return [work(item) for item in items]
    with ProcessPoolExecutor(count, get_context("fork")) as pool:
        return list(pool.map(work, items, chunksize=-(-len(items) // (4 * count))))


class Aside:
    """Work that another process does, with all that is known now, while this one goes on.

    work: what to do; it leaves its result in files, since nothing else comes back. Where a process
    cannot be copied, or the other one fails, this one does the work when it is waited for.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._process: BaseProcess | None = None
        if usable() > 1:
            self._process = get_context("fork").Process(target=_unheard, args=(work,), daemon=True)
            self._process.start()

    def wait(self) -> None:
        """Come back when the work is done. Raises what it raises."""
        if self._process is not None:
            self._process.join()
        if self._process is None or self._process.exitcode:
            self._work()

    def drop(self) -> None:
        """Stop the work, which is not wanted any more, if it is not done yet."""
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _unheard(work: Callable[[], None]) -> None:
    """Do the work without a word of what goes wrong: it is done again where that can be told."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it is, the other process meets it again
        sys.exit(1)
