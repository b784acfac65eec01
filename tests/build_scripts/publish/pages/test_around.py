from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from build_scripts.publish.languages import Elsewhere
from build_scripts.publish.pages.around import Around, around, card_path, topic_id, with_line
from build_scripts.publish.pages.library import Article, Library, Page
from build_scripts.publish.pages.settings import Settings
from tests.build_scripts.publish.pages.conftest import ABOUT

ROOT = "../../"


class Head(HTMLParser):
    """The meta elements, the links and the data of a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.data: list[Any] = []
        self._script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.said[given.get("property") or given["name"]] = given["content"]
        if tag == "link":
            self.links.append(given)
        self._script = tag == "script" and given["type"] == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._script:
            self.data.append(json.loads(data))
            self._script = False


@pytest.fixture
def moss(library: Library) -> Article:
    return library.articles[1]


def of(page: Page, library: Library, settings: Settings) -> Around:
    return around(page, library, settings, ROOT)


def test_the_way_to_an_article_is_linked_and_told_to_machines_alike(
    moss: Article, library: Library, settings: Settings
) -> None:
    found = of(moss, library, settings)
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', found.above)
    assert links == [("../../", "[home]"), ("../../articles/", "[articles]")]
    told = next(each for each in Head(found.head).data if each["@type"] == "BreadcrumbList")
    items = told["itemListElement"]
    assert [item["name"] for item in items] == ["[home]", "[articles]", "Moss"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[-1]["item"] == "https://garden.test/home/articles/moss/"


def test_machines_read_of_an_article_what_its_page_says(
    moss: Article, library: Library, settings: Settings
) -> None:
    head = Head(of(moss, library, settings).head)
    (told,) = (each for each in head.data if each["@type"] == "Article")
    assert told["headline"] == head.said["og:title"] == "Moss"
    assert told["description"] == head.said["og:description"] == ABOUT
    assert told["datePublished"] == head.said["article:published_time"] == "2026-02-01"
    assert told["dateModified"] == head.said["article:modified_time"] == "2026-03-02"
    assert (
        told["image"]
        == head.said["og:image"]
        == ("https://garden.test/home/assets/cards/articles/moss.png")
    )
    assert told["mainEntityOfPage"] == head.said["og:url"]
    assert told["author"]["@type"] == "Organization"
    assert told["author"]["name"] == told["publisher"]["name"] == "Garden"


def test_no_title_can_end_the_script_that_tells_it(
    moss: Article, library: Library, settings: Settings
) -> None:
    loud = replace(moss, title='</script><script>alert("x")</script>')
    found = of(loud, library, settings)
    assert "<script>alert" not in found.head + found.above + found.after
    assert Head(found.head).data[0]["headline"] == loud.title


def test_every_page_can_be_shared_with_its_card(library: Library, settings: Settings) -> None:
    home = library.by_source["index.md"]
    said = Head(around(home, library, settings, "./").head).said
    assert said["og:type"] == "website"
    assert said["og:image"].endswith("/assets/cards/index.png")
    assert said["og:image:alt"] == "A garden. Garden"
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:url"] == "https://garden.test/home/"


def test_a_page_of_the_header_has_no_way_to_it_and_nothing_after_it(
    library: Library, settings: Settings
) -> None:
    found = of(library.by_source["articles/index.md"], library, settings)
    assert (found.above, found.after) == ("", "")
    assert Head(found.head).data == []


def test_the_feed_is_found_from_every_page(library: Library, settings: Settings) -> None:
    links = Head(of(library.by_source["index.md"], library, settings).head).links
    (feed,) = [link for link in links if link.get("type") == "application/atom+xml"]
    assert "alternate" in feed["rel"].split()
    assert feed["href"] == "../../feed.xml"


def test_other_languages_of_a_page_are_named_with_its_own(
    moss: Article, library: Library, settings: Settings
) -> None:
    other = Elsewhere("fr", "Français", "fr/articles/mousse/", same=True)
    links = Head(around(moss, library, settings, "../../", [other]).head).links
    assert {link["hreflang"]: link["href"] for link in links if "hreflang" in link} == {
        "en": "https://garden.test/home/articles/moss/",
        "fr": "https://garden.test/home/fr/articles/mousse/",
        "x-default": "https://garden.test/home/articles/moss/",
    }


def test_a_language_without_the_page_is_not_named_in_its_head(
    moss: Article, library: Library, settings: Settings
) -> None:
    other = Elsewhere("fr", "Français", "fr/", same=False)
    assert "hreflang" not in around(moss, library, settings, "../../", [other]).head


def test_a_page_in_one_language_names_no_other(
    moss: Article, library: Library, settings: Settings
) -> None:
    assert "hreflang" not in of(moss, library, settings).head


def test_without_a_public_address_nothing_is_said_of_it(
    moss: Article, library: Library, settings: Settings
) -> None:
    assert of(moss, library, replace(settings, address="")).head == ""


def test_after_an_article_come_related_ones_and_those_beside_it(
    moss: Article, library: Library, settings: Settings
) -> None:
    after = of(moss, library, settings).after
    assert re.findall(r'<h3[^>]*><a href="([^"]+)">([^<]+)', after) == [
        ("../../articles/ferns/", "Ferns"),
        ("../../articles/peas/", "Peas"),
    ]
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', after) == [
        ("prev", "../../articles/peas/"),
        ("next", "../../articles/ferns/"),
    ]


def test_after_a_lesson_comes_the_next_one(library: Library, settings: Settings) -> None:
    after = of(library.lessons[0], library, settings).after
    assert "[next_lesson]" in after
    assert 'href="../../course/2-sow/"' in after
    assert "[related]" not in after


def test_the_line_under_the_title_tells_topic_time_and_days(
    moss: Article, library: Library, settings: Settings
) -> None:
    text = with_line("# Moss\n\nText.\n", moss, library, settings, ROOT)
    title, line = text.split("\n\n")[:2]
    assert title == "# Moss"
    assert '<a href="../../articles/#water">Water</a>' in line
    assert "[minute]" in line
    assert '<time datetime="2026-02-01">1 February 2026</time>' in line
    assert '<time datetime="2026-03-02">2 March 2026</time>' in line


def test_the_line_of_a_lesson_tells_its_place(library: Library, settings: Settings) -> None:
    text = with_line("# Sow\n\nText.\n", library.lessons[1], library, settings, ROOT)
    assert "Lesson 2 of 2" in text
    assert "<time" not in text


def test_a_sharp_in_code_is_no_title(moss: Article, library: Library, settings: Settings) -> None:
    text = with_line("```\n# no title\n```\n\n# Moss\n", moss, library, settings, ROOT)
    assert text.index("# Moss") < text.index("byline")


def test_another_page_has_no_line(library: Library, settings: Settings) -> None:
    home = library.by_source["index.md"]
    assert with_line("# Home\n", home, library, settings, "./") == "# Home\n"


def test_without_a_list_of_articles_nothing_leads_to_one(
    moss: Article, library: Library, settings: Settings
) -> None:
    alone = Library(library.topics, library.articles)
    assert "articles/#" not in with_line("# Moss\n", moss, alone, settings, ROOT)
    assert "[articles]" not in of(moss, alone, settings).above


def test_ids_of_topics_are_words_with_dashes() -> None:
    assert topic_id("Offers & answers") == "offers-answers"
    assert topic_id("Après l’entretien") == "après-l-entretien"


def test_a_card_has_its_place_by_the_source(library: Library) -> None:
    assert card_path(library.by_source["index.md"]) == "assets/cards/index.png"
