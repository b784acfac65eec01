"""The one line of Markdown that places an advisor in a page, with answers given there.

`!advisor`, `!advisor stage=second promised=by_date` or, with the id of another advisor first,
`!advisor contract_work paid=agency`, on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from advisor.playbook import Playbook, Question
from build_scripts.publish.errors import PublishError
from build_scripts.publish.screens import TYPED

MARKER = re.compile(r"^!advisor(?P<words>\s.*)?$")
FENCE = re.compile(r"^\s*(```+|~~~+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that was found: its line (from 0), the advisor that it names, and the answers given.

    `preset` maps the ids of questions to those of options.
    """

    line: int
    advisor: str
    preset: Mapping[str, str]


def find_marker(
    markdown: str, playbooks: Mapping[str, Playbook], source: str, offset: int = 0
) -> Marker | None:
    """Return the marker in the text of one page, or None when there is none.

    `playbooks` are the advisors by their ids; the first is meant where none is named. `source` is the page's path and `offset` the number of lines before `markdown` in that file;
    both are for the author's eyes. Markers inside fenced code are left alone. Raises
    `PublishError` with every mistake at once: a second marker, words that are not `id=id`,
    unknown advisors, questions and options.
    """
    lines = tuple(_marker_lines(markdown))
    if not lines:
        return None
    places = [f"{source}, line {line + 1 + offset}" for line, _ in lines]
    mistakes: list[str] = []
    if len(lines) > 1:
        mistakes.append(
            f"{places[1]}: a page carries one advisor, and {places[0]} has it already. Remove one."
        )
    number, given = lines[0]
    advisor, words = _named(given.split(), playbooks)
    playbook = playbooks.get(advisor)
    if playbook is None:
        mistakes.append(
            f"{places[0]}: there is no advisor “{advisor}”.{_nearest(advisor, playbooks)} "
            f"Advisors: {', '.join(playbooks)}. An answer is written question=answer."
        )
    preset: dict[str, str] = {}
    for word in words if playbook else ():
        question_id, sign, value = word.partition("=")
        mistake = playbook and _mistake(question_id, sign, value, playbook, preset)
        if mistake:
            mistakes.append(f"{places[0]}: {mistake}")
        preset[question_id] = value
    if mistakes:
        raise PublishError("\n".join(mistakes))
    return Marker(number, advisor, preset)


def _named(words: Sequence[str], playbooks: Mapping[str, Playbook]) -> tuple[str, Sequence[str]]:
    """The advisor that is meant, and the words that give answers."""
    if words and "=" not in words[0]:
        return words[0], words[1:]
    return next(iter(playbooks)), words


def unfenced(markdown: str) -> Iterable[tuple[int, str]]:
    """Yield each line (from 0) with its text, those of fenced code left out."""
    fence = ""
    for number, line in enumerate(markdown.splitlines()):
        if opened := FENCE.match(line):
            mark = opened.group(1)
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        elif not fence:
            yield number, line


def _marker_lines(markdown: str) -> Iterable[tuple[int, str]]:
    for number, line in unfenced(markdown):
        if found := MARKER.match(line):
            yield number, found.group("words") or ""


def _mistake(
    question_id: str, sign: str, value: str, playbook: Playbook, given: Mapping[str, str]
) -> str:
    """One sentence on what is wrong with `question_id=value`, or "" when nothing is."""
    if not sign or not value:
        return f"“{question_id}” gives no answer. Write question=answer, such as stage=second."
    questions = {item.id: item for item in playbook.questions if item.kind not in TYPED}
    if question_id in given:
        return f"“{question_id}” is answered twice. Keep one."
    if question_id in questions:
        return _option_mistake(questions[question_id], value)
    if any(item.id == question_id for item in playbook.questions):
        return f"“{question_id}” is a date, and dates are the reader's own. Leave it out."
    return (
        f"there is no question “{question_id}”."
        f"{_nearest(question_id, questions)} Questions: {', '.join(questions)}."
    )


def _option_mistake(question: Question, value: str) -> str:
    if value in question.option_ids:
        return ""
    return (
        f"“{value}” is no answer to “{question.id}”."
        f"{_nearest(value, question.option_ids)} Answers: {', '.join(question.option_ids)}."
    )


def _nearest(word: str, allowed: Iterable[str]) -> str:
    close = get_close_matches(word, list(allowed), n=1, cutoff=0.5)
    return f" Did you mean “{close[0]}”?" if close else ""
