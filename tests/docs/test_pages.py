"""Every page: front matter, tone, and nothing that a browser would load from another host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from build_scripts.publish.markers import unfenced

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Decision records stand beside the pages and are none.
PAGES = sorted(file for file in DOCS.rglob("*.md") if file.parent.name != "decisions")
WRITTEN = sorted(
    path
    for pattern in ("*.md", "*.html", "*.css", "*.svg")
    for path in DOCS.rglob(pattern)
    if path.parts[len(DOCS.parts) :][:2] != ("assets", "advisor")
)
BANNED = (
    r"just checking in",
    r"\bdesperat",
    r"\bneedy\b",
    r"\bpest(er|ers|ering|s)?\b",
    r"\bpushy\b",
    r"second best",
    r"will get you",
    r"guarantee",
    r"digital native",
    r"\benergetic\b",
    r"overqualified",
    r"at your age",
    r"\bsir\b|\bmadam\b",
    r"just a temp",
    r"hearing impaired",
    r"85\s?%",
)
LINK_TARGET = re.compile(r"\]\([^)]*\)")
LOADED = re.compile(
    r"""
    \b(?:src|srcset|poster|data|action)\s*=\s*["']?\s*(?:https?:)?//   # attributes that load
    | <link\b[^>]*\bhref\s*=\s*["']?\s*(?:https?:)?//                  # stylesheets, icons, hints
    | (?:url\(|@import)\s*["']?\s*(?:https?:)?//                       # in stylesheets
    | !\[[^\]]*\]\(\s*(?:https?:)?//                                   # pictures in Markdown
    """,
    re.VERBOSE | re.IGNORECASE,
)


def named(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def settings(root: Path) -> Mapping[str, Any]:
    loader = get_yaml_loader(config=MkDocsConfig())
    return yaml_load((root / "mkdocs.yml").read_text("utf-8"), loader)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_says_what_it_is_called_and_what_it_is_about(page: Path) -> None:
    _, front = get_data(page.read_text("utf-8"))
    assert front.get("title")
    assert 50 <= len(front.get("description", "")) <= 170


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_has_one_title(page: Path) -> None:
    assert len(re.findall(r"^# ", page.read_text("utf-8"), re.MULTILINE)) == 1


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_uses_words_that_hurt_or_promise(page: Path) -> None:
    prose = LINK_TARGET.sub("]", page.read_text("utf-8"))
    found = [word for word in BANNED if re.search(word, prose, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    # What stands in an example of code is shown and not loaded.
    text = "\n".join(line for _, line in unfenced(path.read_text("utf-8")))
    assert LOADED.search(text) is None


@pytest.mark.parametrize("page", ["index.md", "advisor.md", "articles/follow-up.md"])
def test_the_advisor_stands_alone_on_its_line(docs: Path, page: str) -> None:
    lines = (docs / page).read_text("utf-8").splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("!advisor")]
    assert lines[place - 1] == lines[place + 1] == ""


def test_the_privacy_page_begins_with_all_of_it_in_four_sentences(docs: Path) -> None:
    text = (docs / "privacy.md").read_text("utf-8").split("# Privacy", 1)[1].split("{ .lede }")[0]
    assert len(re.findall(r"[.?!](?=\s)", text)) == 4


def test_the_theme_asks_no_font_service_and_eats_no_fragment(settings: Mapping[str, Any]) -> None:
    theme = settings["theme"]
    assert theme["font"] is False
    assert not {"navigation.tracking", "navigation.instant"} & set(theme["features"])


def test_a_broken_link_or_anchor_stops_the_build(settings: Mapping[str, Any]) -> None:
    assert settings["strict"] is True
    links = settings["validation"]["links"]
    assert set(links) >= {"not_found", "anchors", "absolute_links", "unrecognized_links"}
    assert set(links.values()) == {"warn"}
