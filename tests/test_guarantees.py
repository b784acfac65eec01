"""Each guarantee names a test, and each test that is named is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT

LIST = ROOT / "GUARANTEES.md"
NAMED = re.compile(r"  - `(tests/[\w/]+\.py)::(test_\w+)`")
LEAST = 30
"""Guarantees; the list only ever grows."""


def guarantees(text: str) -> Mapping[str, list[tuple[str, str]]]:
    """Each guarantee with the file and the name of each of its tests."""
    found: dict[str, list[tuple[str, str]]] = {}
    told = ""
    for line in text.splitlines():
        if line.startswith("- "):
            told = line[2:]
            assert told not in found, f"twice: {told}"
            found[told] = []
        elif named := NAMED.fullmatch(line):
            found[told].append((named[1], named[2]))
        else:
            assert not line.startswith("  -"), f"no name of a test: {line}"
    return found


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8")) if file.is_file() else ast.Module([], [])
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


GUARANTEES = guarantees(LIST.read_text("utf-8"))


def test_there_are_as_many_guarantees_as_ever() -> None:
    assert len(GUARANTEES) >= LEAST


@pytest.mark.parametrize("told", GUARANTEES)
def test_a_guarantee_is_held_by_tests_that_are_there(told: str) -> None:
    assert GUARANTEES[told], "no test holds it"
    missing = [
        f"{file}::{name}" for file, name in GUARANTEES[told] if name not in names_in(ROOT / file)
    ]
    assert missing == []


def test_no_guarantee_names_a_test_twice() -> None:
    for told, named in GUARANTEES.items():
        assert len(named) == len(set(named)), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- One.\n- One.\n", "twice: One."),
        ("- One.\n  - tests/a.py::test_a\n", "no name of a test"),
        ("- One.\n  - `tests/a.py`\n", "no name of a test"),
    ],
)
def test_a_line_that_means_nothing_is_told(text: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        guarantees(text)


def test_a_test_that_is_gone_is_missed() -> None:
    assert "test_a_test_that_is_gone_is_missed" in names_in(Path(__file__))
    assert names_in(ROOT / "tests" / "gone.py") == set()
