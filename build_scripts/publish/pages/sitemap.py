"""What a search engine reads first: the list of all pages, and the file that names it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Iterable[str], library: Library, settings: Settings) -> str:
    """Return the list of pages at `addresses` below the root; an article tells when it was last
    reviewed, and no other page tells a day, for none is known.
    """
    reviewed = {article.address: article.reviewed for article in library.articles}
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for address in sorted(set(addresses)):
        _add(root, settings.absolute(address), reviewed.get(address))
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def robots(settings: Settings, folders: Iterable[str] = ("",)) -> str:
    """Return the file that lets every search engine in and names the lists of pages.

    folders: below the root, of every language.
    """
    lists = "".join(f"Sitemap: {settings.absolute(folder + SITEMAP)}\n" for folder in folders)
    return f"User-agent: *\nAllow: /\n\n{lists}"


def _add(root: ET.Element, address: str, day: date | None) -> None:
    url = ET.SubElement(root, "url")
    ET.SubElement(url, "loc").text = address
    if day:
        ET.SubElement(url, "lastmod").text = day.isoformat()
