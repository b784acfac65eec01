"""The advice as plain linked pages: one question a page, each choice a link, ending in an advice.

Nothing here knows which generator writes the rest of the site; the pages need no JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from advisor.playbook import Playbook
from build_scripts.proof.counts import decided_by, situations_in_all
from build_scripts.proof.diagram import Diagram, diagram
from build_scripts.publish import languages
from build_scripts.publish.decides import in_figures
from build_scripts.publish.outcomes import outcome_of
from build_scripts.publish.relative import with_numbers
from build_scripts.publish.rendering import render

STEPS = languages.STEPS


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages say and link of the site around them.

    `address` is its public address or ""; `advisor`, `rules` and `steps`, the first of these pages,
    are addresses below its root; `others` are the other languages, seen from that page.
    """

    name: str
    language: str
    address: str
    advisor: str
    rules: str
    steps: str = STEPS
    others: Sequence[languages.Elsewhere] = ()


def step_pages(playbook: Playbook, site: Site) -> Mapping[str, str]:
    """Return the HTML of every page, by its path below the root of the site."""
    drawn = diagram(playbook)
    question = partial(_question, playbook, site, drawn)
    outcome = partial(_outcome, playbook, site, decided_by(playbook), situations_in_all(playbook))
    questions = {_path(site, name, drawn): question(name) for name in drawn.nodes}
    rules = enumerate(playbook.rules)
    outcomes = {_path(site, rule.id, drawn): outcome(place) for place, rule in rules}
    return questions | outcomes


def listed(playbook: Playbook, steps: str) -> list[str]:
    """Return the addresses that search engines may list: the first page and every advice."""
    return [steps, *(f"{steps}{rule.id}/" for rule in playbook.rules)]


def _path(site: Site, target: str, drawn: Diagram) -> str:
    """Where a page stands: the question that everybody starts with is the first page of all."""
    return (
        f"{site.steps}index.html" if target == drawn.start else f"{site.steps}{target}/index.html"
    )


def _question(playbook: Playbook, site: Site, drawn: Diagram, name: str) -> str:
    node = drawn.nodes[name]
    fact = next(fact for fact in playbook.facts if fact.id == node.fact)
    speak = partial(with_numbers, playbook=playbook)
    return _page(
        "step_question.html.jinja",
        playbook,
        site,
        _path(site, name, drawn),
        fact=fact.id,
        asks=speak(fact.asks),
        hints=speak(fact.hint).splitlines(),
        choices=[(band, speak(fact.choices[band]), to) for band, to in node.edges.items()],
        is_start=name == drawn.start,
    )


def _outcome(
    playbook: Playbook, site: Site, counts: Mapping[str, int], total: int, place: int
) -> str:
    outcome = outcome_of(playbook, playbook.rules[place])
    numbers = {"rules": len(playbook.rules), "count": in_figures(playbook, counts[outcome.rule])}
    return _page(
        "step_outcome.html.jinja",
        playbook,
        site,
        f"{site.steps}{outcome.rule}/index.html",
        outcome=outcome,
        again=with_numbers(playbook.words["steps_again"], playbook) if outcome.again else "",
        decides=playbook.words["steps_decides"].format(
            **numbers, total=in_figures(playbook, total)
        ),
    )


def _page(template: str, playbook: Playbook, site: Site, path: str, **values: object) -> str:
    address = path.removesuffix("index.html")
    rest = address.removeprefix(site.steps)
    others = [replace(each, way=each.way + (rest if each.same else "")) for each in site.others]
    return render(
        template,
        words=playbook.words,
        site=site,
        address=address,
        root="../" * address.count("/"),
        steps=site.steps,
        others=others,
        languages=languages.alternates(site.address, site.language, address, others)
        if site.address
        else {},
        **values,
    )
