"""What is quick is known from the run before, and a slow start of a file counts for all its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import quick


def reports() -> list[pytest.TestReport]:
    def report(nodeid: str, when: str, duration: float) -> pytest.TestReport:
        return pytest.TestReport(
            *(nodeid, ("", None, ""), {}, "passed", None),
            when=when,  # type: ignore[arg-type]  # one of three words
            duration=duration,
        )

    return [
        report("tests/test_a.py::test_at_once", "setup", 0.01),
        report("tests/test_a.py::test_at_once", "call", 0.01),
        report("tests/test_a.py::test_later", "setup", 0.3),
        report("tests/test_a.py::test_later", "call", 2.004),
        report("tests/test_a.py::test_later", "teardown", 9),
        report("tests/test_b.py::test_waits", "setup", 4),
        report("tests/test_b.py::test_waits", "call", 0.01),
    ]


def test_what_each_test_took_is_noted_and_the_longest_that_its_file_waited() -> None:
    assert quick.took(reports()) == {
        "tests/test_a.py": 0.3,
        "tests/test_a.py::test_at_once": 0.01,
        "tests/test_a.py::test_later": 2.0,
        "tests/test_b.py": 4,
        "tests/test_b.py::test_waits": 0.01,
    }


def test_tests_that_took_long_or_whose_file_waits_long_are_left_out(
    request: pytest.FixtureRequest,
) -> None:
    items = [item for item in request.session.items if item.path == Path(__file__)]
    assert quick.parted(items, {}) == (items, [])
    one, others = items[-1], items[:-1]
    assert quick.parted(items, {one.nodeid: quick.LONGEST + 0.01}) == (others, [one])
    file = one.nodeid.partition("::")[0]
    assert quick.parted(items, {file: quick.LONGEST_SETUP + 0.01}) == ([], items)
