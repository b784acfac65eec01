"""The feed, read by a feed reader, and against what the format asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from build_scripts.publish.pages.feed import ATOM, feed
from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings
from tests.build_scripts.publish.pages.conftest import ABOUT


@pytest.fixture
def opened(library: Library, settings: Settings) -> Any:
    found = feedparser.parse(feed(library, settings))
    assert not found.bozo
    return found


def test_a_reader_finds_all_articles_the_newest_first(opened: Any) -> None:
    assert opened.version == "atom10"
    assert [entry.title for entry in opened.entries] == ["Ferns", "Moss", "Peas"]
    ferns = opened.entries[0]
    assert ferns.link == "https://garden.test/home/articles/ferns/"
    assert ferns.summary == ABOUT
    assert ferns.published == "2026-03-01T00:00:00Z"
    assert ferns.updated == "2026-03-02T00:00:00Z"
    assert [tag.term for tag in ferns.tags] == ["Water"]


def test_the_feed_names_itself_its_site_and_its_author(opened: Any) -> None:
    links = {link.rel: link.href for link in opened.feed.links}
    assert links["self"] == "https://garden.test/home/feed.xml"
    assert links["alternate"] == "https://garden.test/home/"
    assert opened.feed.author == "Garden"
    assert opened.feed.language == "en"
    assert opened.feed.updated == "2026-05-01T00:00:00Z"


def test_every_part_has_what_the_format_demands(library: Library, settings: Settings) -> None:
    root = ET.fromstring(feed(library, settings))  # noqa: S314 (our own text)
    for part in (root, *root.iter(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1
    ids = [each.text for each in root.iter(f"{{{ATOM}}}id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(each and each.startswith("urn:uuid:") for each in ids)


def test_an_id_stays_when_the_site_moves_and_the_article_changes(
    library: Library, settings: Settings
) -> None:
    moved = replace(settings, address="https://elsewhere.test/")
    changed = replace(library.articles[0], title="Other", reviewed=library.articles[2].reviewed)
    later = Library(library.topics, [changed, *library.articles[1:]])
    first, second = (
        {entry.id for entry in feedparser.parse(text).entries}
        for text in (feed(library, settings), feed(later, moved))
    )
    assert first == second


def test_a_title_with_signs_stays_a_title(library: Library, settings: Settings) -> None:
    signs = replace(library.articles[0], title="Peas & <Beans>")
    found = feedparser.parse(feed(Library(library.topics, [signs]), settings))
    assert found.entries[0].title == "Peas & <Beans>"
