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
    """Return the first rule that fits; raise `NoRuleError` when none does."""
    for number, rule in enumerate(rules):
        # As in `fits`, without its call: this loop is where an answer spends its time.
        for fact, bands in rule.when.items():
            if facts[fact] not in bands:
                break
        else:
            return Decision(rule, rules[:number])
    raise NoRuleError(f"No rule fits {dict(facts)!r}.")


def pick(rules: tuple[Rule, ...], facts: Facts) -> str:
    """Return what the first row that fits says; raise `NoRuleError` when none does."""
    return decide(rules, facts).rule.then


def collect(rules: Iterable[Rule], facts: Facts) -> tuple[Rule, ...]:
    """Return every row that fits, in order."""
    return tuple(rule for rule in rules if fits(rule, facts))
