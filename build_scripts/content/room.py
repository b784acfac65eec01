"""What the follow-up content must hold so that its part of the engine can speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from advisor import follow_up
from advisor.playbook import Advice, Draft, Fact, Playbook, Rule
from advisor.wording import slots_of
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.rules import STEP, RuleReader, Vocabulary
from build_scripts.content.tables import Page

PROMISE_CHECKS = (
    "week_between",
    "one_call",
    "date_respected",
    "no_means_no",
    "no_calls",
    "working_days",
    "plan_ends",
    "keeps_exploring",
    "lines_cite",
    "no_claims",
    "offer_is_real",
    "monotone",
    "never_stuck",
)


def add_step(vocabulary: Vocabulary, advice: Mapping[str, Advice]) -> None:
    """Let the adjusters ask which step the rules gave."""
    step = Fact(STEP, "Step", {each.id: each.label for each in advice.values()})
    vocabulary.add(step, {})


def read_tables(
    page: Page, reader: RuleReader, drafts: Mapping[str, Draft], mistakes: list[Mistake]
) -> dict[str, tuple[Rule, ...]]:
    """Return the adjuster tables by the small-letter name of their heading."""
    allowed = {
        "who": set(follow_up.CONTACTS),
        "how": {*follow_up.CHANNELS, "none"},
        "words": {*drafts, "none"},
    }
    tables = {}
    for section in page.under(2):
        name = section.title.lower()
        if name not in follow_up.TABLES:
            text = unknown(section.title, "an adjuster table", follow_up.TABLES)
            mistakes.append(Mistake(page.file, section.line, text))
            continue
        tables[name] = reader.table(page, section, allowed.get(name))
    for name in follow_up.TABLES:
        if name not in tables:
            text = f'The table "## {name.capitalize()}" is missing.'
            mistakes.append(Mistake(page.file, 0, text))
            tables[name] = ()
    return tables


def check(playbook: Playbook, folder: Path) -> Iterator[Mistake]:
    """Yield what the engine would miss or could not fill in."""
    yield from _ids(folder / "numbers.md", playbook.numbers, follow_up.NUMBERS, "number")
    yield from _ids(folder / "advice", playbook.advice, follow_up.ACTIONS, "advice")
    used = {rule.then for rule in playbook.tables["words"]}
    for name in playbook.drafts.keys() - used:
        text = 'No row of the table "Words" in adjusters.md uses this draft.'
        yield Mistake(folder / "drafts" / f"{name}.md", 0, text)
    for file, line, text in _texts(playbook, folder):
        for slot in sorted(slots_of(text) - set(follow_up.SLOTS)):
            yield Mistake(file, line, unknown(slot, "a slot", follow_up.SLOTS))


def _ids(
    file: Path, given: Mapping[str, object], expected: tuple[str, ...], what: str
) -> Iterator[Mistake]:
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
