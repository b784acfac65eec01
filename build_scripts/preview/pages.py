"""The preview's own pages, as HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.preview.building import PARTS
from build_scripts.preview.preview import Shown

TEMPLATES = Path(__file__).parent / "templates"


def page_for(name: str, shown: Shown) -> str:
    """Return a page: "coach", "mistakes", "building", "missing" or "change-a-rule"."""
    return _environment().get_template(f"{name}.html.jinja").render(shown=shown, parts=tuple(PARTS))


def badge(shown: Shown) -> str:
    """Return the few words in the corner of every page, as HTML."""
    return _environment().get_template("badge.html.jinja").render(shown=shown, parts=tuple(PARTS))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
