"""The whole content of one advisor, read and checked; every mistake is reported at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from advisor.playbook import Number, Playbook, Promise
from build_scripts.content import room
from build_scripts.content.calendars import calendar_names, compiled_calendars
from build_scripts.content.events import read_events
from build_scripts.content.facts import read_facts, unasked
from build_scripts.content.languages import SIGNS, read_language
from build_scripts.content.mistakes import ContentError, Mistake, unknown
from build_scripts.content.passages import Passages
from build_scripts.content.questions import read_questions
from build_scripts.content.reviews import mistakes_in_reviews
from build_scripts.content.rules import RuleReader
from build_scripts.content.shadows import broken_promises, gaps_and_shadows
from build_scripts.content.slim import slim
from build_scripts.content.tables import Page, Row, read_page
from build_scripts.content.texts import read_advice, read_drafts

CONTENT = Path("advisor", "content")
ADVISOR = "follow_up"


def read_playbook(root: Path, advisor: str = ADVISOR) -> Playbook:
    """Return the content of `advisor` below `root`, the repository.

    Raises `ContentError` with every mistake (file, line, allowed words, nearest match).
    """
    mistakes: list[Mistake] = []
    folder = CONTENT / advisor
    pages = {
        name: read_page(root / folder / f"{name}.md", mistakes, folder / f"{name}.md")
        for name in (
            "questions",
            "facts",
            "rules",
            "adjusters",
            "numbers",
            "promises",
            "interface",
            "events",
            "language",
        )
    }
    passages = Passages(root)
    questions = read_questions(pages["questions"], calendar_names(), mistakes)
    vocabulary = read_facts(pages["facts"], questions, mistakes)
    reader = RuleReader(vocabulary, passages, mistakes)
    advice = read_advice(root, folder / "advice", reader, mistakes)
    drafts = read_drafts(root, folder / "drafts", mistakes)
    rules = reader.rules(pages["rules"], advice)
    room.add_step(vocabulary, advice)
    spoken, language = read_language(pages["language"], mistakes)
    words = _words(pages["interface"], mistakes)
    words |= {name: spoken.get(name, "") for name in SIGNS}
    promises = _promises(pages["promises"], mistakes)
    playbook = Playbook(
        id=advisor,
        title=words.get("title", advisor),
        questions=questions,
        facts=tuple(vocabulary.facts.values()),
        rules=rules,
        tables=room.read_tables(pages["adjusters"], reader, drafts, mistakes),
        advice=advice,
        drafts=drafts,
        promises=promises,
        bans=reader.bans(pages["promises"], advice, [promise.id for promise in promises]),
        numbers=_numbers(pages["numbers"], mistakes),
        words=words,
        language=language,
        events=read_events(pages["events"], questions, mistakes),
    )
    mistakes += room.check(playbook, folder)
    mistakes += mistakes_in_reviews(root, folder, playbook)
    if not mistakes:
        mistakes += unasked(playbook, pages["facts"], pages["rules"])
        # Gaps and broken promises make sense only once every word is understood.
        mistakes += [*gaps_and_shadows(playbook, folder), *broken_promises(playbook, folder)]
    if mistakes:
        raise ContentError(sorted(mistakes, key=lambda each: (str(each.file), each.line)))
    return playbook


def compiled_files(root: Path) -> dict[str, bytes]:
    """Return the data files that the wheel carries, by their path in it, with what it needs.

    Raises `ContentError` when the content has mistakes.
    """
    return compiled(read_playbook(root), root)


def compiled(playbook: Playbook, root: Path) -> dict[str, bytes]:
    """Return the data files that a wheel with this content carries, by their path in it.

    What only the pages show, which are made here, stays here: no reader has to fetch it.
    """
    calendars = json.dumps(compiled_calendars(), ensure_ascii=False, separators=(",", ":"))
    return {
        "advisor/compiled/playbook.json": slim(playbook, root).to_json().encode(),
        "advisor/compiled/calendars.json": calendars.encode(),
    }


def _words(page: Page, mistakes: list[Mistake]) -> dict[str, str]:
    words: dict[str, str] = {}
    for section in page.sections:
        for row in section.rows:
            if row["Id"] in words:
                text = f'"{row["Id"]}" stands twice in this table.'
                mistakes.append(Mistake(page.file, row.line, text))
            words[row["Id"]] = row["Words"]
    return words


def _numbers(page: Page, mistakes: list[Mistake]) -> dict[str, Number]:
    numbers: dict[str, Number] = {}
    units = {row["More"]: row["One"] for row in _rows(page, "More")}
    for row in _rows(page, "Number"):
        name, value, unit = row["Number"], row["Value"], row["Unit"]
        wrong = []
        if not value.isdecimal() or int(value) < 1:
            wrong.append(f'The value of "{name}" must be a whole number above 0, not "{value}".')
        if unit not in units:
            wrong.append(unknown(unit, "a unit", units))
        if name in numbers:
            wrong.append(f'The number "{name}" stands twice in this table.')
        mistakes.extend(Mistake(page.file, row.line, text) for text in wrong)
        figure = int(value) if value.isdecimal() else 1
        said = units.get(unit, unit) if figure == 1 else unit
        numbers[name] = Number(name, figure, said, row["Basis"], row["What it is"])
    return numbers


def _rows(page: Page, column: str) -> Iterator[Row]:
    """Yield the rows of the tables that have such a column."""
    for section in page.sections:
        yield from section.rows if column in section.columns else ()


def _promises(page: Page, mistakes: list[Mistake]) -> tuple[Promise, ...]:
    promises = []
    for section in page.under(2):
        for row in section.rows if "Check" in section.columns else ():
            if row["Check"] not in room.PROMISE_CHECKS:
                text = unknown(row["Check"], "a check", room.PROMISE_CHECKS)
                mistakes.append(Mistake(page.file, row.line, text))
            promises.append(Promise(row["Promise"], row["Sentence"], row["Check"]))
    return tuple(promises)
