"""What a developer can wait for: the tests that took next to no time when they last ran.

Nobody keeps a list of slow tests: every run notes what each took, and `--quick` goes by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

NOTED = "quick/took"
LONGEST = 0.2
"""Seconds that a quick test may have taken."""
LONGEST_SETUP = 1.5
"""Seconds that may have passed before any test of its file, which whichever comes first waits for."""


def took(reports: Iterable[pytest.TestReport]) -> dict[str, float]:
    """Return the seconds of each test by its name, and the longest that its file made it wait."""
    seconds: dict[str, float] = {}
    for each in reports:
        if each.when == "call":
            seconds[each.nodeid] = round(each.duration, 2)
        elif each.when == "setup":
            file = _file(each.nodeid)
            seconds[file] = round(max(seconds.get(file, 0), each.duration), 2)
    return seconds


def parted(
    items: Iterable[pytest.Item], known: Mapping[str, float]
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return the quick tests, and those that took longer; a test that never ran is a quick one."""
    quick: list[pytest.Item] = []
    slow: list[pytest.Item] = []
    for item in items:
        waited, ran = known.get(_file(item.nodeid), 0), known.get(item.nodeid, 0)
        (slow if ran > LONGEST or waited > LONGEST_SETUP else quick).append(item)
    return quick, slow


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
