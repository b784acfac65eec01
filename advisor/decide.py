"""The heart of the engine: ordered tables, and the first row that fits wins (DMN hit policy *first*).

Nothing here knows what the facts mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.playbook import Rule

Facts = Mapping[str, str]

STEP = "step"
"""The fact under which the tables beside the rules find the advice that the rules gave."""


@dataclass(frozen=True, slots=True, eq=False)
class With(Mapping[str, str]):
    """Facts with one more, or another one, in front; the rest is still read only when asked for."""

    facts: Facts
    fact: str
    band: str

    def __getitem__(self, fact: str) -> str:
        """Return the band of `fact`; raise `KeyError` when there is none."""
        return self.band if fact == self.fact else self.facts[fact]

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of all facts."""
        return iter({**dict.fromkeys(self.facts), self.fact: None})

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.facts) + (self.fact not in self.facts)


class NoRuleError(Exception):
    """No row fits: the table has a gap. The build proves that this cannot happen."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The rule that wins, and the rules above it that did not fit."""

    rule: Rule
    passed_over: tuple[Rule, ...]


def fits(rule: Rule, facts: Facts) -> bool:
    """Say whether every condition of `rule` holds."""
    # A plain loop: a generator costs twice as much.
    for fact, bands in rule.when.items():  # noqa: SIM110
        if facts[fact] not in bands:
            return False
    return True


def decide(rules: tuple[Rule, ...], facts: Facts) -> Decision:
    """Return the first rule that fits; raise `NoRuleError` when none does.

    Facts are read in the order in which the rows name them, each once and only while it can matter.
    """
    place = _first_place(rules)
    while isinstance(place, _Fork):
        band = facts[place.fact]
        place = place.ways[band] if band in place.ways else place.way(band)
    if place is None:
        raise NoRuleError(f"No rule fits {dict(facts)!r}.")
    return place


class _Fork:
    """A place in a table where a fact must be read to go on, and where each of its bands leads.

    The rows themselves are gone through once for each way; an answer takes some hundred decisions,
    nearly all by ways that were taken before.
    """

    __slots__ = ("fact", "known", "rules", "ways")

    def __init__(self, rules: tuple[Rule, ...], known: Facts, fact: str) -> None:
        self.rules, self.known, self.fact = rules, known, fact
        self.ways: dict[str, _Place] = {}

    def way(self, band: str) -> _Place:
        """Return where `band` leads, and remember it."""
        place = self.ways[band] = _place(self.rules, {**self.known, self.fact: band})
        return place


_Place = _Fork | Decision | None
"""Where one stands on the way through a table: None is a gap in it."""


def _place(rules: tuple[Rule, ...], known: Facts) -> _Place:
    """Go down the rows as far as the facts that are known lead."""
    for number, rule in enumerate(rules):
        for fact, bands in rule.when.items():
            if fact not in known:
                return _Fork(rules, known, fact)
            if known[fact] not in bands:
                break
        else:
            return Decision(rule, rules[:number])
    return None


MOST_TABLES = 100
"""Tables whose ways are remembered, more than any program has but one that makes contents up."""

# A table is known by which one it is: its rows have no hash, and comparing them takes longer than
# deciding. It is held here beside its ways, so that no other can come to be the same one.
_tables: dict[int, tuple[tuple[Rule, ...], _Place]] = {}


def _first_place(rules: tuple[Rule, ...]) -> _Place:
    known = _tables.get(id(rules))
    if known is None:
        if len(_tables) == MOST_TABLES:
            _tables.clear()
        known = _tables[id(rules)] = (rules, _place(rules, {}))
    return known[1]


def pick(rules: tuple[Rule, ...], facts: Facts) -> str:
    """Return what the first row that fits says; raise `NoRuleError` when none does."""
    return decide(rules, facts).rule.then


def collect(rules: Iterable[Rule], facts: Facts) -> tuple[Rule, ...]:
    """Return every row that fits, in order."""
    return tuple(rule for rule in rules if fits(rule, facts))
