"""The job `mutants`: how much of what can go wrong in the content the proof and the cases notice."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from advisor.playbook import Playbook
from build_scripts.advisors import add_advisor
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.calendars import compiled_calendars
from build_scripts.content.read import CONTENT
from build_scripts.proof.judges import Judge, Verdict, judges_of, read_cases, verdict
from build_scripts.proof.mutants import Mutant, mutants
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
WANTED = 0.95
"""The part of the mutants that must be killed, of those that change anything."""

TOO_FEW, BAD_INPUT = 1, 2
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class _Bench:
    """What one process judges with."""

    content: Playbook
    mutants: tuple[Mutant, ...]
    judges: tuple[Judge, ...]


_bench: list[_Bench] = []


def judge_mutants(args: Sequence[str]) -> int:
    """Judge every mutant and print the report.

    Returns 1 when fewer than 95 % are killed, 2 when the content as it stands has mistakes.
    """
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts mutants",
        description="Make one mistake after the other in the content, and say how many are noticed.",
    )
    add_advisor(parser)
    advisor: str = parser.parse_args(list(args)).advisor
    try:
        begin(advisor)
    except ContentError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    bench = _bench[0]
    for judge in bench.judges:
        if not judge.only_numbers and judge.notices(bench.content):
            text = (
                f"The judge “{judge.name}” finds a mistake in the content as it stands: run test."
            )
            print(text, file=sys.stderr)
            return BAD_INPUT
    say(f"Judging {len(bench.mutants)} mutants, some two minutes")
    start = time.perf_counter()
    verdicts = judge_all(advisor, len(bench.mutants))
    print("\n".join(report(bench.mutants, verdicts)))
    say(f"Judged in {time.perf_counter() - start:.0f} s.")
    return 0 if kill_rate(verdicts) >= WANTED else TOO_FEW


def begin(advisor: str) -> None:
    """Read content, calendars and cases; raise `ContentError` when the content has mistakes."""
    content = read_playbook(ROOT, advisor)
    calendars = compiled_calendars()
    cases = read_cases(CASES / advisor, content, calendars)
    judges = judges_of(ROOT, content, calendars, cases)
    _bench[:] = [_Bench(content, tuple(mutants(content)), judges)]


def judge_all(advisor: str, count: int) -> list[Verdict]:
    """Return the verdict on each mutant, in their order; every processor takes a part."""
    with ProcessPoolExecutor(
        os.process_cpu_count(), initializer=begin, initargs=(advisor,)
    ) as pool:
        return list(pool.map(_judge, range(count), chunksize=AT_ONCE))


def _judge(number: int) -> Verdict:
    bench = _bench[0]
    return verdict(bench.content, bench.mutants[number], bench.judges)


def kill_rate(verdicts: Sequence[Verdict]) -> float:
    """Return the part that was killed of the mutants that change anything; 1 where there are none."""
    counted = [each for each in verdicts if not each.equivalent]
    return sum(bool(each.killer) for each in counted) / len(counted) if counted else 1.0


def report(made: Sequence[Mutant], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a table of what became of each kind of mutant, the survivors in words, and the rate."""
    fates: dict[str, Counter[str]] = {}
    for mutant, found in zip(made, verdicts, strict=True):
        fates.setdefault(f"{mutant.table}: {mutant.kind}", Counter())[_fate(found)] += 1
    columns = ("equivalent", "facts", "cases", "texts", "bands", "plans", "words", "survived")
    yield _row("", "made", *columns)
    for kind, counts in (*fates.items(), ("together", sum(fates.values(), Counter()))):
        yield _row(kind, counts.total(), *(counts[each] for each in columns))
    yield ""
    for mutant, found in zip(made, verdicts, strict=True):
        if found.witness:
            place = CONTENT / mutant.playbook.id / mutant.file
            where = f"{place}:{mutant.line}" if mutant.line else f"{place}"
            yield f"{where}: survived: {mutant.text} ({found.witness})."
    killed = sum(bool(each.killer) for each in verdicts)
    counted = sum(not each.equivalent for each in verdicts)
    yield f"{killed} of {counted} mutants that change anything are killed: {kill_rate(verdicts):.1%}."


def _fate(found: Verdict) -> str:
    return "equivalent" if found.equivalent else found.killer or "survived"


def _row(name: str, *cells: object) -> str:
    return f"{name:32}" + "".join(f"{cell:>11}" for cell in cells)
