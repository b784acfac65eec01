"""The decision read back from what was written for readers: from the step pages, from the drawing.

Only what a reader sees or follows counts, so that a proof over it holds for the pages themselves.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from advisor.playbook import Bands, Fact, Playbook, Rule
from build_scripts.proof.diagram import Diagram, Node

START = "."


class _Step(HTMLParser):
    """What one page asks, and where its choices lead; or the rule whose advice it gives."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fact = self.rule = ""
        self.links: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "main":
            self.fact, self.rule = given.get("data-fact") or "", given.get("data-rule") or ""
        elif tag == "a" and "data-band" in given:
            self.links[given["data-band"] or ""] = given["href"] or ""


class _Drawing(HTMLParser):
    """The rungs of the drawing from the top: for each the lines of its conditions, and its advice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rungs: list[tuple[str, list[list[str]], list[str]]] = []
        self._into: list[str] | None = None
        self._classes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "g" and "data-rule" in given:
            self.rungs.append((given["data-rule"], [], []))
        elif tag == "text" and given.get("class") == "ladder__when":
            self._into = []
            self.rungs[-1][1].append(self._into)
        elif tag == "text" and given.get("class") == "ladder__then":
            self._into = self.rungs[-1][2]
        if tag in ("text", "tspan"):
            self._classes.append(given.get("class", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("text", "tspan"):
            self._classes.pop()
        if tag == "text":
            self._into = None

    def handle_data(self, data: str) -> None:
        # The "and" before a further condition joins it to the one above and is no part of it.
        if self._into is not None and self._classes[-1] != "ladder__and":
            self._into.append(data)


def read_drawing(html: str, playbook: Playbook) -> tuple[Rule, ...]:
    """Return the rules that a reader sees drawn in a page, each with the words of its advice.

    Raises `ValueError` for words that are not those of a fact.
    """
    return tuple(
        Rule(name, "", _conditions(playbook, [" ".join(part) for part in parts]), " ".join(then))
        for name, parts, then in _Drawing(html).rungs
    )


def _conditions(playbook: Playbook, parts: Sequence[str]) -> Mapping[str, Bands]:
    facts = {fact.label: fact for fact in playbook.facts}
    when = {}
    for part in parts:
        label, _, words = part.partition(f"{playbook.words['colon']} ")
        if label not in facts:
            if part == playbook.words["decides_always"]:
                continue
            raise ValueError(f'The drawing says "{part}", and "{label}" is no fact.')
        when[facts[label].id] = _bands(playbook, facts[label], words)
    return when


def _bands(playbook: Playbook, fact: Fact, words: str) -> Bands:
    before, _, after = playbook.words["condition_not"].partition("{words}")
    told = words
    if words not in fact.bands.values():
        told = words.removeprefix(before).removesuffix(after)
    named = told.split(f" {playbook.words['steps_or']} ")
    unknown = [word for word in named if word not in fact.bands.values()]
    if unknown:
        raise ValueError(f'The drawing says "{words}" of "{fact.label}", which knows no {unknown}.')
    is_negated = told != words
    return tuple(band for band, word in fact.bands.items() if (word in named) != is_negated)


def read_steps(site: Path, steps: str) -> Diagram:
    """Return the diagram that the pages below the address `steps` of a site are, by their links.

    A page is named by its folder there. Raises `OSError` when a link leads to no page.
    """
    nodes: dict[str, Node] = {}
    rules: dict[str, str] = {}
    waiting = [START]
    while waiting:
        name = waiting.pop()
        if name in nodes or name in rules:
            continue
        step = _Step((site / steps / name / "index.html").read_text("utf-8"))
        if step.rule:
            rules[name] = step.rule
            continue
        targets = {band: _target(steps, name, href) for band, href in step.links.items()}
        nodes[name] = Node(step.fact, targets)
        waiting.extend(targets.values())
    return Diagram(START, {name: _ended(node, rules) for name, node in nodes.items()})


def _target(steps: str, page: str, href: str) -> str:
    """The folder that a link leads to, as seen from the folder of all pages."""
    return posixpath.normpath(posixpath.join(steps, page, href)).removeprefix(steps)


def _ended(node: Node, rules: Mapping[str, str]) -> Node:
    return Node(node.fact, {band: rules.get(to, to) for band, to in node.edges.items()})
