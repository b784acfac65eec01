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

from advisor.playbook import Playbook
from build_scripts.content import ContentError, read_playbook
from build_scripts.proof.diff import Change, Difference, Example, compare
from build_scripts.proof.drawn import DRAWN, stages
from build_scripts.proof.revision import RevisionError
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
    options = parser.parse_args(args)
    say(f"Comparing with {options.revision}")
    try:
        difference = compare(ROOT, options.revision, EVERY)
        playbook = read_playbook(ROOT)
    except (RevisionError, ContentError) as error:
        print(error, file=sys.stderr)
        return CANNOT
    if options.json:
        print(json.dumps(as_data(difference), ensure_ascii=False, indent=2))
    else:
        print("\n".join(as_text(difference, playbook)))
    return 0


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
    names = ("action", "on", "channels", "contact", "draft", "later")
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
    yield (
        f"Compared: all situations of the grid by their next step, and {len(stages(playbook)) * DRAWN:,} "
        "drawn over every question by their whole plan."
    )
    for change, group in difference.groups.items():
        yield from ("", f"{_heading(change, playbook)}: {group.count:,}")
        for number, example in enumerate(group.examples, 1):
            yield from _example_lines(number, example, playbook)


def _heading(change: Change, playbook: Playbook) -> str:
    labels = {each.id: each.label for each in playbook.advice.values()}
    now = labels.get(change.now, change.now)
    if not change.before:
        return f"Could not be answered then → {now}"
    if change.parts:
        return f"{now}, the same but for the {' and the '.join(change.parts)}"
    return f"{labels.get(change.before, change.before)} → {now}"


def _example_lines(number: int, example: Example, playbook: Playbook) -> Iterator[str]:
    today = date.fromisoformat(example.today)
    day, given = on_day(playbook, today), answers_told(playbook, example.given, today)
    told = f"{number:3}. On {day}: {given}"
    yield textwrap.fill(told, WIDTH, subsequent_indent=INDENT)
    before, now = differing_steps(example.before, example.now)
    if before:
        yield f"{INDENT}before: {step_told(playbook, before, today)}"
    if now:
        yield f"{INDENT}now:    {step_told(playbook, now, today)}"
