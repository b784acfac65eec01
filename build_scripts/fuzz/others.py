"""Every kind of made-up input that is no link: how many are tried, and by whom they are judged."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from build_scripts.content import read_playbook
from build_scripts.content.calendars import compiled_calendars
from build_scripts.content.passages import ARTICLES
from build_scripts.fuzz import authored, given
from build_scripts.fuzz.trying import Tried, try_many


@dataclass(frozen=True, slots=True)
class Kind:
    """What is tried, as a sentence names it, how many unless told otherwise, and what tries it."""

    named: str
    many: int
    tries: Callable[[Path, int, int], Tried]


def try_others(root: Path, kind: str, count: int | None, seed: int) -> Tried:
    """Try inputs of one kind of `OTHERS`. root: the repository. count: None for the usual number."""
    chosen = OTHERS[kind]
    return chosen.tries(root, chosen.many if count is None else count, seed)


def _days(root: Path, count: int, seed: int) -> Tried:
    playbook = read_playbook(root)
    inputs = st.tuples(given.typed_days(playbook), st.booleans())
    return try_many(inputs, given.judge_day(playbook), count, seed)


def _answers(root: Path, count: int, seed: int) -> Tried:
    playbook = read_playbook(root)
    judge = given.judge_answers(playbook, compiled_calendars())
    return try_many(given.answers(playbook), judge, count, seed)


def _heads(root: Path, count: int, seed: int) -> Tried:  # noqa: ARG001 (as the others are called)
    with tempfile.TemporaryDirectory() as folder:
        return try_many(authored.heads(), authored.judge_head(Path(folder)), count, seed)


def _content(root: Path, count: int, seed: int) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for part in (authored.CONTENT, ARTICLES):
            shutil.copytree(root / part, room / part)
        return try_many(authored.spoiled(room), authored.judge_content(room), count, seed)


OTHERS = {
    "days": Kind("typed days", 20_000, _days),
    "answers": Kind("sets of answers", 5_000, _answers),
    "heads": Kind("pages with a made-up front matter", 10_000, _heads),
    "content": Kind("spoiled files of the content", 300, _content),
}
"""By the word that the job takes."""
