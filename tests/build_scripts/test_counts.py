"""What a run has tried is counted by its kind, journeys by their engine."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.counts import COUNTED, summary


def report(
    name: str, outcome: Literal["passed", "failed", "skipped"], *counted: str, when: str = "call"
) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid=name,
        location=("", 0, ""),
        keywords={},
        outcome=outcome,
        longrepr=None,
        when=when,  # type: ignore[arg-type]
        user_properties=[(COUNTED, each) for each in counted],
    )


def test_journeys_count_by_engine_and_others_by_what_they_say() -> None:
    assert summary(
        [
            report("tests/engines/test_journeys.py::test_a[Firefox]", "passed"),
            report("tests/engines/test_journeys.py::test_b[Firefox]", "failed"),
            report("tests/engines/test_journeys.py::test_a[WebKit]", "skipped", when="setup"),
            report("tests/browser/test_faults.py::test_a", "passed", "faults injected"),
            report("tests/browser/test_faults.py::test_b", "passed", "faults injected"),
            report("tests/browser/test_pages.py::test_a", "passed"),
        ]
    ) == [
        "faults injected: 2",
        "journeys in Firefox: 1, 1 failed",
        "journeys in WebKit: 0, 1 skipped",
    ]


def test_a_run_that_counts_nothing_says_nothing() -> None:
    assert summary([report("tests/browser/test_pages.py::test_a", "passed")]) == []
