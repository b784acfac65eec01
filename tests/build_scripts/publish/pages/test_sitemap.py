from __future__ import annotations

from xml.etree import ElementTree as ET

from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings
from build_scripts.publish.pages.sitemap import NAMESPACE, robots, sitemap


def test_every_page_is_listed_once_and_an_article_with_its_day(
    library: Library, settings: Settings
) -> None:
    text = sitemap(["", "articles/moss/", "steps/", "articles/moss/"], library, settings)
    listed = {
        url.findtext(f"{{{NAMESPACE}}}loc"): url.findtext(f"{{{NAMESPACE}}}lastmod")
        for url in ET.fromstring(text)  # noqa: S314 (our own text)
    }
    assert listed == {
        "https://garden.test/home/": None,
        "https://garden.test/home/articles/moss/": "2026-03-02",
        "https://garden.test/home/steps/": None,
    }


def test_every_search_engine_is_let_in_and_shown_the_list(settings: Settings) -> None:
    lines = robots(settings).splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-1] == "Sitemap: https://garden.test/home/sitemap.xml"
