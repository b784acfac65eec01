"""What the content of an advisor may speak of, and must hold: the build's side of each room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from advisor import follow_up, undated
from advisor.decide import STEP
from advisor.playbook import Advice, Bands, Draft, Fact, Playbook, Question, Rule
from advisor.wording import slots_of
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.rules import RuleReader, Vocabulary
from build_scripts.content.tables import Page

PARTS = {"E-mail": "email", "Phone": "phone", "Voicemail": "voicemail"}
WRITTEN = "email"
ALL_PAGES = ("questions", "facts", "rules", "adjusters", "promises", "interface")
Box = Mapping[str, Bands]


@dataclass(frozen=True, slots=True)
class Room:
    """What the engine knows of one kind of advisor.

    `derived` are the facts that are worked out, with their bands; `answered` the questions that are
    facts as they stand. `advice` and `draft` name the settings at the head of their files, `parts`
    the headings that a draft may have with the part that each is. `pages` are needed beside
    `ALL_PAGES`. `impossible` are facts that never hold together. `None` stands for whatever the
    content itself has.
    """

    derived: Mapping[str, Bands] = field(default_factory=dict)
    answered: Bands | None = None
    impossible: tuple[Box, ...] = ()
    numbers: Bands | None = None
    actions: Bands | None = None
    reaches: Bands = ()
    tables: Bands | None = None
    given: Mapping[str, Bands] = field(default_factory=dict)
    slots: Bands | None = None
    advice: Bands = ("heading",)
    draft: Bands = ()
    parts: Mapping[str, str] | None = None
    checks: Bands = ()
    pages: Bands = ()

    def facts_of(self, questions: Mapping[str, Question]) -> tuple[str, ...]:
        """Return the questions that are facts: those that the engine names, or every choice."""
        if self.answered is not None:
            return self.answered
        return tuple(name for name, each in questions.items() if each.kind == "choice")


ROOMS: Mapping[str, Room] = {
    follow_up.ROOM: Room(
        derived=follow_up.DERIVED_FACTS,
        answered=follow_up.ANSWERED_FACTS,
        impossible=follow_up.IMPOSSIBLE,
        numbers=follow_up.NUMBERS,
        actions=follow_up.ACTIONS,
        reaches=follow_up.REACHES,
        tables=follow_up.TABLES,
        given={"who": follow_up.CONTACTS, "how": (*follow_up.CHANNELS, "none")},
        slots=follow_up.SLOTS,
        advice=("reach", "heading", "later", "plan"),
        draft=("subject",),
        parts=PARTS,
        checks=(
            *("week_between", "one_call", "date_respected", "no_means_no", "no_calls"),
            *("working_days", "plan_ends", "keeps_exploring", "lines_cite", "no_claims"),
            *("offer_is_real", "monotone", "never_stuck"),
        ),
        pages=("numbers", "events"),
    ),
    undated.ROOM: Room(checks=("never", "in_the_words", "lines_cite", "no_claims", "never_stuck")),
}
"""The rooms by the name that content has for them."""


def impossible_in(playbook: Playbook) -> tuple[Box, ...]:
    """Return the boxes of facts in which no situation stands.

    Those that the room names and, where a question has a meaning only beside some answers to
    another one and both are facts, all those in which it would be answered without one.
    """
    bands = {fact.id: tuple(fact.bands) for fact in playbook.facts}
    boxes = list(ROOMS[playbook.room].impossible)
    for question in playbook.questions:
        for other, allowed in _needs(playbook, question):
            if question.id in bands and other in bands:
                without = tuple(band for band in bands[other] if band not in allowed)
                answered = tuple(each for each in bands[question.id] if each != question.presumed)
                boxes.append({other: without, question.id: answered})
    return tuple(boxes)


def _needs(playbook: Playbook, question: Question) -> Iterator[tuple[str, Bands]]:
    """The answers that a question needs for a meaning, and those that they need in turn."""
    for other, allowed in question.only_when.items():
        yield other, allowed
        yield from _needs(playbook, playbook.question(other))


def add_step(vocabulary: Vocabulary, advice: Mapping[str, Advice]) -> None:
    """Let the adjusters ask which step the rules gave."""
    step = Fact(STEP, "Step", {each.id: each.label for each in advice.values()})
    vocabulary.add(step, {})


def read_tables(
    page: Page, room: Room, reader: RuleReader, drafts: Mapping[str, Draft], mistakes: list[Mistake]
) -> dict[str, tuple[Rule, ...]]:
    """Return the adjuster tables by the small-letter name of their heading."""
    tables = {}
    for section in page.under(2):
        name = section.title.lower().replace(" ", "_")
        if room.tables is not None and name not in room.tables:
            text = unknown(section.title, "an adjuster table", room.tables)
            mistakes.append(Mistake(page.file, section.line, text))
            continue
        allowed = {*drafts, "none"} if name == undated.WORDS else room.given.get(name)
        tables[name] = reader.table(page, section, allowed)
    for name in room.tables or (undated.WORDS,):
        if name not in tables:
            text = f'The table "## {name.capitalize()}" is missing.'
            mistakes.append(Mistake(page.file, 0, text))
            tables[name] = ()
    return tables


def check(playbook: Playbook, folder: Path) -> Iterator[Mistake]:
    """Yield what the engine would miss or could not fill in."""
    room = ROOMS[playbook.room]
    yield from _ids(folder / "numbers.md", playbook.numbers, room.numbers, "number")
    yield from _ids(folder / "advice", playbook.advice, room.actions, "advice")
    used = {rule.then for rule in playbook.tables[undated.WORDS]}
    for name in playbook.drafts.keys() - used:
        text = 'No row of the table "Words" in adjusters.md uses this draft.'
        yield Mistake(folder / "drafts" / f"{name}.md", 0, text)
    filling, slots = fillings(playbook), slots_in(playbook)
    for file, line, text in _texts(playbook, folder):
        for slot in sorted(slots_of(text) - set(slots)):
            yield Mistake(file, line, unknown(slot, "a slot", slots))
    if room.slots is None:
        yield from _wordless(playbook, folder, filling)


def slots_in(playbook: Playbook) -> tuple[str, ...]:
    """Return the slots that the texts of an advisor may have."""
    known = ROOMS[playbook.room].slots
    return known if known is not None else tuple(fillings(playbook))


def fillings(playbook: Playbook) -> dict[str, tuple[Rule, ...]]:
    """Return the tables that fill the slots of their names: not the words, and no lists."""
    left_out = (undated.WORDS, *playbook.lists)
    return {name: rows for name, rows in playbook.tables.items() if name not in left_out}


def _wordless(
    playbook: Playbook, folder: Path, filling: Mapping[str, tuple[Rule, ...]]
) -> Iterator[Mistake]:
    """What tables give or are called without words for it in the interface."""
    for name, rows in filling.items():
        for row in rows:
            word = f"{name}_{row.then}"
            if row.then != undated.NOTHING and word not in playbook.words:
                text = f'Say in interface.md what "{row.then}" is called: a line "{word}".'
                yield Mistake(folder / "adjusters.md", row.line, text)
    parts = {f"part_{part}" for draft in playbook.drafts.values() for part in draft.parts}
    for word in sorted({*playbook.lists, *parts} - playbook.words.keys()):
        text = f'The line "{word}" is missing: the heading of a list, or of a part of a draft.'
        yield Mistake(folder / "interface.md", 0, text)


def _ids(
    file: Path, given: Mapping[str, object], expected: Collection[str] | None, what: str
) -> Iterator[Mistake]:
    if expected is None:
        return
    for name in expected:
        if name not in given:
            yield Mistake(file, 0, f'The {what} "{name}" is missing; the engine needs it.')
    for name in given:
        if name not in expected:
            yield Mistake(file, 0, unknown(name, f"a {what} that the engine knows", expected))


def _texts(playbook: Playbook, folder: Path) -> Iterator[tuple[Path, int, str]]:
    for rule in playbook.rules:
        for reason in rule.because:
            yield folder / "rules.md", rule.line, reason.text
    for rows in playbook.tables.values():
        for rule in rows:
            for reason in rule.because:
                yield folder / "adjusters.md", rule.line, reason.text
    for advice in playbook.advice.values():
        file = folder / "advice" / f"{advice.id}.md"
        texts = (advice.heading, advice.later, advice.plan)
        for text in (*texts, *(line.text for line in advice.lines)):
            yield file, 0, text
    for draft in playbook.drafts.values():
        for text in (draft.subject, *draft.parts.values()):
            yield folder / "drafts" / f"{draft.id}.md", 0, text
