"""The rules read back on the command line, each with what it decides and two examples: `rules`."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from advisor.answers import Answers
from advisor.playbook import Playbook, Rule
from advisor.service import advise
from build_scripts.advisors import add_advisor
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.calendars import compiled_calendars
from build_scripts.content.shadows import in_words
from build_scripts.proof.counts import beaten_by, decided_by, situations_in_all
from build_scripts.proof.worked import worked_examples
from build_scripts.told import answers_told, on_day

ROOT = Path(__file__).resolve().parent.parent
BAD_INPUT = 2
WIDTH, INDENT = 100, " " * 5


def rules(args: Sequence[str]) -> int:
    """Print every rule as a sentence, with its situations and examples; 2 on mistakes."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts rules",
        description="All rules, read back as sentences: how many situations each decides, what "
        "comes before it, and two examples.",
    )
    add_advisor(parser)
    advisor: str = parser.parse_args(args).advisor
    try:
        playbook = read_playbook(ROOT, advisor)
    except ContentError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    print("\n".join(told(playbook)))
    return 0


def told(playbook: Playbook) -> Iterator[str]:
    """Yield the lines that a coach reads."""
    counts, total, above = decided_by(playbook), situations_in_all(playbook), beaten_by(playbook)
    calendars = compiled_calendars()
    examples = worked_examples(playbook, calendars)
    section = ""
    for number, rule in enumerate(playbook.rules, 1):
        if rule.section != section:
            section = rule.section
            yield f"\n{section}"
        yield f"\n{number:3}. {rule.id}: {sentence(playbook, rule)}"
        yield f"{INDENT}Decides {counts[rule.id]:,} of {total:,} situations."
        if above[rule.id]:
            yield _wrapped(f"Gives way, where they fit too, to {', '.join(above[rule.id])}.")
        for today, answers in examples[rule.id]:
            yield from _example(playbook, today, answers, calendars)


def sentence(playbook: Playbook, rule: Rule) -> str:
    """Return a rule read back: when it fits, and what it advises."""
    when = in_words(playbook, rule.when) if rule.when else "nothing else fits"
    return f"When {when}: {playbook.language.inside(playbook.advice[rule.then].label)}."


def _example(
    playbook: Playbook, today: date, answers: Answers, calendars: Mapping[str, Any]
) -> Iterator[str]:
    given = answers.as_text()
    guidance = advise(given, today, playbook, calendars).guidance
    day = f"On {on_day(playbook, today)}: " if playbook.room else ""
    known = answers_told(playbook, given, today) or "Nothing is said that it would not presume."
    yield _wrapped(f"- {day}{known}", hanging=2)
    yield f"{INDENT}  → {guidance['heading']}"


def _wrapped(text: str, hanging: int = 0) -> str:
    after = INDENT + " " * hanging
    return textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=after)
