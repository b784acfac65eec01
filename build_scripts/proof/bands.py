"""What the bands of the facts say about days and counts, held against plain arithmetic.

The rules speak of bands ("the week is over"), the promises of days ("seven calendar days"). Here
each fact is read by the shipped engine for every answer and every progress of a plan that it can
ask for, on days around all that is special in a calendar, and what its band claims is compared
with a claim written in days, independent of the engine. With the rules proved over all bands
(`obligations`), the promises then hold on days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from advisor.answers import Answers
from advisor.follow_up import ANSWERED_FACTS, DERIVED_FACTS, IMPOSSIBLE
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.situation import Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook
from advisor.workdays import Calendar
from build_scripts.proof.claims import CLAIMS
from build_scripts.proof.watching import DONE, Given, OpenError, choices, leaves


@dataclass(frozen=True, slots=True)
class Broken:
    """A witness: what was answered and done, the day, the facts read and what is wrong."""

    day: date
    given: Given
    facts: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to enumerate: facts read together, on `days`, with some answers fixed.

    `narrow` replaces what can be answered or done by fewer values, where the others are
    enumerated by another task.
    """

    facts: tuple[str, ...]
    days: tuple[date, ...]
    fixed: Given = field(default_factory=dict)
    narrow: Mapping[str, Sequence[int | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """How much was enumerated, what was asked for on the way, and the first witness if any.

    `held` are the places in `IMPOSSIBLE` of the combinations that were looked for.
    """

    facts: tuple[str, ...]
    readings: int
    reads: frozenset[str]
    held: frozenset[int]
    broken: Broken | None = None


@dataclass(eq=False)
class OpenSituation(Situation):
    """A situation in which a fact that another one reads may stand in any of its bands.

    The fact is looked at by a task of its own, so that the two need not be multiplied.
    """

    looked_at: tuple[str, ...] = ()
    given: Given = field(default_factory=dict)

    def __getitem__(self, fact: str) -> str:
        """Return the band of a fact; raise `OpenError` for one that is assumed and still open."""
        if fact in self.looked_at or fact not in DERIVED_FACTS:
            return super().__getitem__(fact)
        if f"{ASSUMED}{fact}" not in self.given:
            raise OpenError(f"{ASSUMED}{fact}")
        return str(self.given[f"{ASSUMED}{fact}"])


ASSUMED = "fact."
OWN = (0, 1, 6, 7, 8, 29, 30, 59, 60, 89, 90)
PAST = (0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, 16, 17, 28, 29, 44, 45, 60)
AHEAD = (0, 1, 2, 3, 4, 5, 7, 12, 30)

FEWER: Mapping[str, Mapping[str, Sequence[int | None]]] = {
    "wait": {"stage_on": (0, -6, -9, -28), "last_contact_on": (0, -6, -29)},
    "offer": {
        "last_contact_on": (0, -1, -6, -7, -8),
        "offer_by": (0, 1, 2, 4, 7, 12),
        "done.last_own": (None, 0, -6, -7),
    },
}
"""The two facts that ask for most: with every answer on fewer days, and below on every day."""


def special_days() -> tuple[date, ...]:
    """Return the days on which the calendar is looked at closely, in order.

    All weekdays, month ends, the holidays of early July and of late November, the change of the
    clocks in March and November, the turn of the year and a leap day lie among them.
    """
    spans = (
        (date(2026, 6, 26), 12),
        (date(2026, 10, 29), 8),
        (date(2026, 11, 24), 9),
        (date(2027, 12, 20), 19),
        (date(2028, 2, 24), 8),
        (date(2028, 3, 9), 8),
    )
    return tuple(start + timedelta(days=n) for start, count in spans for n in range(count))


def possible_on(
    playbook: Playbook, today: date, narrow: Mapping[str, Sequence[int | None]]
) -> dict[str, Sequence[Any]]:
    """Return what can be answered and done on `today`; days are counted from it, past ones back."""
    counts: dict[str, Sequence[int | None]] = {
        "stage_on": [-each for each in PAST],
        "last_contact_on": [-each for each in OWN],
        "promised_on": [*(-each for each in PAST), *AHEAD[1:]],
        "invited_on": [*(-each for each in PAST[:8]), *AHEAD[1:]],
        "offer_by": AHEAD,
        "away_until": [None, *(-each for each in PAST[:8]), *AHEAD[1:]],
        "done.last_own": [None, 0, -6, -7, -30, -60, -90],
        "done.told_on": [None, 0, -1, -7],
        "done.deadline": [None, 0, 1, 4, 8],
    }
    dates = {
        name: [each if each is None else today + timedelta(days=each) for each in values]
        for name, values in {**counts, **narrow}.items()
    }
    return {
        **choices(playbook),
        **dates,
        "done.check_ins": (0, 1, 2, 3),
        "done.calls": (0, 1, 2),
        "done.asked_time": (False, True),
        "done.invitation_used": (False, True),
        "done.replied": (False, True),
        "calendar": ("US", "CA-ON"),
        **{f"{ASSUMED}{fact}": bands for fact, bands in DERIVED_FACTS.items()},
    }


def look(playbook: Playbook, calendar: Calendar, task: Task) -> Looked:
    """Read the facts of a task on each of its days and hold every band against its claim.

    Stops at the first one that is broken.
    """
    looking = _Looking(playbook, calendar, task)
    for today in task.days:
        broken = looking.on(today)
        if broken:
            break
    else:
        broken = None
    return Looked(
        task.facts, looking.readings, frozenset(looking.reads), frozenset(looking.held), broken
    )


class _Looking:
    """One task under way: what was read so far, and which impossible combinations were held."""

    def __init__(self, playbook: Playbook, calendar: Calendar, task: Task) -> None:
        self.playbook, self.calendar, self.task = playbook, calendar, task
        self.readings, self.reads, self.held = 0, set[str](), set[int]()
        self.boxes = [
            (number, box) for number, box in enumerate(IMPOSSIBLE) if box.keys() & set(task.facts)
        ]

    def on(self, today: date) -> Broken | None:
        """Look at every leaf of one day; return the first that is broken."""
        task, playbook = self.task, self.playbook

        def read(answers: Answers, done: Any) -> tuple[dict[str, str], str] | None:
            # Claims are asked inside the reading, so that what they look at is open to all values.
            standing = Standing(Case(answers, self.calendar), done)
            return self._reading(
                OpenSituation(standing, today, looked_at=task.facts, given=done.given)
            )

        for leaf in leaves(playbook, read, possible_on(playbook, today, task.narrow), task.fixed):
            if leaf.result is None or not _can_be(playbook, leaf.given, today):
                continue
            self.readings += 1
            self.reads.update(leaf.given.keys() - task.fixed.keys())
            bands, text = leaf.result
            if text:
                return Broken(today, leaf.given, bands, text)
        return None

    def _reading(self, now: OpenSituation) -> tuple[dict[str, str], str] | None:
        """Return the bands and what is wrong with them, or `None` where an assumption is not so."""
        bands = {fact: now[fact] for fact in self.task.facts}
        known = dict(bands)
        for fact in DERIVED_FACTS:
            if f"{ASSUMED}{fact}" in now.given:
                known[fact] = now.given[f"{ASSUMED}{fact}"]
                if CLAIMS[fact](now, known[fact]):
                    return None
        return bands, next(self._wrong(now, bands, known), "")

    def _wrong(
        self, now: Situation, bands: Mapping[str, str], known: Mapping[str, str]
    ) -> Iterator[str]:
        for number, box in self.boxes:
            if all(name in known or name in ANSWERED_FACTS for name in box):
                self.held.add(number)
                if all((known.get(name) or now[name]) in box[name] for name in box):
                    yield "these facts are held to be impossible together"
        for fact, band in bands.items():
            if band not in DERIVED_FACTS.get(fact, (band,)):
                yield f"{fact} has no band {band}"
            if text := CLAIMS[fact](now, band):
                yield text


def _can_be(playbook: Playbook, given: Given, today: date) -> bool:
    """Leave out what no reader can have: contradictions, and a progress without its first step."""
    values = {
        name: value
        for name, value in given.items()
        if value is not None and not name.startswith((DONE, ASSUMED))
    }
    if contradictions(Answers(playbook, values), today):
        return False
    if given.get("done.deadline") and given.get("other", "offer_open") != "offer_open":
        return False
    did = any(given.get(f"{DONE}{name}") for name in ("check_ins", "calls", "told_on", "replied"))
    return not (did and "done.last_own" in given and given["done.last_own"] is None)


def tasks(playbook: Playbook) -> Iterator[Task]:
    """Yield all that is to be looked at: every answer on two days, and every special day."""
    few = (date(2026, 6, 17), date(2027, 12, 23))
    for fact in CLAIMS:
        yield Task((fact,), few, narrow=FEWER.get(fact, {}))
    yield Task(("thank_you", "week"), few)
    yield Task(("thank_you", "check_ins"), few)
    start = {"stage": "first", "last_contact": "interview", "word": "nothing", "seen": "later"}
    many = special_days()
    past = tuple(range(0, -46, -1))
    for stage in playbook.question("stage").option_ids:
        own_wait = stage in ("references", "spoken_offer")
        for employer in ("company",) if own_wait else ("company", "public", "academic"):
            fixed = {**start, "stage": stage, "employer": employer}
            yield Task(("wait",), many, fixed, {"stage_on": past})
            yield Task(("wait",), many, {**fixed, "seen": "early"}, {"stage_on": past})
    for employer in ("company", "campus"):
        dated = {**start, "employer": employer, "promised": "by_date"}
        yield Task(("date_given",), many, dated, {"promised_on": range(-20, 4)})
    yield Task(("thank_you",), many, start, {"stage_on": past})
    yield Task(("away",), many, {"reason": "away"}, {"away_until": range(-9, 9)})
    for invited in ("by_date", "any_time"):
        narrow = {"invited_on": range(-9, 9), "stage_on": range(0, -9, -1)}
        yield Task(("invitation",), many, {**start, "invited": invited}, narrow)
    offer = {**start, "last_contact": "i_thanked", "other": "offer_by_date", "check_ins": "0"}
    nothing = {"done.deadline": None, "done.told_on": None, "done.last_own": None}
    narrow = {"offer_by": range(12), "last_contact_on": range(0, -10, -1)}
    for told in ("yes", "no"):
        yield Task(("offer",), many, {**offer, **nothing, "told": told}, narrow)
