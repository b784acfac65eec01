"""The rules as one question after another: a reduced decision diagram, and the proof that it is one.

Each node asks one fact and each of its bands leads to another node or to a rule. Facts are asked in
the order in which facts.md lists them. Nodes that lead to the same places are one; a fact on which
nothing depends is not asked; a band that cannot occur on the way to a node is not offered there.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.decide import NoRuleError
from advisor.playbook import Bands, Playbook, Rule
from build_scripts.content.shadows import Box, both, first_free, in_words
from build_scripts.proof.counts import impossible, whole

ASK = "ask/"
"""How the name of a node begins; the id of a rule has no slash."""

Places = tuple[int, ...]
Key = str | int
"""While the diagram is made, a target is the id of a rule or the number of a node."""
Shape = tuple[str, tuple[tuple[str, Key], ...]]


@dataclass(frozen=True, slots=True)
class Node:
    """A question about one fact: where each band that is possible here leads, in the coach's order.

    A target is the name of another node or the id of a rule.
    """

    fact: str
    edges: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Diagram:
    """All nodes by their names, and the target with which everybody starts."""

    start: str
    nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a diagram: the bands that lead along it, fact by fact, and its rule.

    `rule` is empty where the bands are those that the last question of the way does not offer.
    """

    box: Box
    rule: str


def diagram(playbook: Playbook) -> Diagram:
    """Return the diagram of the rules; raise `NoRuleError` where they leave a gap."""
    made = _Making(playbook)
    start = made.target(0, tuple(range(len(made.rules))), tuple(range(len(made.never))))
    if start is None:
        raise NoRuleError("No situation can occur, so there is nothing to decide.")
    return _named(start, {number: shape for shape, number in made.nodes.items()})


def ways(playbook: Playbook, drawn: Diagram) -> Iterator[Way]:
    """Yield every way from the start; raise `ValueError` where one asks a fact twice."""
    bands_of = whole(playbook)

    def follow(target: str, box: Box) -> Iterator[Way]:
        node = drawn.nodes.get(target)
        if node is None:
            yield Way(box, target)
            return
        if node.fact in box or node.fact not in bands_of:
            raise ValueError(f'The node "{target}" asks "{node.fact}", which has no place there.')
        leading: dict[str, Bands] = {}
        for band in bands_of[node.fact]:
            to = node.edges.get(band, "")
            leading[to] = (*leading.get(to, ()), band)
        for to, bands in leading.items():
            yield from follow(to, {**box, node.fact: bands})

    yield from follow(drawn.start, {})


def check_diagram(playbook: Playbook, drawn: Diagram) -> Iterator[str]:
    """Yield a sentence for each way that does not decide as the rules do, and for each gap.

    A way is a box of situations. In all of them that can occur its rule must fit and none above
    it; and in those that a question leaves out nobody can stand.
    """
    never, order = impossible(playbook), [rule.id for rule in playbook.rules]
    for way in ways(playbook, drawn):
        box = {**whole(playbook), **way.box}
        if not way.rule:
            wrong, text = first_free(box, never), "No answer is for this:"
        elif way.rule not in order:
            wrong, text = box, f'"{way.rule}" is neither a question nor a rule:'
        else:
            *above, rule = playbook.rules[: order.index(way.rule) + 1]
            wrong = _unfit(box, rule, never) or _taken(box, above, never)
            text = f'"{rule.id}" does not decide this:'
        if wrong is not None:
            yield f"{text} {in_words(playbook, wrong)}."


def _unfit(box: Box, rule: Rule, never: tuple[Box, ...]) -> Box | None:
    """A part of `box` that can occur and in which `rule` does not fit."""
    return first_free(box, [*never, rule.when])


def _taken(box: Box, earlier: Iterable[Rule], never: tuple[Box, ...]) -> Box | None:
    """A part of `box` that can occur and in which an earlier rule fits."""
    for rule in earlier:
        shared = both((box, rule.when))
        free = shared and first_free(shared, never)
        if free:
            return free
    return None


class _Making:
    """Makes the nodes from the last fact back to the first, each kind of node once.

    Rules and what cannot occur are named by their places. Those that still may hold after some
    answers decide everything below, so what was found for them once serves every other way there.
    """

    def __init__(self, playbook: Playbook) -> None:
        self.order = tuple(whole(playbook).items())
        self.rules = playbook.rules
        self.never = impossible(playbook)
        self.nodes: dict[Shape, int] = {}
        self._found: dict[tuple[int, Places, Places], Key | None] = {}

    def target(self, depth: int, live: Places, never: Places) -> Key | None:
        """Return where a reader goes on after `depth` facts, or `None` where nobody can stand."""
        state = (depth, live, never)
        if state not in self._found:
            self._found[state] = self._target(depth, live, never)
        return self._found[state]

    def _target(self, depth: int, live: Places, never: Places) -> Key | None:
        open_facts = {fact for fact, _ in self.order[depth:]}
        if any(self.never[place].keys().isdisjoint(open_facts) for place in never):
            return None
        if not live:
            raise NoRuleError("The rules leave a gap, so they cannot be drawn as questions.")
        first = self.rules[live[0]]
        if first.when.keys().isdisjoint(open_facts):
            return first.id
        fact, bands = self.order[depth]
        edges = []
        for band in bands:
            rules = tuple(each for each in live if band in self.rules[each].when.get(fact, bands))
            left = tuple(each for each in never if band in self.never[each].get(fact, bands))
            to = self.target(depth + 1, rules, left)
            if to is not None:
                edges.append((band, to))
        targets = {to for _, to in edges}
        if len(targets) > 1:
            return self.nodes.setdefault((fact, tuple(edges)), len(self.nodes))
        return targets.pop() if targets else None


def _named(start: Key, shapes: Mapping[Key, Shape]) -> Diagram:
    """Give the nodes names, in the order in which a reader may first come to them."""
    names: dict[Key, str] = {}
    asked: Counter[str] = Counter()
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        if key in names or key not in shapes:
            continue
        fact, edges = shapes[key]
        asked[fact] += 1
        names[key] = f"{ASK}{fact}" + (f"-{asked[fact]}" if asked[fact] > 1 else "")
        waiting.extend(to for _, to in edges)
    nodes = {
        name: Node(shapes[key][0], {band: names.get(to, str(to)) for band, to in shapes[key][1]})
        for key, name in names.items()
    }
    return Diagram(names.get(start, str(start)), nodes)
