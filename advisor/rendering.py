"""Guidance into HTML, with the one template that the page and the worker share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

# By its module: the package's front would bring what only reads and compiles templates.
from jinja2.environment import Environment, Template
from jinja2.runtime import StrictUndefined

from advisor.carried import carried
from advisor.playbook import Playbook


def passage_url(cites: str) -> str:
    """Return where a passage stands on the site, from its root ("articles/x/#y")."""
    page, _, anchor = cites.partition("#")
    return f"{page.removesuffix('.md')}/#{anchor}"


OUTCOME = "outcome.html.jinja"


def prepare_templates() -> None:
    """Read the template now rather than with the first answer."""
    _outcome()


def compiled_outcome() -> str:
    """Return the template as Python, for the wheel to carry as `advisor.compiled.outcome`.

    So the reader's browser has no template to read, and no compiler of templates to bring.
    """
    source = carried(f"templates/{OUTCOME}")
    return _environment().compile(source, OUTCOME, raw=True, defer_init=True)


def outcome_html(guidance: Mapping[str, Any], playbook: Playbook) -> str:
    """Return the outcome section of a page for one guidance; everything in it is escaped."""
    return _outcome().render(guidance=guidance, words=playbook.words)


class _Plain(Environment):
    """Guidance and words are plain data, so a name after a dot is a key before it is an attribute.

    Jinja2 looks the other way round, and finds out that each of some hundred keys is no attribute.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment() -> Environment:
    environment = _Plain(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["passage_url"] = passage_url
    return environment


@cache
def _outcome() -> Template:
    """The template: as the wheel carries it, or read here where there is no wheel."""
    try:
        outcome = import_module("advisor.compiled.outcome")
    except ModuleNotFoundError:
        return _environment().from_string(carried(f"templates/{OUTCOME}"))
    return Template.from_module_dict(_environment(), vars(outcome), {})
