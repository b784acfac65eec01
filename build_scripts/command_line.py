"""The engine on the command line: `advise` and `check`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from advisor.answers import Problem
from advisor.service import Locale
from advisor.service import advise as give_advice
from advisor.terminal.printed import as_text
from build_scripts import pages_command, review_command
from build_scripts.advisors import add_advisor
from build_scripts.content import ContentError, read_playbook, read_playbooks
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
    add_advisor(parser)
    options = parser.parse_args(args)
    try:
        raw = _read_answers(options.answers)
        playbook = read_playbook(ROOT, options.advisor)
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
        print("\n".join(as_text(advised.guidance, playbook)))
        if advised.guidance["next_question"]:
            question = playbook.question(advised.guidance["next_question"])
            print(f"\n{advised.guidance['next_count']}")
            print(f"{question.asks} ({question.id}) {question.why}")
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
        playbooks = read_playbooks(ROOT)
        spoken = [
            each
            for playbook in playbooks.values()
            for each in read_translations(ROOT, playbook).values()
        ]
    except ContentError as error:
        mistakes.append(str(error))
    if mistakes:
        return _refuse(*mistakes)
    for playbook in playbooks.values():
        print(
            f"{playbook.title}: the content is sound: {len(playbook.questions)} questions, "
            f"{len(playbook.rules)} rules, {len(playbook.drafts)} drafts, "
            f"{len(playbook.promises)} promises."
        )
    print(f"Public holidays are known until the end of {YEARS[-1]}.")
    for each in spoken:
        print(told(each))
    print(pages)
    for playbook in playbooks.values():
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
