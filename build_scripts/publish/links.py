"""Whether every address in the finished site leads somewhere: pages, places in pages, and files.

Only addresses of the site itself are followed; what stands on other hosts is not asked for.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from build_scripts.publish.finished import CSS_ADDRESS, Finished

NOWHERE = "http://site.invalid/"
"""Stands for the public address of a site that has none."""

OUTSIDE = "../"
"""Begins the path of what lies on the site's host and not in the site."""

LISTS = (".xml", ".txt", ".webmanifest")
"""Files that name pages of the site by their whole address: sitemap, feed, robots."""

ONE_PAGE_FOR_ALL = "404.html"
"""Stands at any address, so it has none of its own and names everything from the root."""

_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
_OWN_SCRIPTS = ("assets/advisor/", "assets/site/")


def broken_links(site: Path, pages: Sequence[Finished], own_address: str) -> Iterator[str]:
    """Yield a sentence for each address of the site that leads nowhere.

    site: the finished site. pages: all of its pages. own_address: its public address, with a slash
    at the end, or "" if it has none.
    """
    own = own_address or NOWHERE
    follow = _Follow(site, own, {page.path: page.ids for page in pages})
    for page in pages:
        for written in dict.fromkeys((*page.loads, *page.leads)):
            if page.path == ONE_PAGE_FOR_ALL and _is_relative(written):
                yield f"{page.path} names {written}, which leads elsewhere from each address."
            elif fault := follow(page.path, written):
                yield f"{page.path} names {written}, {fault}"
        stands = own + page.path.removesuffix("index.html")
        if page.canonical and page.canonical != stands and own_address:
            yield f"{page.path} gives {page.canonical} as its address, and stands at {stands}."
    for name, written in _in_files(site, own):
        if fault := follow(name, written):
            yield f"{name} names {written}, {fault}"


class _Follow:
    """Follows one address after the other; the same file is looked for once."""

    def __init__(self, site: Path, own: str, ids: Mapping[str, frozenset[str]]) -> None:
        self._site = site
        self._own = own
        self._root = urlsplit(own).path
        self._ids = ids
        self._known: dict[str, str] = {}

    def __call__(self, here: str, written: str) -> str:
        """What is wrong with an address written in the file `here`; "" if nothing, or not ours."""
        address, _, place = written.partition("#")
        path = here if not address else self._path(here, address.partition("?")[0])
        if not path:
            return ""
        if path not in self._known:
            self._known[path] = self._fault(path)
        if self._known[path]:
            return self._known[path]
        ids = self._ids.get(path)
        if place and ids is not None and not {place, unquote(place)} & ids and place != "top":
            return f"and {path} has no place with that id."
        return ""

    def _path(self, here: str, address: str) -> str:
        """The path below the site that an address means; "" if it is not ours to follow."""
        if not address:
            return here
        if ":" not in address and not address.startswith("/"):
            # Nearly all of them; the long way would take as long as reading all pages.
            wanted = unquote(address)
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), wanted))
            folder = posixpath.basename(wanted) in ("", ".", "..") and path != "/"
            return _file(path.lstrip("/") + ("/" if folder else ""))
        whole = urlsplit(urljoin(self._own + here, address))
        if whole[:2] != urlsplit(self._own)[:2]:
            return ""
        path = unquote(whole.path)
        if not path.startswith(self._root):
            return f"{OUTSIDE}{path.lstrip('/')}"
        return _file(path.removeprefix(self._root))

    def _fault(self, path: str) -> str:
        if path.startswith(OUTSIDE):
            return "which lies outside the site."
        file = self._site / path
        if file.is_dir():
            return "which is a folder. Put a slash at its end, or readers are sent on first."
        return "" if file.is_file() else "which is not in the site."


def _file(path: str) -> str:
    """The file behind a path: that of a folder is its page."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def _is_relative(written: str) -> bool:
    return not urlsplit(written).scheme and not written.startswith(("/", "#"))


def _in_files(site: Path, own: str) -> Iterator[tuple[str, str]]:
    """Yield the name of a file that is no page and an address in it."""
    absolute = re.compile(re.escape(own) + r"[^\s<>\"']*")
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        found: Iterable[str] = ()
        if path.suffix == ".css":
            found = CSS_ADDRESS.findall(path.read_text("utf-8"))
        elif path.suffix in (".js", ".mjs") and name.startswith(_OWN_SCRIPTS):
            found = _IMPORT.findall(path.read_text("utf-8"))
        elif path.suffix in LISTS and "assets/" not in name:
            found = map(html.unescape, absolute.findall(path.read_text("utf-8")))
        for written in dict.fromkeys(found):
            yield name, written
