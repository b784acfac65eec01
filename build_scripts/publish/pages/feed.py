"""The feed of the articles, in the Atom format (RFC 4287): all of them, the last published first."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from build_scripts.publish.pages.around import FEED
from build_scripts.publish.pages.library import Article, Library
from build_scripts.publish.pages.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"


def feed(library: Library, settings: Settings) -> str:
    """Return the feed of a site that has an address and at least one article.

    An id rests on the name of the site and the file of the article, so it stays when the site
    moves and when an article is reviewed.
    """
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
    _add(root, "title", settings.words["feed"])
    _add(root, "id", _id(settings, ""))
    _add(root, "updated", _time(max(article.reviewed for article in library.articles)))
    _add(root, "link", rel="self", type="application/atom+xml", href=settings.absolute(FEED))
    _add(root, "link", rel="alternate", type="text/html", href=settings.address)
    _add(_add(root, "author"), "name", settings.name)
    for article in library.newest:
        root.append(_entry(article, settings))
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(article: Article, settings: Settings) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "title", article.title)
    _add(entry, "id", _id(settings, article.source))
    _add(entry, "published", _time(article.published))
    _add(entry, "updated", _time(article.reviewed))
    address = settings.absolute(article.address)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "category", term=article.topic)
    _add(entry, "summary", article.description)
    return entry


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _id(settings: Settings, source: str) -> str:
    return uuid5(NAMESPACE_URL, f"{settings.name}/{settings.language}/{source}").urn


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
