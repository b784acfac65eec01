"""The command `follow-up-advisor`: asks or reads answers, prints the advice, writes the calendar file."""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from advisor.carried import carried
from advisor.playbook import Playbook
from advisor.public import ADVISOR, AnswersError, advisors, content_of
from advisor.service import Advised, Locale, advise, compiled_calendars
from advisor.terminal.asking import Interview, Quit, Words
from advisor.terminal.printed import as_text

BAD_INPUT = 2
STOPPED = 130
WIDTH = 88


class Refused(Exception):  # noqa: N818 (what it is, not an error of ours)
    """Something that was asked for cannot be done; the text says what and why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, 2 for what cannot be read or written, 130 when it was stopped."""
    words: Words = json.loads(carried("compiled/terminal.json"))
    options = _parser(words).parse_args(arguments)
    try:
        return _run(words, options)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    except (KeyboardInterrupt, EOFError):
        print()
        return STOPPED
    except Quit:
        return 0
    except BrokenPipeError:
        # What reads the output has closed it, as `head` does; that is no fault of the command.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: Words, options: argparse.Namespace) -> int:
    # Where another program reads the advice, the talk goes beside it.
    chat = sys.stderr if options.json else sys.stdout
    playbook = content_of(options.advisor)
    today = _day(options.today, words)
    locale = Locale(options.locale)

    def ask(given: object) -> Advised:
        return advise(given, today, playbook, compiled_calendars(), locale)

    if options.answers:
        advised = ask(_read(options.answers, words))
        if advised.problems:
            raise Refused(str(AnswersError(advised.problems)))
    else:
        advised = Interview(playbook, ask, words, _saying(chat), _reading(chat)).held()
    # First what lasts: whoever reads the advice may stop in the middle of it.
    if options.ics:
        _write(options.ics, advised, words)
    if options.json:
        print(json.dumps(advised.guidance, ensure_ascii=False, indent=2))
    else:
        _print(advised, playbook)
    return 0


def _parser(words: Words) -> argparse.ArgumentParser:
    there = advisors()
    parser = argparse.ArgumentParser(prog="follow-up-advisor", description=words["about"])
    named = words["advisors"].format(advisors=", ".join(there), first=ADVISOR)
    parser.add_argument("advisor", nargs="?", default=ADVISOR, choices=tuple(there), help=named)
    parser.add_argument("--today", metavar="YYYY-MM-DD", help=words["today"])
    parser.add_argument("--answers", metavar="FILE", help=words["answers"])
    parser.add_argument("--ics", metavar="FILE", help=words["ics"])
    parser.add_argument("--json", action="store_true", help=words["json"])
    parser.add_argument("--locale", default=_locale(), help=words["locale"])
    return parser


def _locale() -> str:
    """The locale of the terminal, such as "en_US"."""
    found = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_TIME", "LANG"))), "")
    return found.partition(".")[0]


def _day(given: str | None, words: Words) -> date:
    if given is None:
        return date.today()  # noqa: DTZ011 (the reader's own day)
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Refused(words["no_day"].format(given=given)) from error


def _read(name: str, words: Words) -> object:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = {"why": error.msg, "line": error.lineno, "column": error.colno}
        raise Refused(words["no_json"].format(**place)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(words["cannot_read"].format(file=name, why=_why(error))) from error


def _write(name: str, advised: Advised, words: Words) -> None:
    calendar = advised.guidance["calendar"]
    if not calendar:
        raise Refused(words["no_plan"])
    try:
        # The format wants its own line ends, so none are translated.
        Path(name).write_bytes(calendar["text"].encode())
    except OSError as error:
        raise Refused(words["cannot_write"].format(file=name, why=_why(error))) from error
    print(words["written"].format(file=name), file=sys.stderr)


def _why(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _print(advised: Advised, playbook: Playbook) -> None:
    draft = advised.guidance["draft"]
    as_they_are = set(draft["parts"].values()) if draft else set()
    for line in ("", *as_text(advised.guidance, playbook)):
        print(line if line in as_they_are else _wrapped(line))


def _saying(chat: TextIO) -> Callable[..., None]:
    def say(*lines: str) -> None:
        for line in lines:
            print(_wrapped(line), file=chat)

    return say


def _reading(chat: TextIO) -> Callable[[str], str]:
    def read(prompt: str) -> str:
        print(prompt, end="", file=chat, flush=True)
        return input()

    return read


def _wrapped(line: str) -> str:
    hanging = " " * (len(line) - len(line.lstrip(" -")))
    return textwrap.fill(line, WIDTH, subsequent_indent=hanging, break_on_hyphens=False)
