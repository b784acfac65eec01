"""What the advice says: every blank filled, every line cited, nothing claimed, always "go on"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.decide import STEP
from advisor.playbook import Bands, Playbook, Rule
from advisor.wording import slots_of
from build_scripts.content.room import impossible_in
from build_scripts.content.shadows import Box, both, everything, first_free, in_words, parts
from build_scripts.content.tone import Tone

ALWAYS = frozenset(
    ("today", "day", "next_day", "stage_day", "word_day", "wait_day", "stage", "intro", "next")
)
TO_SOMEONE = frozenset(("whom", "do", "draft"))
"""Blanks that a step fills which reaches somebody; a wait and an end leave them empty."""

_DATED: Mapping[str, Bands] = {"date_given": ("ahead", "grace", "passed")}
_IN_TOUCH: tuple[Mapping[str, Bands], ...] = (
    {"week": ("running",)},
    {"check_ins": ("some", "closing", "cap")},
    {"after_no": ("waiting", "note", "finished")},
    {"hold": ("month_running", "month_over")},
)
GIVEN: Mapping[str, tuple[Mapping[str, Bands], ...]] = {
    "last_day": _IN_TOUCH,
    "week_day": _IN_TOUCH,
    "promised_day": (_DATED,),
    "promise": (_DATED,),
    "passed_day": (_DATED,),
    "invited_day": ({"invitation": ("ahead",)},),
    "away_day": ({"away": ("ahead",)},),
    "deadline": ({"offer": ("tell", "tell_later", "ask_time", "told", "decide")},),
}
"""Where a blank is sure to have a day; `claims` holds it for each of these bands."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the content: the file and line to look at, and the boxes in which it is used."""

    place: str
    line: int
    text: str
    used_in: tuple[Box, ...]


def unfilled(playbook: Playbook, by_rules: Iterable[Said]) -> Iterator[tuple[Said, str]]:
    """Yield each of the texts with a sentence on a blank in it that some situation leaves empty."""
    for said in by_rules:
        for slot in sorted(slots_of(said.text) - ALWAYS):
            for box in said.used_in:
                free = _empty(playbook, slot, box)
                if free is not None:
                    words = in_words(playbook, free)
                    yield said, f"the blank {{{slot}}} stays empty when {words}"
                    break


def _empty(playbook: Playbook, slot: str, box: Box) -> Box | None:
    if slot in TO_SOMEONE:
        reaches = (playbook.advice[step].reach for step in box[STEP])
        return box if any(reach in ("none", "end") for reach in reaches) else None
    return first_free(box, [*impossible_in(playbook), *GIVEN[slot]])


def said_by_rules(playbook: Playbook) -> Iterator[Said]:
    """Yield every text that is filled in, with where it is used: where its rule or row wins."""
    whole = everything(playbook)
    regions = {
        rule.id: _region(playbook, number, whole) for number, rule in enumerate(playbook.rules)
    }
    for rule in playbook.rules:
        for reason in rule.because:
            yield Said("rules.md", rule.line, reason.text, regions[rule.id])
    for advice in playbook.advice.values():
        rules = [rule for rule in playbook.rules if rule.then == advice.id]
        used = tuple(box for rule in rules for box in regions[rule.id])
        for text in (advice.heading, advice.plan, *(line.text for line in advice.lines)):
            yield Said(f"advice/{advice.id}.md", 0, text, used)
    rows = playbook.tables["words"]
    for order, row in enumerate(rows):
        draft = playbook.drafts.get(row.then)
        for text in (draft.subject, *draft.parts.values()) if draft else ():
            where = tuple(_row_region(playbook, rows[: order + 1], regions))
            yield Said(f"drafts/{row.then}.md", 0, text, where)
    for table in playbook.tables.values():
        for row in table:
            for reason in row.because:
                yield Said("adjusters.md", row.line, reason.text, ({**whole, **row.when},))


def _region(playbook: Playbook, number: int, whole: Box) -> tuple[Box, ...]:
    """The box of a rule, less what the rules above it take: as the parts that are left of it."""
    rule = playbook.rules[number]
    above = [*impossible_in(playbook), *(each.when for each in playbook.rules[:number])]
    return tuple(parts({**whole, **rule.when, STEP: (rule.then,)}, above))


def _row_region(
    playbook: Playbook, rows: tuple[Rule, ...], regions: Mapping[str, tuple[Box, ...]]
) -> Iterator[Box]:
    """The last of `rows` where it is the first that fits a step which a rule gives."""
    *above, row = rows
    for region in (box for rule in playbook.rules for box in regions[rule.id]):
        inside = both((region, row.when))
        if inside:
            yield from parts(inside, [each.when for each in above])


def unfit(playbook: Playbook, by_rules: Iterable[Said], tone: Tone) -> Iterator[tuple[Said, str]]:
    """Yield each text that claims more than anybody can know (P10) or is out of tone.

    Those of `by_rules` and those of the pages, which no rule chooses. A line on what the silence
    may mean that has no hedge claims too much as well.
    """
    for said in (*by_rules, *_said_by_pages(playbook)):
        for pattern, why in (
            (tone.claims, "claims more than anybody can know"),
            (tone.worn, "is not how the advisor speaks"),
        ):
            if found := pattern.search(said.text):
                yield said, f"“{found[0]}” {why}"
    for row in playbook.tables.get("silence", ()):
        for reason in row.because:
            if not tone.hedges.search(reason.text):
                said = Said("adjusters.md", row.line, reason.text, ())
                yield said, "a guess about silence needs one of the hedges of tone.md"


def _said_by_pages(playbook: Playbook) -> Iterator[Said]:
    """The words of the interface and of the questions, which no rule chooses."""
    for text in playbook.words.values():
        yield Said("interface.md", 0, text, ())
    for question in playbook.questions:
        for text in (question.asks, question.hint, question.why, question.missing):
            yield Said("questions.md", 0, text, ())
        for option in question.options:
            yield Said("questions.md", 0, f"{option.label} {option.hint}", ())


def goes_on(playbook: Playbook) -> bool:
    """Say whether every outcome tells the reader to go on exploring (P8): a row without a condition."""
    return any(not row.when and row.because for row in playbook.tables["meanwhile"])


def cited(playbook: Playbook) -> int:
    """Return how many lines cite a passage; the loader has looked up each of them (P9)."""
    rows: Iterable[Rule] = (
        *playbook.rules,
        *(row for each in playbook.tables.values() for row in each),
    )
    lines = sum(len(row.because) for row in rows)
    return lines + sum(len(advice.lines) for advice in playbook.advice.values())


def uncited(playbook: Playbook) -> Iterator[str]:
    """Yield the ids of rules and advice that give no reason at all."""
    yield from (rule.id for rule in playbook.rules if not rule.because)
    yield from (each.id for each in playbook.advice.values() if not each.lines)


def idle_facts(playbook: Playbook) -> Iterator[str]:
    """Yield the facts that no rule and no row of an adjuster asks for."""
    rows = (*playbook.rules, *(row for each in playbook.tables.values() for row in each))
    asked = {fact for row in rows for fact in row.when}
    yield from (fact.id for fact in playbook.facts if fact.id not in asked)
