"""Questions with their options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from advisor.link import OWN_KEYS
from advisor.playbook import Bands, Kind, Option, Question
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.rules import DOT
from build_scripts.content.tables import Page, Section

ID = re.compile(r"[a-z][a-z0-9_]*")
OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
SETTINGS = (
    "kind",
    "short",
    "hint",
    "if missing",
    "why",
    "until answered",
    "asked with",
    "required",
    "past",
    "only when",
)
KINDS: tuple[Kind, ...] = get_args(Kind)


def read_questions(
    page: Page, calendars: Mapping[str, str], mistakes: list[Mistake]
) -> tuple[Question, ...]:
    """Return the questions in the coach's order; `calendars` are the choices of a calendar."""
    questions = [_question(page, section, calendars, mistakes) for section in page.under(2)]
    known = {question.id: question for question in questions}
    lines = {section.title.partition(":")[0].strip(): section for section in page.under(2)}
    for question in questions:
        line = lines[question.id].line
        for checks in (_settings_checks(question), _cross_checks(question, known)):
            mistakes.extend(Mistake(page.file, line, text) for text in checks)
    return tuple(questions)


def _question(
    page: Page, section: Section, calendars: Mapping[str, str], mistakes: list[Mistake]
) -> Question:
    def note(line: int, text: str) -> None:
        mistakes.append(Mistake(page.file, line, text))

    name, _, asks = section.title.partition(":")
    if not ID.fullmatch(name) or not asks:
        note(section.line, f'A question starts with "## id: What it asks?", not "{section.title}".')
    if name in OWN_KEYS:
        note(
            section.line,
            f'"{name}" cannot be the id of a question: links use that word themselves.',
        )
    settings = section.settings()
    for key, (line, _value) in settings.items():
        if key not in SETTINGS:
            note(line, unknown(key, "a setting of a question", SETTINGS))
    value = {key: settings.get(key, (0, ""))[1] for key in SETTINGS}
    kind = value["kind"] or "choice"
    if kind not in KINDS:
        note(section.line, unknown(kind, "a kind of question", KINDS))
    options = tuple(
        Option(row["Id"], row["Option"], row["Hint"], row["Asks"]) for row in section.rows
    )
    for row in section.rows:
        if not OPTION_ID.fullmatch(row["Id"]):
            note(row.line, f'"{row["Id"]}" cannot be an option id: use small letters and digits.')
    if kind == "calendar":
        options = tuple(Option(code, label) for code, label in calendars.items())
    return Question(
        id=name,
        kind=next((each for each in KINDS if each == kind), "choice"),
        asks=asks.strip(),
        short=value["short"],
        hint=value["hint"],
        missing=value["if missing"],
        why=value["why"],
        presumed=value["until answered"],
        asked_with=value["asked with"],
        required=value["required"] == "yes",
        past=value["past"] == "yes",
        only_when=_only_when(value["only when"]),
        options=options,
    )


def _only_when(text: str) -> dict[str, Bands]:
    found = {}
    for condition in DOT.split(text) if text else ():
        name, _, options = condition.partition("=")
        found[name.strip()] = tuple(each.strip() for each in options.split(","))
    return found


def _settings_checks(question: Question) -> Iterable[str]:
    if question.kind == "choice" and len(question.options) < 2:
        yield f'The question "{question.id}" needs a table with at least two options.'
    if not question.short or not question.why:
        yield f'The question "{question.id}" needs "- Short:" and "- Why:".'
    if question.required and not question.missing:
        yield f'The required question "{question.id}" needs "- If missing:".'
    if question.presumed and question.presumed not in question.option_ids:
        yield unknown(question.presumed, f'an option of "{question.id}"', question.option_ids)
    if question.kind == "choice" and not question.required and not question.presumed:
        yield f'The question "{question.id}" needs "- Until answered:" with one of its options.'


def _cross_checks(question: Question, known: Mapping[str, Question]) -> Iterable[str]:
    if question.asked_with and question.asked_with not in known:
        yield unknown(question.asked_with, "a question", known)
    for other, options in question.only_when.items():
        if other not in known:
            yield unknown(other, "a question", known)
            continue
        for option in options:
            if option not in known[other].option_ids:
                yield unknown(option, f'an option of "{other}"', known[other].option_ids)
    for each in question.options:
        if each.asks and (each.asks not in known or known[each.asks].kind != "date"):
            dates = [name for name, other in known.items() if other.kind == "date"]
            yield unknown(each.asks, "a date question", dates)
