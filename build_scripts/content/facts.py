"""The facts that rules ask about: the words for their bands, and how a person is asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from advisor.playbook import Bands, Fact, Playbook, Question
from advisor.wording import slots_of
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.room import Room
from build_scripts.content.rules import Vocabulary
from build_scripts.content.tables import Page, Section

SETTINGS = ("asks", "hint")
NO_CONTACT = "none"
"""The reach of an advice that is to wait."""


def read_facts(
    page: Page, room: Room, questions: Iterable[Question], mistakes: list[Mistake]
) -> Vocabulary:
    """Return the vocabulary of the rules; every fact the engine knows must have its words."""
    asked = {question.id: question for question in questions}
    expected, answered = dict(room.derived), room.facts_of(asked)
    for name in answered:
        options = asked[name].option_ids if name in asked else ()
        expected[name] = tuple(each for each in options if each != "not_sure")
    vocabulary = Vocabulary()
    for section in page.under(2):
        name, _, label = section.title.partition(":")
        if name not in expected:
            text = unknown(name, "a fact that the engine knows", expected)
            mistakes.append(Mistake(page.file, section.line, text))
            continue
        words, groups = _read_words(page, section, expected[name], mistakes)
        mistakes.extend(_slips(page, section, room))
        if name in answered and name in asked:
            fact = _answered(asked[name], label.strip(), words)
        else:
            fact = _worked_out(section, name, label.strip(), words)
        vocabulary.add(fact, groups)
    known = {fact.id for fact in vocabulary.facts.values()}
    for name in expected.keys() - known:
        text = f'The fact "{name}" has no section here: write "## {name}: its label".'
        mistakes.append(Mistake(page.file, 0, text))
    return vocabulary


def unasked(playbook: Playbook, page: Page, rules: Page) -> Iterator[Mistake]:
    """Yield what a person would miss who answers fact by fact, for the facts that the rules read."""
    lines = {section.title.partition(":")[0]: section.line for section in page.under(2)}
    read = {fact for rule in playbook.rules for fact in rule.when}
    for fact in playbook.facts:
        if fact.id not in read:
            continue
        if not fact.asks:
            text = f'The rules read "{fact.label}", so it needs "- Asks:" with a question.'
            yield Mistake(page.file, lines[fact.id], text)
        for band in fact.bands:
            if not fact.choices.get(band):
                text = f'The rules read "{fact.label}", so "{band}" needs a word under Choice.'
                yield Mistake(page.file, lines[fact.id], text)
    until = {fact.id: fact.until for fact in playbook.facts}
    for rule in playbook.rules:
        if playbook.advice[rule.then].reach == NO_CONTACT and not any(
            until[fact].get(band) for fact, bands in rule.when.items() for band in bands
        ):
            text = (
                f'The rule "{rule.id}" says to wait, but none of its words says until when: '
                "fill in Until for one of them in facts.md."
            )
            yield Mistake(rules.file, rule.line, text)


def _answered(question: Question, label: str, words: Mapping[str, str]) -> Fact:
    """A fact that is an answer is asked for like the question itself."""
    choices = {band: question.option(band).label for band in words}
    return Fact(question.id, label, words, question.asks, question.hint, choices)


def _worked_out(section: Section, name: str, label: str, words: Mapping[str, str]) -> Fact:
    rows = {row["Id"]: row for row in section.rows}
    return Fact(
        name,
        label,
        words,
        asks=" ".join(_items(section, "asks")),
        hint="\n".join(_items(section, "hint")),
        choices={band: rows[band]["Choice"] for band in words if band in rows},
        until={band: rows[band]["Until"] for band in words if band in rows and rows[band]["Until"]},
    )


def _items(section: Section, wanted: str) -> Iterator[str]:
    for _, item in section.items:
        key, _, value = item.partition(":")
        if key.strip().lower() == wanted:
            yield value.strip()


def _slips(page: Page, section: Section, room: Room) -> Iterator[Mistake]:
    """Yield unknown settings and unknown slots of one fact."""
    texts = [(line, item) for line, item in section.items]
    for key, (line, _) in section.settings().items():
        if key not in SETTINGS:
            yield Mistake(page.file, line, unknown(key, "a setting of a fact", SETTINGS))
    texts += [(row.line, f"{row['Choice']} {row['Until']}") for row in section.rows]
    for line, text in texts:
        for slot in sorted(slots_of(text) - set(room.numbers or ())):
            yield Mistake(page.file, line, unknown(slot, "a number", room.numbers or ()))


def _read_words(
    page: Page, section: Section, expected: Bands, mistakes: list[Mistake]
) -> tuple[dict[str, str], dict[str, Bands]]:
    """Return the words of each band, and the bands behind each word that names several."""
    words: dict[str, str] = {}
    groups: dict[str, Bands] = {}
    for row in section.rows:
        ids = tuple(each.strip() for each in row["Id"].split(","))
        for each in ids:
            if each not in expected:
                text = unknown(each, f'a band of "{section.title}"', expected)
                mistakes.append(Mistake(page.file, row.line, text))
        if len(ids) == 1:
            words[ids[0]] = row["Words"]
        else:
            groups[row["Words"]] = ids
    for each in expected:
        if each not in words:
            text = f'The band "{each}" of "{section.title}" has no words here.'
            mistakes.append(Mistake(page.file, section.line, text))
    return {each: words.get(each, each) for each in expected}, groups
