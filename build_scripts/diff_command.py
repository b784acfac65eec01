"""What an edit changes, on the command line: `diff REVISION`."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from advisor import undated
from advisor.playbook import Playbook
from build_scripts.advisors import add_advisor
from build_scripts.content import ContentError, read_playbook
from build_scripts.proof.diff import Change, Difference, Example, compare
from build_scripts.proof.drawn import DRAWN, stages
from build_scripts.proof.revision import RevisionError
from build_scripts.proof.undated import diff as without_dates
from build_scripts.proof.undated.outcomes import PARTS
from build_scripts.steps import say
from build_scripts.told import answers_told, differing_steps, on_day, step_told

ROOT = Path(__file__).resolve().parent.parent
EVERY = 1
"""Every situation of the grid is compared, not one in so many."""

CANNOT = 2
WIDTH, INDENT = 100, " " * 5


def diff(args: Sequence[str]) -> int:
    """Print which situations change their advice since a revision; 2 when it cannot be compared."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts diff",
        description="Which situations change their advice since a revision, edits not yet "
        "committed included.",
    )
    parser.add_argument("revision", metavar="REVISION", help="such as HEAD, main or a commit")
    parser.add_argument("--json", action="store_true", help="print all of it as JSON")
    add_advisor(parser)
    options = parser.parse_args(args)
    say(f"Comparing with {options.revision}")
    try:
        playbook = read_playbook(ROOT, options.advisor)
        difference = difference_of(ROOT, options.revision, playbook)
    except (RevisionError, ContentError) as error:
        print(error, file=sys.stderr)
        return CANNOT
    if options.json:
        print(json.dumps(as_data(difference), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_text(difference, playbook)))
    return 0


def difference_of(root: Path, revision: str, playbook: Playbook) -> Difference:
    """Return what an advisor says otherwise than at a revision; raises as `compare` does."""
    if playbook.room == undated.ROOM:
        return without_dates.compare(root, revision, playbook.id)
    return compare(root, revision, EVERY)


def as_data(difference: Difference) -> dict[str, Any]:
    """Return a difference ready for JSON; a step is named by ids, its day is ISO text."""
    return {
        "looked_at": difference.looked_at,
        "changed": difference.changed(),
        "groups": [
            {
                "before": change.before or None,
                "now": change.now,
                "parts": list(change.parts),
                "count": group.count,
                "examples": [_example_data(each) for each in group.examples],
            }
            for change, group in difference.groups.items()
        ],
    }


def _example_data(example: Example) -> dict[str, Any]:
    dated = ("action", "on", "channels", "contact", "draft", "later")
    names = dated if len(example.now) == len(dated) else PARTS
    return {
        "today": example.today,
        "answers": dict(example.given),
        "before": dict(zip(names, example.before, strict=False)) or None,
        "now": dict(zip(names, example.now, strict=True)),
    }


def as_text(difference: Difference, playbook: Playbook) -> Iterator[str]:
    """Yield the lines that a coach reads: how many change, then each group with examples."""
    changed, looked_at = difference.changed(), difference.looked_at
    if changed:
        yield f"{changed:,} of {looked_at:,} situations change their advice."
    else:
        yield "No situation changes its advice."
    yield _compared(playbook)
    for change, group in difference.groups.items():
        yield from ("", f"{_heading(change, playbook)}: {group.count:,}")
        for number, example in enumerate(group.examples, 1):
            yield from _example_lines(number, example, playbook)


def _compared(playbook: Playbook) -> str:
    if playbook.room == undated.ROOM:
        return "Compared: every complete set of answers, by all that a reader is told."
    many = f"{len(stages(playbook)) * DRAWN:,}"
    return (
        f"Compared: all situations of the grid by their next step, and {many} drawn over every "
        "question by their whole plan."
    )


def _heading(change: Change, playbook: Playbook) -> str:
    labels = {each.id: each.label for each in playbook.advice.values()}
    now = labels.get(change.now, change.now)
    if not change.before:
        return f"Could not be answered then → {now}"
    if change.parts:
        return f"{now}, the same but for the {' and the '.join(change.parts)}"
    return f"{labels.get(change.before, change.before)} → {now}"


def _example_lines(number: int, example: Example, playbook: Playbook) -> Iterator[str]:
    if playbook.room == undated.ROOM:
        yield from _undated_lines(number, example, playbook)
        return
    today = date.fromisoformat(example.today)
    day, given = on_day(playbook, today), answers_told(playbook, example.given, today)
    told = f"{number:3}. On {day}: {given}"
    yield textwrap.fill(told, WIDTH, subsequent_indent=INDENT)
    before, now = differing_steps(example.before, example.now)
    if before:
        yield f"{INDENT}before: {step_told(playbook, before, today)}"
    if now:
        yield f"{INDENT}now:    {step_told(playbook, now, today)}"


def _undated_lines(number: int, example: Example, playbook: Playbook) -> Iterator[str]:
    given = answers_told(playbook, example.given, date.fromisoformat(example.today))
    yield textwrap.fill(f"{number:3}. {given or 'As presumed'}", WIDTH, subsequent_indent=INDENT)
    for when, texts in zip(("before", "now"), _differing_texts(example, playbook), strict=True):
        for text in texts:
            told = f"{INDENT}{when + ':':8}{text}"
            yield textwrap.fill(told, WIDTH, subsequent_indent=INDENT + " " * 8)


def _differing_texts(example: Example, playbook: Playbook) -> tuple[list[str], list[str]]:
    """What is said only then and only now: the advice or, where it is the same, single lines."""
    labels = {each.id: each.label for each in playbook.advice.values()}
    sides = (example.before, example.now)
    then, now = (
        [labels.get(side[0], side[0]), *"\n".join(side[2:]).splitlines()] if side else []
        for side in sides
    )
    if then[:1] != now[:1]:
        return then[:1], now[:1]
    return [text for text in then if text not in now], [text for text in now if text not in then]
