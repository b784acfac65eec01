"""The whole content of one advisor, read and checked; every mistake is reported at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
SHARED = "shared"
"""The folder of what all advisors have in common: words of the interface, the language, the tone."""

ABOUT = "about"
NO_ROOM = "none"
OPTIONAL = ("numbers", "events")


def advisors_in(root: Path) -> tuple[str, ...]:
    """Return the ids of all advisors below `root`, the repository: the names of their folders.

    The one that is meant without a name is always among them, so that it is missed where it is not.
    """
    found = (file.parent.name for file in sorted((root / CONTENT).glob("*/questions.md")))
    return (ADVISOR, *(each for each in found if each != ADVISOR))


def read_playbooks(root: Path) -> dict[str, Playbook]:
    """Return the content of every advisor by its id, the one that is meant without a name first.

    Raises `ContentError` with the mistakes in all of them.
    """
    found, mistakes = dict[str, Playbook](), list[Mistake]()
    for advisor in advisors_in(root):
        try:
            found[advisor] = read_playbook(root, advisor)
        except ContentError as error:
            mistakes += error.mistakes
    if mistakes:
        raise ContentError(mistakes)
    return found


def read_playbook(root: Path, advisor: str = ADVISOR) -> Playbook:
    """Return the content of `advisor` below `root`, the repository.

    Raises `ContentError` with every mistake (file, line, allowed words, nearest match).
    """
    mistakes: list[Mistake] = []
    folder = CONTENT / advisor
    name, known = _room(root, folder, mistakes)
    pages = _pages(root, folder, known, mistakes)
    passages = Passages(root)
    questions = read_questions(pages["questions"], calendar_names(), mistakes)
    vocabulary = read_facts(pages["facts"], known, questions, mistakes)
    reader = RuleReader(vocabulary, passages, mistakes)
    advice = read_advice(root, folder / "advice", known, reader, mistakes)
    drafts = read_drafts(root, folder / "drafts", known, mistakes)
    rules = reader.rules(pages["rules"], advice)
    room.add_step(vocabulary, advice)
    spoken, language = read_language(_page(root, language_file(root, folder), mistakes), mistakes)
    words = read_words(pages["interface"], mistakes)
    shared = read_words(_page(root, CONTENT / SHARED / "interface.md", mistakes), mistakes)
    words = shared | words | {sign: spoken.get(sign, "") for sign in SIGNS}
    promises = _promises(pages["promises"], known.checks, mistakes)
    playbook = Playbook(
        id=advisor,
        room=name,
        title=words.get("title", advisor),
        questions=questions,
        facts=tuple(vocabulary.facts.values()),
        rules=rules,
        tables=room.read_tables(pages["adjusters"], known, reader, drafts, mistakes),
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
        # Gaps and broken promises make sense only once every word is understood.
        mistakes += unasked(playbook, pages["facts"], pages["rules"])
        mistakes += [*gaps_and_shadows(playbook, folder), *broken_promises(playbook, folder)]
    if mistakes:
        raise ContentError(sorted(mistakes, key=lambda each: (str(each.file), each.line)))
    return playbook


def compiled_files(root: Path) -> dict[str, bytes]:
    """Return the data files that the wheel of the browser carries, by their path in it.

    Raises `ContentError` when the content has mistakes.
    """
    return compiled(read_playbook(root), root)


def compiled(playbook: Playbook, root: Path, *others: Playbook) -> dict[str, bytes]:
    """Return the data files that a wheel with this content carries, by their path in it.

    `others` are advisors that it carries beside its own. What only the pages show, which are made
    here, stays here: no reader has to fetch it.
    """
    calendars = json.dumps(compiled_calendars(), ensure_ascii=False, separators=(",", ":"))
    return {
        "advisor/compiled/playbook.json": slim(playbook, root).to_json().encode(),
        **{
            f"advisor/compiled/{each.id}.json": slim(each, root).to_json().encode()
            for each in others
        },
        "advisor/compiled/calendars.json": calendars.encode(),
    }


def _room(root: Path, folder: Path, mistakes: list[Mistake]) -> tuple[str, room.Room]:
    """The room that the content names: its name for the engine, and what the loader knows of it."""
    file = folder / f"{ABOUT}.md"
    page = read_page(root / file, mistakes, file)
    settings = page.sections[0].settings() if page.sections else {}
    line, given = settings.get("room", (0, ""))
    names = [each or NO_ROOM for each in room.ROOMS]
    if page.sections and given not in names:
        mistakes.append(Mistake(file, line, unknown(given, 'a room ("- Room:")', names)))
    name = given if given in room.ROOMS else ""
    return name, room.ROOMS[name]


def language_file(root: Path, folder: Path) -> Path:
    """Return the file on the language of the content in `folder`: its own, or the one of all."""
    own = folder / "language.md"
    return own if (root / own).is_file() else CONTENT / SHARED / own.name


def _page(root: Path, file: Path, mistakes: list[Mistake]) -> Page:
    return read_page(root / file, mistakes, file)


def _pages(root: Path, folder: Path, known: room.Room, mistakes: list[Mistake]) -> dict[str, Page]:
    pages = {}
    for name in (*room.ALL_PAGES, *OPTIONAL):
        file = folder / f"{name}.md"
        needed = name not in OPTIONAL or name in known.pages or (root / file).is_file()
        pages[name] = read_page(root / file, mistakes, file) if needed else Page(file, ())
    return pages


def read_words(page: Page, mistakes: list[Mistake]) -> dict[str, str]:
    """Return the words of the tables of a page by their ids; note an id that stands twice."""
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


def _promises(page: Page, checks: Sequence[str], mistakes: list[Mistake]) -> tuple[Promise, ...]:
    promises = []
    for section in page.under(2):
        for row in section.rows if "Check" in section.columns else ():
            if row["Check"] not in checks:
                text = unknown(row["Check"], "a check", checks)
                mistakes.append(Mistake(page.file, row.line, text))
            promises.append(Promise(row["Promise"], row["Sentence"], row["Check"]))
    return tuple(promises)
