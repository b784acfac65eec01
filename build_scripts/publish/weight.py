"""What a page moves before anybody touches it: every file that a browser asks for, as it is sent.

Counted over the finished site, from the files themselves, so the figure is the same on every
machine. A browser test holds that a real browser asks for just these files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.publish.look.fonts import BLOCK, PROPERTY, RANGE

LIMIT = 150_000  # bytes; what an article may move
SHEETS, ICONS, PRELOADS = {"stylesheet"}, {"icon"}, {"preload", "modulepreload"}
CSS_FONT = re.compile(r'url\("?([^")]+)"?\)')
IMPORT = re.compile(r"""^\s*import\s+(?:[^"'();]*?\sfrom\s+)?["']([^"']+)["']""", re.MULTILINE)
CURSIVE = frozenset(("em", "i", "cite", "dfn", "var"))


def moved(site: Path, page: str, encoding: str = ".br") -> Mapping[str, int]:
    """Return the bytes of each file that opening a page moves, the heaviest first.

    page: its path below the site, such as `articles/follow-up/index.html`. encoding: the suffix
    of the copies that are sent where there are any.
    """
    read = _Page()
    read.feed((site / page).read_text("utf-8"))
    names = [page]
    names += [_below(page, address) for address in read.addresses]
    sheets = [name for name in names if name.endswith(".css")]
    for sheet in sheets:
        names += _fonts(site, sheet, read.letters, cursive=read.cursive)
    for name in names:
        names += [each for each in _imported(site, name) if each not in names]
    weights = {name: _sent(site / name, encoding) for name in dict.fromkeys(names)}
    return dict(sorted(weights.items(), key=lambda each: (-each[1], each[0])))


def _sent(file: Path, encoding: str) -> int:
    copy = file.with_name(file.name + encoding)
    return (copy if copy.is_file() else file).stat().st_size


def _below(page: str, address: str) -> str:
    """The path of a file below the site, from the address that a page names it by."""
    path = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)).lstrip("/")


def _imported(site: Path, name: str) -> Iterator[str]:
    """The modules that a script brings by itself, not those that it asks for later."""
    if name.endswith((".js", ".mjs")):
        for address in IMPORT.findall((site / name).read_text("utf-8")):
            yield _below(name, address)


def _fonts(site: Path, sheet: str, letters: set[int], *, cursive: bool) -> Iterator[str]:
    """The fonts of a stylesheet that have a letter of the page in a style that it uses.

    Which family a letter is set in is not known here, so each family that has it counts.
    """
    for block in BLOCK.findall((site / sheet).read_text("utf-8")):
        given = dict(PROPERTY.findall(block))
        has = any(
            int(first, 16) <= letter <= int(last or first, 16)
            for first, last in RANGE.findall(given.get("unicode-range", "U+0-10FFFF"))
            for letter in letters
        )
        if has and (cursive or given.get("font-style") != "italic"):
            yield _below(sheet, CSS_FONT.findall(given["src"])[0])


class _Page(HTMLParser):
    """Collects what a page asks for at once, and the letters and styles of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.letters: set[int] = set()
        self.cursive = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        relations = set(given.get("rel", "").split())
        if tag == "link" and relations & (SHEETS | ICONS | PRELOADS):
            self.addresses.append(given["href"])
        if tag in ("script", "img") and given.get("src") and given.get("loading") != "lazy":
            self.addresses.append(given["src"])
        if tag in ("script", "style", "title", "template"):
            self._silent += 1
        self.cursive = self.cursive or tag in CURSIVE

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title", "template"):
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.letters.update(map(ord, data))
