"""What must hold for every link, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from advisor.answers import read_answers
from advisor.link import LONGEST, LONGEST_NOTE, MOST_LINES, Link, read_link, write_link
from advisor.playbook import Playbook

DAY = date(2026, 6, 10)
NEVER_SEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def wrong_with(fragment: str, playbook: Playbook) -> list[str]:
    """Return what is wrong with how a link is read, a sentence each; nothing raises for a link."""
    return list(_wrong(read_link(fragment, playbook), playbook))


def as_plain(link: Link) -> dict[str, Any]:
    """Return what was read in the form in which the page's reader gives it."""
    made = link.made.isoformat() if link.made else ""
    return asdict(link) | {"made": made, "left_out": list(link.left_out)}


def _wrong(link: Link, playbook: Playbook) -> Iterator[str]:
    if link.fault:
        if link != Link(link.fault):
            yield "A link with a fault gives something all the same."
        return
    if not link.answers and not link.note:
        yield "A link that gives nothing has no fault."
    if NEVER_SEEN.search(link.note):
        yield "The note holds something that nobody sees."
    if len(link.note) > LONGEST_NOTE or link.note.count("\n") >= MOST_LINES:
        yield "The note is longer than a note can be."
    answers, problems = read_answers(playbook, link.answers, DAY)
    yield from (f"An answer cannot be read: {problem.text}" for problem in problems)
    if answers.as_text() != link.answers:
        yield "The answers are not those that are understood."
    written = write_link(link, playbook)
    if len(written) > LONGEST or not written[-1].isalnum():
        yield "What is written of it is no good link."
    if read_link(written, playbook) != replace(link, left_out=(), unknown=0):
        yield "Written and read again it is another one."
