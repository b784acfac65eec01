"""Inputs are counted by how they end, and whatever is wrong with one is told with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import strategies as st

from build_scripts.fuzz import trying
from build_scripts.fuzz.trying import try_many


def test_the_same_seed_tries_the_same_inputs_and_each_is_counted() -> None:
    def tried(seed: int) -> list[int]:
        seen: list[int] = []

        def judge(number: int) -> tuple[str, Sequence[str]]:
            seen.append(number)
            return ("even" if number % 2 == 0 else "odd"), []

        ends = try_many(st.integers(0, 10**9), judge, 50, seed).ends
        assert ends.total() == len(seen)
        return seen

    assert tried(1) == tried(1) != tried(2)


def test_an_exception_is_told_with_the_input_that_raised_it() -> None:
    def judge(number: int) -> tuple[str, Sequence[str]]:
        return str(1 // number), []

    tried = try_many(st.just(0), judge, 1, 1)
    assert tried.wrong == ("0: ZeroDivisionError: integer division or modulo by zero",)
    assert tried.ends == {"raised": 1}


def test_what_takes_too_long_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "PATIENCE", -1)
    assert "took more than" in try_many(st.just(0), lambda _: ("read", []), 1, 1).wrong[0]
