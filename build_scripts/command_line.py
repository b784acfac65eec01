"""The engine on the command line: `advise`, `rules` and `check`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from advisor.answers import Problem
from advisor.playbook import Playbook, Rule
from advisor.service import advise as give_advice
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.calendars import YEARS, compiled_calendars
from build_scripts.content.shadows import in_words

ROOT = Path(__file__).resolve().parent.parent
BAD_INPUT = 2


def advise(args: Sequence[str]) -> int:
    """Print the guidance for answers in a JSON file or on standard input; 2 when they are bad."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts advise",
        description="The advice for one set of answers.",
    )
    parser.add_argument("--today", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument(
        "--answers", required=True, metavar="FILE", help="a JSON file, or - for stdin"
    )
    parser.add_argument("--locale", default="", help="such as en-GB; chooses the calendar")
    parser.add_argument("--json", action="store_true", help="print the whole guidance as JSON")
    options = parser.parse_args(args)
    try:
        raw = _read_answers(options.answers)
        playbook = read_playbook(ROOT)
    except (ValueError, ContentError) as error:
        return _refuse(str(error))
    advised = give_advice(raw, options.today, playbook, compiled_calendars(), options.locale)
    if advised.problems:
        return _refuse(*(_problem_line(each) for each in advised.problems))
    if options.json:
        print(json.dumps(advised.guidance, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(advised.guidance, playbook)))
    return 0


def rules(args: Sequence[str]) -> int:
    """Print every rule read back as a sentence."""
    argparse.ArgumentParser(
        prog="python3 -m build_scripts rules", description="All rules, read back as sentences."
    ).parse_args(args)
    try:
        playbook = read_playbook(ROOT)
    except ContentError as error:
        return _refuse(str(error))
    whole = {fact.id: tuple(fact.bands) for fact in playbook.facts}
    section = ""
    for number, rule in enumerate(playbook.rules, 1):
        if rule.section != section:
            section = rule.section
            print(f"\n{section}\n")
        print(f"{number:3}. {rule.id}: {sentence(playbook, rule, whole)}")
    return 0


def sentence(playbook: Playbook, rule: Rule, whole: Mapping[str, tuple[str, ...]]) -> str:
    """Return a rule read back: when it fits, and what it advises."""
    advice = playbook.advice[rule.then].label
    when = in_words(playbook, {**whole, **rule.when}, whole) if rule.when else "nothing else fits"
    return f"When {when}: {advice[:1].lower()}{advice[1:]}."


def check(args: Sequence[str]) -> int:
    """Check the coach's content and say what was read; 2 when it has mistakes."""
    argparse.ArgumentParser(
        prog="python3 -m build_scripts check", description="Check the coach's content."
    ).parse_args(args)
    try:
        playbook = read_playbook(ROOT)
    except ContentError as error:
        return _refuse(str(error))
    print(
        f"The content is sound: {len(playbook.questions)} questions, {len(playbook.rules)} rules, "
        f"{len(playbook.drafts)} drafts, {len(playbook.promises)} promises. "
        f"Public holidays are known until the end of {YEARS[-1]}."
    )
    return 0


def _read_answers(name: str) -> object:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"The answers in {name} cannot be read: {error}.") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"The answers are not JSON: {error.msg} at {place}.") from error


def _problem_line(problem: Problem) -> str:
    return f"{problem.question}: {problem.text}" if problem.question else problem.text


def _refuse(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return BAD_INPUT


def _as_text(guidance: Mapping[str, Any], playbook: Playbook) -> list[str]:
    words = playbook.words
    lines = [guidance["heading"], ""]
    lines += [f"- {line['text']} ({line['cites']})" for line in guidance["because"]]
    if guidance["draft"]:
        for part, text in guidance["draft"]["parts"].items():
            lines += ["", f"{words['words_to_send']} ({words['part_' + part]})", "", text]
    lines += ["", words["plan"], ""]
    lines += [f"- {step['day']}: {step['text']}" for step in guidance["plan"]]
    for name in ("silence", "meanwhile"):
        lines += ["", words[name], "", *(f"- {line['text']}" for line in guidance[name])]
    lines += ["", guidance["stop_sentence"], *guidance["notices"]]
    if guidance["next_question"]:
        question = playbook.question(guidance["next_question"])
        lines += ["", f"{question.asks} ({question.id}) {question.why}"]
    return lines
