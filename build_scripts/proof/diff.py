"""Which situations change their advice since a revision, grouped by what changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import batched, chain, zip_longest
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from advisor.playbook import Playbook
from build_scripts.proof.drawn import DRAWN, drawn, stages, unsaid
from build_scripts.proof.first_steps import Engine, Given, Outcome
from build_scripts.proof.revision import elsewhere, unpack
from build_scripts.proof.situations import situations

LATER = "later steps"
PARTS = ("action", "day", "channels", "contact", "words", LATER)
"""What an outcome consists of, in order; `words` is the draft."""

EXAMPLES = 5
AT_ONCE = 5_000
"""Situations that are sent to the other engine together."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a group has in common: the actions then and now, and which other parts differ.

    `parts` is empty where the action differs; `before` is "" where the revision has no such
    question or option.
    """

    before: str
    now: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One situation whose advice changes: an ISO day, answers as text, the step then and now."""

    today: str
    given: Given
    before: Outcome
    now: Outcome


@dataclass(slots=True)
class Group:
    """All situations with one change: how many, and a few of them, those with least to say first."""

    count: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changes: `looked_at` situations were compared; the largest group comes first."""

    looked_at: int
    groups: Mapping[Change, Group]

    def changed(self) -> int:
        """Return how many situations change their advice."""
        return sum(group.count for change, group in self.groups.items() if change.before)


def compare(root: Path, revision: str, every: int = 1) -> Difference:
    """Return what the tree at `root`, edits included, advises otherwise than `revision` did.

    `every` takes one in so many situations of the grid. Raises `RevisionError` where there is
    nothing to compare with, `ContentError` when the content at `root` has mistakes.
    """
    with TemporaryDirectory() as folder:
        unpack(root, revision, Path(folder))
        names = stages(Engine(root).playbook)
        workers = min(len(names), os.process_cpu_count() or 1)
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            tasks = [Task(root, revision, Path(folder), stage, every) for stage in names]
            found = list(pool.map(compare_stage, tasks))
    return _together(found)


@dataclass(frozen=True, slots=True)
class Task:
    """One stage to compare: the trees now and then, and one in how many situations."""

    root: Path
    revision: str
    tree: Path
    stage: str
    every: int


def compare_stage(task: Task) -> Difference:
    """Return what changes in the situations of one stage; raises as `compare` does."""
    engine = Engine(task.root)
    hidden = unsaid(engine.playbook)
    groups: dict[Change, Group] = {}
    looked_at = 0
    with elsewhere(task.revision, task.tree) as earlier:
        for asked in batched(_asked(engine.playbook, task), AT_ONCE, strict=False):
            earlier.ask(asked)
            outcomes = [engine.outcome(*each) for each in asked]
            looked_at += len(asked)
            for each, now, before in zip(asked, outcomes, earlier.answers(), strict=True):
                if before != now:
                    group = groups.setdefault(change_of(before, now), Group())
                    group.count += 1
                    group.examples.append(Example(each[0], each[1], before, now))
            for group in groups.values():
                group.examples.sort(key=lambda each: len(each.given.items() - hidden))
                del group.examples[EXAMPLES:]
    return Difference(looked_at, groups)


def _asked(playbook: Playbook, task: Task) -> Iterator[tuple[str, Given, bool]]:
    """The grid, compared by first steps, and the situations drawn beside it, by whole plans."""
    grid = ((*each, False) for each in situations(playbook, task.stage, task.every))
    others = ((*each, True) for each in drawn(playbook, task.stage, DRAWN // task.every))
    for today, answers, whole in chain(grid, others):
        yield today.isoformat(), answers.as_text(), whole


def change_of(before: Outcome, now: Outcome, names: Sequence[str] = PARTS) -> Change:
    """Return the group that two outcomes fall in which are not the same; `names` are their parts."""
    if not before or before[0] != now[0]:
        return Change(before[0] if before else "", now[0])
    parts = [part for part, old, new in zip(names, before, now, strict=True) if old != new]
    # Later steps follow from the first one, so they count only where that stays.
    return Change(before[0], now[0], tuple(part for part in parts if part != LATER) or (LATER,))


def _together(found: Iterable[Difference]) -> Difference:
    """Add up the stages; the examples of a group come from as many stages as have it."""
    parts = list(found)
    groups = {}
    for change in dict.fromkeys(change for part in parts for change in part.groups):
        alike = [part.groups[change] for part in parts if change in part.groups]
        examples = list(_in_turn([group.examples for group in alike]))
        groups[change] = Group(sum(group.count for group in alike), examples[:EXAMPLES])
    ordered = sorted(groups.items(), key=lambda item: -item[1].count)
    return Difference(sum(part.looked_at for part in parts), dict(ordered))


def _in_turn(lists: Iterable[list[Example]]) -> Iterator[Example]:
    """Yield one example of each list, then the next; each list starts at another place.

    The simplest situations of two stages are often the same one but for the stage.
    """
    turned = [
        each[start % len(each) :] + each[: start % len(each)] for start, each in enumerate(lists)
    ]
    for row in zip_longest(*turned):
        yield from (example for example in row if example is not None)
