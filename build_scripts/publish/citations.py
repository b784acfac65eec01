"""Back-links in an article: a heading that rules rest on says so, and leads to those rules."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.playbook import Playbook, Rule
from build_scripts.content.passages import headings
from build_scripts.publish.decides import condition, outcome
from build_scripts.publish.rendering import render

WORDS = ("cited", "cited_rules")
"""What a note says: for one rule, and for `{count}` of them."""


@dataclass(frozen=True, slots=True)
class Citing:
    """A rule that rests on a passage: its id, when it fits and what it brings, in words."""

    id: str
    when: str
    then: str


def with_citations(markdown: str, playbook: Playbook, source: str, rules: str) -> str:
    """Return the text of a page with a note after each heading that rules rest on.

    `source` is the page as reasons cite it, such as `articles/follow-up.md`; `rules` is the
    address of the page of all rules, as seen from this one.
    """
    citing = citing_rules(playbook)
    lines = markdown.splitlines()
    # From the end, so that what is put in moves no heading that is still to come.
    for heading in reversed(list(headings(markdown))):
        found = citing.get(f"{source}#{heading.anchor}")
        if found:
            note = render("citations.html.jinja", words=playbook.words, found=found, rules=rules)
            lines[heading.line : heading.line] = ["", note.rstrip("\n"), ""]
    return "\n".join(lines) + "\n"


def cited_pages(playbook: Playbook) -> frozenset[str]:
    """Return the pages that any rule rests on, so that no other needs to be looked through."""
    return frozenset(cites.partition("#")[0] for cites in citing_rules(playbook))


def citing_rules(playbook: Playbook) -> dict[str, list[Citing]]:
    """Return for each cited passage the rules and the rows of adjusters that rest on it."""
    found: dict[str, list[Citing]] = {}
    tables = (("", playbook.rules), *playbook.tables.items())
    for table, rules in tables:
        for rule in rules:
            for cites in dict.fromkeys(reason.cites for reason in rule.because):
                found.setdefault(cites, []).append(_citing(playbook, table, rule))
    return found


def _citing(playbook: Playbook, table: str, rule: Rule) -> Citing:
    when = condition(playbook, rule.when) or playbook.words["decides_always"]
    then = outcome(playbook, rule.then, table) if rule.then else playbook.words.get(table, table)
    return Citing(rule.id, when, then)
