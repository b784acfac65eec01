"""Work on many pages, shared among the processors of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

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
