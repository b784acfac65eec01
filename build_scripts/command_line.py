"""The engine on the command line: `advise` and `check`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from advisor.answers import Problem
from advisor.playbook import Playbook
from advisor.service import Locale
from advisor.service import advise as give_advice
from build_scripts import pages_command, review_command
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.calendars import YEARS, compiled_calendars
from build_scripts.content.languages import SOURCE
from build_scripts.proof.translations import read_translation, read_translations, told
from build_scripts.publish.errors import PublishError
from build_scripts.steps import say

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
    parser.add_argument("--language", default=SOURCE, help="such as fr; English without it")
    parser.add_argument("--json", action="store_true", help="print the whole guidance as JSON")
    options = parser.parse_args(args)
    try:
        raw = _read_answers(options.answers)
        playbook = read_playbook(ROOT)
        if options.language != SOURCE:
            playbook = read_translation(ROOT, playbook, options.language)
    except (ValueError, ContentError) as error:
        return _refuse(str(error))
    advised = give_advice(
        raw, options.today, playbook, compiled_calendars(), Locale(options.locale)
    )
    if advised.problems:
        return _refuse(*(_problem_line(each) for each in advised.problems))
    if options.json:
        print(json.dumps(advised.guidance, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(advised.guidance, playbook)))
    return 0


def check(args: Sequence[str]) -> int:
    """Check the coach's content and pages and say what was read; 2 when they have mistakes."""
    argparse.ArgumentParser(
        prog="python3 -m build_scripts check", description="Check the coach's content and pages."
    ).parse_args(args)
    mistakes = []
    try:
        pages = pages_command.sound(ROOT)
    except (ContentError, PublishError) as error:
        mistakes.append(str(error))
    try:
        playbook = read_playbook(ROOT)
        spoken = read_translations(ROOT, playbook)
    except ContentError as error:
        mistakes.append(str(error))
    if mistakes:
        return _refuse(*mistakes)
    print(
        f"The content is sound: {len(playbook.questions)} questions, {len(playbook.rules)} rules, "
        f"{len(playbook.drafts)} drafts, {len(playbook.promises)} promises. "
        f"Public holidays are known until the end of {YEARS[-1]}."
    )
    for each in spoken.values():
        print(told(each))
    print(pages)
    if warning := review_command.warning(ROOT, playbook):
        say(warning)
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
    lines += _explained(guidance, words)
    if guidance["draft"]:
        for part, text in guidance["draft"]["parts"].items():
            lines += ["", f"{words['words_to_send']} ({words['part_' + part]})", "", text]
    lines += ["", words["plan"], ""]
    lines += [f"- {step['day']}{words['colon']} {step['text']}" for step in guidance["plan"]]
    for name in ("silence", "meanwhile"):
        lines += ["", words[name], "", *(f"- {line['text']}" for line in guidance[name])]
    lines += ["", guidance["stop_sentence"], *guidance["notices"]]
    if guidance["next_question"]:
        question = playbook.question(guidance["next_question"])
        lines += ["", guidance["next_count"], f"{question.asks} ({question.id}) {question.why}"]
    return lines


def _explained(guidance: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    """The explanations: why not sooner, why (not) a call, what would change this."""
    lines = []
    held = [
        f"- {line['until']}{words['colon']} {line['text']}" for line in guidance["why_not_sooner"]
    ]
    if held or guidance["instead"]:
        lines += ["", words["why_not_sooner"], "", *held, guidance["instead"]]
    if guidance["why_channel"]:
        title = "why_call" if guidance["why_channel"]["call"] else "why_no_call"
        lines += ["", words[title], ""]
        lines += [
            f"- {line['text']} ({line['cites']})" for line in guidance["why_channel"]["lines"]
        ]
    if guidance["would_change"]:
        lines += ["", words["would_change"], ""]
        lines += [
            f"- {row['if']}{words['colon']} {row['text']}, {row['day']}"
            for row in guidance["would_change"]
        ]
    return lines
