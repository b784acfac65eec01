"""The advice in its other forms, the step pages and the drawing: written, read back, and proved.

Both are read as a reader reads them, from the finished site, and must decide every situation as the
rules do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from advisor.playbook import Playbook
from build_scripts.proof.diagram import check_diagram
from build_scripts.publish.decides import outcome
from build_scripts.publish.errors import PublishError
from build_scripts.publish.read_back import read_drawing, read_steps
from build_scripts.publish.step_pages import Site, step_pages


def write_steps(folder: Path, playbook: Playbook, site: Site) -> None:
    """Write the step pages into the site at `folder`, and prove them.

    Raises `PublishError`, with a sentence for each situation that they decide in another way.
    """
    for path, html in step_pages(playbook, site).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    _raise_if(check_diagram(playbook, read_steps(folder, site.steps)))


def prove_drawing(folder: Path, playbook: Playbook, site: Site) -> None:
    """Prove the drawing in the page of all rules of the finished site at `folder`.

    Raises `PublishError`, with a sentence for each rung that is not the rule in its place.
    """
    drawn = (folder / _file(site.rules)).read_text("utf-8")
    _raise_if(check_drawing(playbook, drawn))


def _raise_if(wrong: Iterable[str]) -> None:
    if told := "\n".join(wrong):
        raise PublishError(told)


def check_drawing(playbook: Playbook, html: str) -> Iterator[str]:
    """Yield a sentence for each rung of the drawing in a page that is not the rule in its place."""
    rungs = read_drawing(html, playbook)
    if len(rungs) != len(playbook.rules):
        yield f"The drawing has {len(rungs)} rungs for {len(playbook.rules)} rules."
    for rung, rule in zip(rungs, playbook.rules, strict=False):
        when = {fact: set(bands) for fact, bands in rule.when.items()}
        drawn = {fact: set(bands) for fact, bands in rung.when.items()}
        if (rung.id, drawn, rung.then) != (rule.id, when, outcome(playbook, rule.then)):
            yield f'The drawing shows "{rung.id}" in the place of "{rule.id}", or in other words.'


def _file(address: str) -> str:
    """The file behind an address below the root of the site."""
    return f"{address}index.html" if address.endswith("/") or not address else address
