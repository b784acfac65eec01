"""The pages of the finished site, read as a browser reads them: what they load, lead to and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from build_scripts.publish import processors

CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')\s]+)""", re.IGNORECASE)
LOADING_RELATIONS = frozenset(
    (
        *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"),
        *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
    )
)
LOADING_ATTRIBUTES = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
    "base": ("href",),
}
LEADING = frozenset(("a", "area"))
PICTURES = frozenset(("og:image", "twitter:image"))
"""Names of the meta elements whose content is the address of a picture for sharing."""

_ASKED = (
    "[href], [src], [srcset], [poster], [data], [action], [id], [name], [style], style, use, image"
)


@dataclass(frozen=True, slots=True)
class Finished:
    """One page: its path below the site, and the addresses in it as they are written there.

    `loads` are those that a browser asks for by itself, `leads` those that a reader follows,
    `canonical` is the page's own address as it gives it ("" if it does not), `ids` are the places
    that an address may name.
    """

    path: str
    loads: tuple[str, ...]
    leads: tuple[str, ...]
    canonical: str
    ids: frozenset[str]


def read_pages(site: Path) -> list[Finished]:
    """Return every page of the site, by path."""
    return processors.each(partial(_read, site), sorted(site.rglob("*.html")))


def _read(site: Path, path: Path) -> Finished:
    return read_page(path.relative_to(site).as_posix(), path.read_bytes())


def read_page(path: str, html: bytes) -> Finished:
    """Return what one page names. path: where it stands below the site."""
    # What a template holds lies outside the tree that is walked; a reader gets to see it all the same.
    flat = html.replace(b"<template", b"<x-template").replace(b"</template", b"</x-template")
    loads: list[str] = []
    leads: list[str] = []
    ids: set[str] = set()
    canonical = ""
    for node in LexborHTMLParser(flat).css(_ASKED):
        given = {name: value or "" for name, value in node.attributes.items()}
        tag = node.tag or ""
        if tag == "link":
            relations = frozenset(given.get("rel", "").lower().split())
            if "canonical" in relations:
                canonical = given.get("href", "")
            into = loads if relations & LOADING_RELATIONS else leads
            into += _listed(given, ("href", "imagesrcset"))
        elif tag in LOADING_ATTRIBUTES:
            loads += _listed(given, LOADING_ATTRIBUTES[tag])
        elif tag == "style":
            loads += CSS_ADDRESS.findall(node.text())
        elif tag in LEADING and "href" in given:
            leads.append(given["href"])
        if "style" in given:
            loads += CSS_ADDRESS.findall(given["style"])
        if "id" in given:
            ids.add(given["id"])
        if tag == "a" and "name" in given:
            ids.add(given["name"])
    leads += _pictures(flat)
    return Finished(path, tuple(loads), tuple(leads), canonical, frozenset(ids))


def _listed(given: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = given.get(name, "").strip()
        if name.endswith("srcset"):
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif value:
            yield value


def _pictures(html: bytes) -> Iterator[str]:
    if b"og:image" not in html and b"twitter:image" not in html:
        return
    for node in LexborHTMLParser(html).css("meta[content]"):
        if (node.attributes.get("property") or node.attributes.get("name")) in PICTURES:
            yield node.attributes.get("content") or ""
