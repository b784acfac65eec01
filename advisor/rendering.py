"""Guidance into HTML, with the one template that the page and the worker share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from advisor.playbook import Playbook


def passage_url(cites: str) -> str:
    """Return where a passage stands on the site, from its root ("articles/x/#y")."""
    page, _, anchor = cites.partition("#")
    return f"{page.removesuffix('.md')}/#{anchor}"


OUTCOME = "outcome.html.jinja"


def prepare_templates() -> None:
    """Compile the templates now rather than with the first answer."""
    _template(OUTCOME)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters["passage_url"] = passage_url
    return environment.get_template(name)


def _source(name: str) -> str:
    return resources.files("advisor").joinpath("templates", name).read_text(encoding="utf-8")


def outcome_html(guidance: Mapping[str, Any], playbook: Playbook) -> str:
    """Return the outcome section of a page for one guidance; everything in it is escaped."""
    return _template(OUTCOME).render(guidance=guidance, words=playbook.words)
