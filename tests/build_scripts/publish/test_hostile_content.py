"""Markup in any text of the content is text in every page that is made of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import markdown
import pytest

from advisor.playbook import Playbook, from_json
from advisor.rendering import outcome_html
from advisor.service import advise
from build_scripts.content.calendars import compiled_calendars
from build_scripts.fuzz.markup import runnable
from build_scripts.publish import drawing, embedding, for_coaches, step_pages
from build_scripts.publish.advisors import Published
from build_scripts.publish.before import Place, advisor_html, decides_markdown, questions_html

PIECE = "\"'><img src=x onerror=globalThis.hit=1><script>globalThis.hit=1</script>"
PLACE = Place("advisor.md", "../", "advisor/", "article/", "rules/", "steps/")
SITE = step_pages.Site(PIECE, "en", "https://garden.example/", "advisor/", "rules/")
PROSE = frozenset(("asks", "text", "says", "label", "heading", "later", "plan", "hint", "short"))
"""Fields of the content that hold what people read, and no id, pattern or address."""


def spoiled(value: Any, name: str = "") -> Any:
    """The same content with the piece at the end of whatever people read."""
    if isinstance(value, dict):
        told = name in ("words", "parts") and all(isinstance(each, str) for each in value.values())
        inside = "text" if told else ""
        return {key: spoiled(each, inside or key) for key, each in value.items()}
    if isinstance(value, list):
        return [spoiled(each, name) for each in value]
    return f"{value} {PIECE}" if isinstance(value, str) and value and name in PROSE else value


EXTENSIONS = ("md_in_html", "attr_list", "tables", "def_list", "smarty")
SITUATIONS = (
    {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"},
    {"stage": "spoken_offer", "stage_on": "2026-06-01", "last_contact": "interview"},
    {"stage": "second", "stage_on": "2026-05-01", "last_contact": "interview", "word": "no"},
)


def _steps(playbook: Playbook) -> str:
    return "".join(step_pages.step_pages(playbook, SITE).values())


def _embed(playbook: Playbook) -> str:
    allowed = embedding.Embedding("https://garden.example/")
    pages = {"article": "a.md", "rules": "rules.md", "advisor": "advisor.md"}
    each = Published("garden", playbook, **pages, steps="steps/", is_first=True)
    return embedding.embed_page(each, SITE, PLACE, allowed)


def _decides(playbook: Playbook) -> str:
    source = decides_markdown(playbook, "", "steps/").split("---", 2)[2]
    return markdown.markdown(source, extensions=list(EXTENSIONS))


def _outcomes(playbook: Playbook) -> str:
    advised = (
        advise(each, date(2026, 6, 10), playbook, compiled_calendars()) for each in SITUATIONS
    )
    return "".join(outcome_html(each.guidance, playbook) for each in advised)


PAGES: dict[str, Callable[[Playbook], str]] = {
    "advisor": lambda playbook: advisor_html(playbook, {"stage": PIECE}, PLACE),
    "questions": questions_html,
    "drawing": drawing.drawing_html,
    "coach's tools": lambda playbook: for_coaches.share_html(playbook, PLACE),
    "steps": _steps,
    "embed": _embed,
    "how it decides": _decides,
    "outcomes": _outcomes,
}


@pytest.fixture(scope="module")
def hostile(playbook: Playbook) -> Playbook:
    return from_json(json.dumps(spoiled(json.loads(playbook.to_json()))))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_runs_anything_that_stands_in_the_content(
    page: str, hostile: Playbook, playbook: Playbook
) -> None:
    html = PAGES[page](hostile)
    assert "globalThis.hit" in html, "the page shows nothing of what is spoiled"
    # The embed page says by an element of its own where its links open.
    assert runnable(html) == runnable(PAGES[page](playbook).replace(PIECE, ""))
