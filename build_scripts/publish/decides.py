"""All rules read back in words, for the page on which everybody can check how it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from babel import Locale
from babel.numbers import format_decimal

from advisor.language import SLOT
from advisor.playbook import Bands, Playbook, Reason, Rule
from advisor.undated import WORDS
from build_scripts.content.room import slots_in
from build_scripts.proof.counts import beaten_by, decided_by, situations_in_all
from build_scripts.proof.diagram import diagram
from build_scripts.proof.examples import examples


@dataclass(frozen=True, slots=True)
class Told:
    """One rule in words: its id, when it fits, what it brings, and why with its passage.

    For a rule that decides, `place` counts from 1, `decides` says how many situations it decides,
    `beaten_by` names the rules before it that take some from it, and `examples` are situations.
    """

    id: str
    when: str
    then: str
    because: tuple[Reason, ...]
    place: int = 0
    decides: str = ""
    beaten_by: tuple[tuple[int, str], ...] = ()
    examples: tuple[str, ...] = ()


def words_of(playbook: Playbook) -> tuple[str, ...]:
    """Return the words of the interface with which conditions, blanks and tables are put."""
    slots = (f"slot_{slot}" for slot in slots_in(playbook))
    return ("condition_not", "and", *slots, *(f"table_{name}" for name in playbook.tables))


def chapters(playbook: Playbook, root: str) -> Mapping[str, object]:
    """Return what the page of all rules shows, by the names that its template uses.

    `root` leads from the page to the folder of all pages, such as "" or "../".
    """
    told = _counted(playbook, _told(playbook, playbook.rules, root))
    names = {rule.id: rule.section for rule in playbook.rules}
    total = in_figures(playbook, situations_in_all(playbook))
    return {
        "questions": playbook.questions,
        "facts": playbook.facts,
        "checked": playbook.words["decides_checked"].format(total=total),
        "sections": [
            (name, tuple(rules)) for name, rules in groupby(told, key=lambda rule: names[rule.id])
        ],
        "tables": [
            (playbook.words[f"table_{name}"], _told(playbook, rules, root, name))
            for name, rules in playbook.tables.items()
        ],
        "numbers": tuple(playbook.numbers.values()),
        "promises": playbook.promises,
    }


def condition(playbook: Playbook, when: Mapping[str, Bands]) -> str:
    """Return the condition of a rule as the coach would say it, or "" when it always fits."""
    return " · ".join(_part(playbook, name, allowed) for name, allowed in when.items())


def _told(
    playbook: Playbook, rules: Sequence[Rule], root: str, table: str = ""
) -> tuple[Told, ...]:
    return tuple(
        Told(
            id=rule.id,
            when=condition(playbook, rule.when),
            then=_readable(playbook, outcome(playbook, rule.then, table)) if rule.then else "",
            because=tuple(
                Reason(_readable(playbook, reason.text), root + reason.cites)
                for reason in rule.because
            ),
        )
        for rule in rules
    )


def _counted(playbook: Playbook, rules: Sequence[Told]) -> tuple[Told, ...]:
    """Add to the rules what was counted of them."""
    counts, above = decided_by(playbook), beaten_by(playbook)
    shown, total = examples(playbook, diagram(playbook)), situations_in_all(playbook)
    places = {rule.id: place for place, rule in enumerate(rules, 1)}
    say, sentence = partial(in_figures, playbook), playbook.words["decides_count"]
    return tuple(
        replace(
            rule,
            place=places[rule.id],
            decides=sentence.format(count=say(counts[rule.id]), total=say(total)),
            beaten_by=tuple((places[each], each) for each in above[rule.id]),
            examples=tuple(
                condition(playbook, {fact: (band,) for fact, band in example.items()})
                for example in shown[rule.id]
            ),
        )
        for rule in rules
    )


def _part(playbook: Playbook, name: str, allowed: Bands) -> str:
    """One named condition, put the shorter way round: what it must be, or what it must not."""
    fact = next(fact for fact in playbook.facts if fact.id == name)
    inside = [words for band, words in fact.bands.items() if band in allowed]
    outside = [words for band, words in fact.bands.items() if band not in allowed]
    either = f" {playbook.words['steps_or']} "
    said = either.join(inside)
    if outside and len(outside) < len(inside):
        said = playbook.words["condition_not"].format(words=either.join(outside))
    return f"{fact.label}{playbook.words['colon']} {said}"


def outcome(playbook: Playbook, then: str, table: str = "") -> str:
    """Return in words what a rule brings: its advice or, of a row of a table, what that gives.

    That is a draft, a person, ways of getting in touch, or the words for what fills a slot.
    """
    if not table:
        return playbook.advice[then].label
    if table == WORDS and then in playbook.drafts:
        return playbook.drafts[then].title
    parts = [part.strip() for part in then.split(",")]
    return ", ".join(_word(playbook, part, table) for part in parts)


def _word(playbook: Playbook, name: str, table: str) -> str:
    for kind in (table, "channel", "whom", "decides"):
        if (found := playbook.words.get(f"{kind}_{name}")) is not None:
            return found
    return name


def _readable(playbook: Playbook, text: str) -> str:
    """Show the blanks of a sentence as words in italics: “by {promised_day}”."""
    return SLOT.sub(lambda found: f"*{playbook.words[f'slot_{found[1]}']}*", text)


def in_figures(playbook: Playbook, number: int) -> str:
    """Return a number as people write it, such as 116,550."""
    return format_decimal(number, locale=Locale.parse(playbook.language.code, sep="-"))
