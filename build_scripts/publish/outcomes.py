"""What the page of a rule says: its advice, its reasons, and who, how and which words it may need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from advisor import undated
from advisor.decide import STEP
from advisor.language import SLOT
from advisor.playbook import Bands, Draft, Fact, Playbook, Reason, Rule
from advisor.rendering import passage_url
from advisor.wording import fill, slots_of
from build_scripts.content.room import fillings
from build_scripts.content.shadows import Box, both, everything, parts
from build_scripts.proof.counts import known_impossible
from build_scripts.publish.decides import condition, outcome
from build_scripts.publish.relative import relative, with_blanks, with_numbers

WAIT = "none"
"""The reach of an advice that is to wait."""
NO_ANSWER_DUE = (WAIT, "end", "elsewhere", "reply")
"""Kinds of reach after which nobody waits for a week to hear from them."""
NOTHING = "none"
"""What a table says where nothing is to be sent."""

Say = Callable[[Playbook, str, str], str]
"""Puts what a row of a table brings in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the address below the site's root of the passage it rests on, and when it holds.

    `when` is "" where it always does.
    """

    text: str
    passage: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What a table may bring, and when: one of the conditions holds, or nothing else fits (none)."""

    then: str
    when: tuple[str, ...]
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands on the page of one rule.

    `counting` says for a wait how to find its end; `calls` tells whether a call is possible;
    `again` is set where an answer may come, so that the reader is back when none has come in a week.
    `choices` and `lists` are those of advice without dates, each with its title: what may fill the
    words, and what is said beside them.
    """

    rule: str
    heading: str
    because: tuple[Line, ...]
    counting: tuple[str, ...]
    again: bool
    who: tuple[Row, ...]
    how: tuple[Row, ...]
    words: tuple[Row, ...]
    calls: bool
    meanwhile: tuple[Line, ...]
    choices: tuple[tuple[str, tuple[Row, ...]], ...] = ()
    lists: tuple[tuple[str, tuple[Line, ...]], ...] = ()


def outcome_of(playbook: Playbook, rule: Rule) -> Outcome:
    """Return what the page of `rule` says, for every situation that the rule decides."""
    region, advice = Region(playbook, rule), playbook.advice[rule.then]
    passing = _passing(playbook, rule) if advice.reach == WAIT else ()
    joined = f" {playbook.words['and']} "
    until = joined.join(dict.fromkeys(fact.until[band] for fact, band in passing))
    hints = "\n".join(dict.fromkeys(fact.hint for fact, _ in passing))
    speak = partial(relative, playbook=playbook, until=with_numbers(until, playbook))
    if playbook.room == undated.ROOM:
        return _without_dates(playbook, region, rule, speak)
    ways = playbook.tables.get("how", ())
    how = tuple(region.rows("how", _channels))
    return Outcome(
        rule=rule.id,
        heading=speak(advice.heading),
        because=tuple(_lines((*rule.because, *advice.lines), speak)),
        counting=tuple(with_numbers(hints, playbook).splitlines()),
        again=advice.reach not in NO_ANSWER_DUE,
        who=tuple(region.rows("who", outcome)) if how else (),
        how=how,
        words=tuple(region.rows("words", outcome)) if how else (),
        calls=any("phone" in row.then.split(", ") for row in region.possible_rows(ways)),
        meanwhile=tuple(_lines(region.always(playbook.tables.get("meanwhile", ())), speak)),
    )


def _without_dates(
    playbook: Playbook, region: Region, rule: Rule, speak: Callable[[str], str]
) -> Outcome:
    advice, words = playbook.advice[rule.then], tuple(region.rows(undated.WORDS, outcome))
    used = {name for row in words if row.draft for name in region.open_slots(row.draft.id)}
    lists = ((playbook.words[name], tuple(region.lines(name, speak))) for name in playbook.lists)
    return Outcome(
        rule=rule.id,
        heading=speak(advice.heading),
        because=tuple(_lines((*rule.because, *advice.lines), speak)),
        counting=(),
        again=False,
        who=(),
        how=(),
        words=words,
        calls=False,
        meanwhile=(),
        choices=tuple(
            (playbook.words[f"table_{name}"], tuple(region.rows(name, outcome)))
            for name in playbook.tables
            if name in used
        ),
        lists=tuple((title, lines) for title, lines in lists if lines),
    )


class Region:
    """Where a rule wins: boxes of which no two share a situation, with the advice as a fact."""

    def __init__(self, playbook: Playbook, rule: Rule) -> None:
        self.playbook = playbook
        self._whole: Box = {**everything(playbook), **rule.when, STEP: (rule.then,)}
        above = playbook.rules[: playbook.rules.index(rule)]
        taken = [*known_impossible(playbook), *(each.when for each in above)]
        self.boxes = tuple(parts(self._whole, taken))
        self._possible: dict[str, Bands] = {}

    def rows(self, table: str, say: Say) -> Iterator[Row]:
        """Yield what the rows of a table can bring, neighbours that bring the same as one."""
        rows = self.possible_rows(self.playbook.tables.get(table, ()))
        for then, group in groupby(rows, key=lambda row: row.then):
            whens = tuple(dict.fromkeys(self.condition(row.when) for row in group))
            draft = self.playbook.drafts.get(then) if table == undated.WORDS else None
            if draft:
                yield Row(draft.title, () if "" in whens else whens, self._blank(draft))
            elif then != NOTHING:
                said = with_blanks(say(self.playbook, then, table), self.playbook)
                yield Row(said, () if "" in whens else whens)

    def lines(self, table: str, speak: Callable[[str], str]) -> Iterator[Line]:
        """Yield the lines of a list that can be shown here, each with when it is."""
        for row in self.playbook.tables[table]:
            if _meet(self.boxes, row.when):
                for line in _lines(row.because, speak):
                    yield replace(line, when=self.condition(row.when))

    def open_slots(self, draft: str) -> tuple[str, ...]:
        """Return the slots of a draft that several rows of their tables can fill here."""
        found = slots_of(" ".join(self.playbook.drafts[draft].parts.values()))
        tables = fillings(self.playbook)
        return tuple(name for name in tables if name in found and len(self._fillers(name)) > 1)

    def _fillers(self, table: str) -> dict[str, None]:
        """What the rows of a table can give here."""
        rows = self.possible_rows(self.playbook.tables[table])
        return dict.fromkeys(row.then for row in rows)

    def possible_rows(self, rows: Sequence[Rule]) -> Iterator[Rule]:
        """Yield the rows of a table, of which the first that fits wins, that can win here."""
        left: Sequence[Box] = self.boxes
        for row in rows:
            if _meet(left, row.when):
                yield row
                left = [part for box in left for part in parts(box, (row.when,))]

    def always(self, rows: Sequence[Rule]) -> Iterator[Reason]:
        """Yield the reasons of the rows that fit wherever the rule wins."""
        for row in rows:
            if not self._open_parts(row.when):
                yield from row.because

    def condition(self, when: Box) -> str:
        """Return a condition in the coach's words, without what holds here anyway."""
        return condition(self.playbook, self._open_parts(when))

    def _open_parts(self, when: Box) -> Box:
        """Keep of a condition what does not hold everywhere here, and of that what can hold."""
        possible = {fact: self.possible(fact) for fact in when}
        return {
            fact: tuple(band for band in bands if band in possible[fact])
            for fact, bands in when.items()
            if not set(possible[fact]) <= set(bands)
        }

    def possible(self, fact: str) -> Bands:
        """Return the bands of a fact that occur where the rule wins."""
        if fact not in self._possible:
            occurring = {band for box in self.boxes for band in box[fact]}
            bands = self._whole[fact]
            self._possible[fact] = tuple(band for band in bands if band in occurring)
        return self._possible[fact]

    def _blank(self, draft: Draft) -> Draft:
        parts = {name: self._with_blanks(text) for name, text in draft.parts.items()}
        return Draft(draft.id, draft.title, self._with_blanks(draft.subject), parts)

    def _with_blanks(self, text: str) -> str:
        """A text in which a slot is a blank, but where only one thing can fill it here."""
        filled = {}
        for name in fillings(self.playbook) if self.playbook.room == undated.ROOM else ():
            given = tuple(self._fillers(name))
            if len(given) == 1:
                filled[name] = self.playbook.words.get(f"{name}_{given[0]}", "")
        whole = SLOT.sub(lambda found: filled.get(found[1], found[0]), text)
        return with_blanks(whole, self.playbook)


def _meet(boxes: Iterable[Box], when: Box) -> bool:
    """Whether a situation in one of the boxes fits a condition."""
    return any(both((box, when)) for box in boxes)


def _passing(playbook: Playbook, rule: Rule) -> tuple[tuple[Fact, str], ...]:
    """The bands of a rule that go by on their own, each with its fact."""
    return tuple(
        (fact, band)
        for fact in playbook.facts
        for band in rule.when.get(fact.id, ())
        if band in fact.until
    )


def _channels(playbook: Playbook, then: str, table: str) -> str:
    do = playbook.words.get("do_" + "_".join(then.split(", ")))
    return (
        fill(do, {"whom": playbook.words["steps_them"]}) if do else outcome(playbook, then, table)
    )


def _lines(reasons: Iterable[Reason], speak: Callable[[str], str]) -> Iterator[Line]:
    for reason in reasons:
        yield Line(speak(reason.text), passage_url(reason.cites))
