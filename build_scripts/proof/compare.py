"""Two readings of the rules side by side, over every combination of facts, exactly.

A promise such as "being seen early never brings a contact forward" speaks of two situations that
differ in one thing. Both are followed down the same facts at once; where a fact may differ, every
pair of bands that the difference allows is tried. Equal pairs of remaining rules are looked at
once, which is what makes it quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from advisor.playbook import Bands, Rule

Pairs = Mapping[str, Sequence[tuple[str, str]]]
"""For a fact that may differ, the pairs of bands it stands in, here and there."""

Wrong = Callable[[Rule, Rule], bool]
Live = tuple[tuple[Rule, Mapping[str, Bands]], ...]
Whole = Mapping[str, Bands]


def pairs_that_break(
    rules: Sequence[Rule],
    impossible: Sequence[Mapping[str, Bands]],
    whole: Whole,
    differ: Pairs,
    wrong: Wrong,
) -> Iterator[tuple[Rule, Rule, dict[str, str]]]:
    """Yield each pair of winning rules that `wrong` refuses, with the facts on the first side.

    `whole` gives every band of every fact; `differ` the facts in which the second side may stand
    elsewhere. Pairs of which one side is impossible are left out. Each refused pair of rules
    is yielded once.
    """
    never = tuple(Rule("", "", box, "") for box in impossible)
    start: Live = tuple((rule, rule.when) for rule in (*never, *rules))
    order = _order(start)
    seen: set[object] = set()
    told: set[tuple[str, str]] = set()

    def follow(here: Live, there: Live, depth: int, path: dict[str, str]) -> _Found:
        key = (_key(here), _key(there), depth)
        if key in seen or not (here and there):
            return
        seen.add(key)
        if depth == len(order):
            first, second = here[0][0], there[0][0]
            pair = (first.id, second.id)
            if first.id and second.id and pair not in told and wrong(first, second):
                told.add(pair)
                yield first, second, path
            return
        fact = order[depth]
        for one, other in differ.get(fact, tuple((band, band) for band in whole[fact])):
            step = {**path, fact: one}
            yield from follow(_after(here, fact, one), _after(there, fact, other), depth + 1, step)

    yield from follow(start, start, 0, {})


_Found = Iterator[tuple[Rule, Rule, dict[str, str]]]


def _order(live: Live) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for _, when in live for fact in when))


def _after(live: Live, fact: str, band: str) -> Live:
    """The rules that still can win once `fact` stands in `band`."""
    left: list[tuple[Rule, Mapping[str, Bands]]] = []
    for rule, when in live:
        if fact in when:
            if band not in when[fact]:
                continue
            when = {name: bands for name, bands in when.items() if name != fact}  # noqa: PLW2901
        left.append((rule, when))
        if not when:
            break
    return tuple(left)


def _key(live: Live) -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple((id(rule), tuple(when)) for rule, when in live)
