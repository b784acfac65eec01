"""Many inputs by hypothesis, each held to its judge, and counted by how it ended."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

MOST_TOLD = 10
PATIENCE = 2.0  # seconds of work for one input
Input = TypeVar("Input")
Judge = Callable[[Input], tuple[str, Sequence[str]]]
"""Takes an input and returns how it ended, and a sentence for whatever is wrong with that."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of some inputs: how each ended, and the first few that something is wrong with."""

    ends: Counter[str]
    wrong: tuple[str, ...]


def try_many(inputs: SearchStrategy[Input], judge: Judge[Input], count: int, seeded: int) -> Tried:
    """Try `count` inputs; the same `seeded` makes the same ones.

    An exception of the judge, and one input that takes seconds, are wrong as well.
    """
    ends: Counter[str] = Counter()
    wrong: list[str] = []

    @seed(seeded)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def one(value: Input) -> None:
        started = time.process_time()
        try:
            end, sentences = judge(value)
        except Exception as error:  # noqa: BLE001 (that is what is looked for)
            end, sentences = "raised", [f"{type(error).__name__}: {error}"]
        if time.process_time() - started > PATIENCE:
            sentences = [*sentences, f"It took more than {PATIENCE:.0f} s."]
        ends[end] += 1
        wrong.extend(f"{ascii(value)[:500]}: {sentence[:500]}" for sentence in sentences)

    one()
    return Tried(ends, tuple(wrong[:MOST_TOLD]))
