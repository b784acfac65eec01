"""Which rules are to be looked at again, and marking them as looked at: `review`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from advisor.playbook import Playbook
from build_scripts.advisors import add_advisor
from build_scripts.content import ContentError, read_playbooks
from build_scripts.content.mistakes import unknown
from build_scripts.content.read import CONTENT
from build_scripts.content.reviews import Due, due, mark_reviewed, resting

ROOT = Path(__file__).resolve().parent.parent
A_YEAR = timedelta(days=365)
SOMETHING_DUE, BAD_INPUT = 1, 2


def review(args: Sequence[str], today: date) -> int:
    """List what is due on `today`, or mark rules as reviewed.

    Returns 0 when nothing is due, 1 when something is, 2 on mistakes.
    """
    parser = _parser()
    options = parser.parse_args(args)
    try:
        playbooks = read_playbooks(ROOT)
    except ContentError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if not (options.rules or options.all):
        if options.on or options.next:
            parser.error("--on and --next go with rules, or with --all.")
        return _list(playbooks.values(), today)
    playbook = playbooks[options.advisor]
    on = options.on or today
    due_on = options.next or on + A_YEAR
    if due_on <= on:
        parser.error(f"the next review, {due_on}, must come after {on}.")
    known = resting(playbook, _folder(playbook))
    strange = [name for name in options.rules if name not in known]
    if strange:
        lines = (unknown(name, "a rule that rests on a passage", known) for name in strange)
        print("\n".join(lines), file=sys.stderr)
        return BAD_INPUT
    rules = list(known) if options.all else options.rules
    mark_reviewed(ROOT, _folder(playbook), playbook, dict.fromkeys(rules, (on, due_on)))
    print(f"{_count(len(rules))} marked as reviewed on {on}; the next review is on {due_on}.")
    return 0


def warning(root: Path, playbook: Playbook) -> str:
    """Return one line on rules to look at whatever the day is, or "" when there are none."""
    names = [each.rule.id for each in due(root, _folder(playbook), playbook, None)]
    if not names:
        return ""
    return (
        f"{_count(len(names))} never reviewed or resting on a passage that has changed: "
        f"{', '.join(names)}. python3 -m build_scripts review says which passage."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts review",
        description="Without rules: which are to be looked at again. With rules: mark them as "
        "reviewed, with the passages as they stand now.",
    )
    parser.add_argument("rules", nargs="*", metavar="RULE", help="such as cool-word or advice/wait")
    parser.add_argument("--all", action="store_true", help="mark every rule")
    parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="not today")
    parser.add_argument(
        "--next", type=date.fromisoformat, metavar="YYYY-MM-DD", help="not a year later"
    )
    add_advisor(parser)
    return parser


def _list(playbooks: Iterable[Playbook], today: date) -> int:
    found = [(one, each) for one in playbooks for each in due(ROOT, _folder(one), one, today)]
    for playbook, each in found:
        place = f"{each.rule.file}:{each.rule.line}" if each.rule.line else str(each.rule.file)
        print(f"{place}: {each.rule.id} {' and '.join(_reasons(playbook, each, today))}.")
    if not found:
        print("No rule is due for a review.")
        return 0
    print(f"{_count(len(found))} to look at. Then mark them: python3 -m build_scripts review RULE…")
    return SOMETHING_DUE


def _reasons(playbook: Playbook, each: Due, today: date) -> Iterator[str]:
    if each.changed:
        yield f"rests on a changed passage, {', '.join(each.changed)}"
    if each.since:
        yield f"was due for a review on {playbook.language.day_in_words(each.since, today)}"
    if not (each.changed or each.since):
        yield "has never been reviewed"


def _folder(playbook: Playbook) -> Path:
    return CONTENT / playbook.id


def _count(rules: int) -> str:
    return "1 rule" if rules == 1 else f"{rules} rules"
