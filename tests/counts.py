"""What a run of the tests has tried, counted and told at its end.

A count travels with the report of its test, so that it is right whichever process ran it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

COUNTED = "counted"
ENGINES = "tests/engines/"


def summary(reports: Iterable[pytest.TestReport]) -> list[str]:
    """One line for each kind of thing that was counted: how often, and how often it did not hold.

    reports: of each test that was run or skipped. Journeys of tests/engines count by engine.
    """
    tried: Counter[str] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    for report in reports:
        for what in _counted(report):
            if report.when == "call" and report.passed:
                tried[what] += 1
            elif report.failed or report.skipped:
                other[what, report.outcome] += 1
    return [
        ", ".join(
            (
                f"{what}: {tried[what]}",
                *(f"{count} {ended}" for (name, ended), count in other.items() if name == what),
            )
        )
        for what in sorted({*tried, *(name for name, _ in other)})
    ]


def _counted(report: pytest.TestReport) -> Iterable[str]:
    yield from (str(what) for name, what in report.user_properties if name == COUNTED)
    if report.nodeid.startswith(ENGINES):
        yield f"journeys in {report.nodeid.rpartition('[')[2].rstrip(']')}"
