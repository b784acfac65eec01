"""Gaps, dead rules and broken promises, found exactly by cutting boxes of facts out of boxes.

A rule is a box: for each fact the bands in which it fits. What of it is not covered by the boxes
above it is where it wins; what no rule covers is a gap; where it wins inside what a promise
forbids, the promise is broken. This decides every combination of facts without walking them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from advisor.playbook import Bands, Playbook, Rule
from build_scripts.content.mistakes import Mistake
from build_scripts.content.room import impossible_in

Box = Mapping[str, Bands]


def everything(playbook: Playbook) -> dict[str, Bands]:
    """Return the box of all there is: every fact with all its bands."""
    return {fact.id: tuple(fact.bands) for fact in playbook.facts}


def both(boxes: Iterable[Box]) -> Box | None:
    """Return the box of what all of `boxes` hold, or `None` when they share nothing."""
    shared: dict[str, Bands] = {}
    for box in boxes:
        for fact, bands in box.items():
            shared[fact] = tuple(band for band in bands if band in shared.get(fact, bands))
    return shared if all(shared.values()) else None


def parts(box: Box, covers: Sequence[Box]) -> Iterator[Box]:
    """Yield what `covers` leave free of `box`, as boxes of which no two share a situation."""
    for order, cover in enumerate(covers):
        if any(not set(box[fact]) & set(bands) for fact, bands in cover.items()):
            continue
        for fact, bands in cover.items():
            outside = tuple(band for band in box[fact] if band not in bands)
            if outside:
                yield from parts({**box, fact: outside}, covers[order + 1 :])
            box = {**box, fact: tuple(band for band in box[fact] if band in bands)}
        return
    yield box


def first_free(box: Box, covers: Sequence[Box]) -> Box | None:
    """Return a part of `box` that none of `covers` touches, or `None` when all is covered."""
    return next(parts(box, covers), None)


def gaps_and_shadows(playbook: Playbook, folder: Path) -> Iterable[Mistake]:
    """Yield a mistake for each gap in a table and for each row that can never win."""
    whole = everything(playbook)
    yield from _table(playbook, playbook.rules, whole, folder / "rules.md")
    for name, rows in playbook.tables.items():
        # Where every row that fits is shown, none can hide another.
        if name not in playbook.lists:
            yield from _table(playbook, rows, whole, folder / "adjusters.md")


def _table(playbook: Playbook, rules: Sequence[Rule], whole: Box, file: Path) -> Iterable[Mistake]:
    boxes, never = [rule.when for rule in rules], impossible_in(playbook)
    for order, rule in enumerate(rules):
        if wins_where(rules, order, whole, never) is None:
            above = ", ".join(f'"{each.id}"' for each in _hiding(rules[:order], rule, whole, never))
            text = f'The rule "{rule.id}" can never win: what it asks for is taken by {above}.'
            yield Mistake(file, rule.line, text)
    free = first_free(whole, [*never, *boxes]) if rules else None
    if free is not None:
        yield Mistake(file, 0, f"No rule fits when {in_words(playbook, free)}.")


def wins_where(rules: Sequence[Rule], order: int, inside: Box, never: Sequence[Box]) -> Box | None:
    """Return a part of `inside` in which the rule at `order` wins, or `None` when it never does.

    `never` holds the boxes in which no situation stands.
    """
    box = both((inside, rules[order].when))
    if box is None:
        return None
    return first_free(box, [*never, *(rule.when for rule in rules[:order])])


def broken_promises(playbook: Playbook, folder: Path) -> Iterable[Mistake]:
    """Yield a mistake for each rule that gives what a promise forbids, with a situation in words."""
    whole, never = everything(playbook), impossible_in(playbook)
    for ban in playbook.bans:
        rules = playbook.tables[ban.table] if ban.table else playbook.rules
        file = folder / ("adjusters.md" if ban.table else "rules.md")
        for order, rule in enumerate(rules):
            if not set(rule.then.split(", ")) & set(ban.never):
                continue
            witness = wins_where(rules, order, {**whole, **ban.when}, never)
            if witness is not None:
                text = (
                    f'The rule "{rule.id}" breaks promise {ban.promise} '
                    f"when {in_words(playbook, witness)}."
                )
                yield Mistake(file, rule.line, text)


def _hiding(above: Sequence[Rule], rule: Rule, whole: Box, never: Sequence[Box]) -> list[Rule]:
    """The rules above that are needed to hide `rule`: dropping any other one changes nothing."""
    needed = list(above)
    for each in above:
        rest = [*never, *(other.when for other in needed if other is not each)]
        if first_free({**whole, **rule.when}, rest) is None:
            needed.remove(each)
    return needed


def in_words(playbook: Playbook, box: Box) -> str:
    """Return a box in the coach's words, without the facts that may be anything."""
    said = []
    for fact in playbook.facts:
        bands = box.get(fact.id, tuple(fact.bands))
        inside = [words for band, words in fact.bands.items() if band in bands]
        outside = [words for band, words in fact.bands.items() if band not in bands]
        if len(outside) == 1 and len(inside) > 1:
            said.append(f"{fact.label} is not {outside[0]}")
        elif outside:
            said.append(f"{fact.label} is {' or '.join(inside)}")
    return " and ".join(said) or "nothing is known"
