"""One stylesheet a page instead of many, and of the theme's only what the pages use.

A page is painted when its last stylesheet is there, so each one that is asked for keeps the reader
waiting.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

from build_scripts import node_packages
from build_scripts.publish.errors import PublishError
from build_scripts.steps import run_logged, where

THEMES = Path("assets/stylesheets")
FOLDER = "assets/site"
"""Where the joined ones stand, beside our own: what stands there is named by its content later."""

ASSETS = "assets/"
OWN = ("assets/advisor", "assets/site")
RENDERED = Path("advisor/templates")
"""Templates that are rendered in the reader's browser: the theme's rules for them stay as well."""

_LINK = re.compile(rb'<link rel="stylesheet" href="([^"]+)">')
_RUN = re.compile(rb'(?:<link rel="stylesheet" href="[^"]+">\s*){2,}')
_TAG = re.compile(rb"<[a-z][^>]*>")
_WORD = re.compile(rb"[\w-]+")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_CHARSET = re.compile(r'^@charset "[^"]*";')
_RELATIVE = re.compile(r"""url\((["']?)(?![a-z]+:|/|#|["'])([^"')]+)\1\)""")


class Cut:
    """The stylesheets that pages ask for, each cut and each run of them joined once.

    root: the repository, with its npm packages. site: the finished site.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self._root = root
        self._site = site
        self._tags: set[bytes] = set()
        self._links: dict[tuple[str, ...], str] = {}
        self._asked: set[bytes] = set()
        self._kept = root / "build" / "generated" / "stylesheets"

    def joined(self, html: bytes) -> bytes:
        """Return a page with one link in the place of several that follow each other."""
        self._tags.update(_TAG.findall(html))
        joined = _RUN.sub(lambda run: self._link(run[0]), html)
        self._asked.update(_LINK.findall(joined))
        return joined

    def write(self) -> None:
        """Write the joined stylesheets when all pages are known, and drop those they stand for.

        Raises `PublishError` when a stylesheet of the theme cannot be cut.
        """
        for names, path in self._links.items():
            text = "".join(self._text(name) for name in names)
            (self._site / path).parent.mkdir(parents=True, exist_ok=True)
            (self._site / path).write_text(text, "utf-8")
        asked = {address.decode().partition(ASSETS)[2] for address in self._asked}
        scripts = b"".join(path.read_bytes() for path in self._scripts())
        for name in {name for names in self._links for name in names}:
            file = self._site / name
            if name.partition(ASSETS)[2] not in asked and file.name.encode() not in scripts:
                file.unlink(missing_ok=True)

    def _link(self, run: bytes) -> bytes:
        addresses = [address.decode() for address in _LINK.findall(run)]
        start = addresses[0].partition(ASSETS)[0]
        names = tuple(address.removeprefix(start) for address in addresses)
        path = self._links.setdefault(names, f"{FOLDER}/joined-{len(self._links) + 1}.css")
        return f'<link rel="stylesheet" href="{start}{path}">\n'.encode()

    def _text(self, name: str) -> str:
        path = self._site / name
        if path.parent == self._site / THEMES:
            text = _CHARSET.sub("", self._cut(path).read_text("utf-8"))
        else:
            text = _COMMENT.sub("", path.read_text("utf-8"))
        return _RELATIVE.sub(lambda found: _moved(found, name), text)

    def _cut(self, theme: Path) -> Path:
        """A stylesheet of the theme without the rules for what no page has, cut once for its words."""
        words = b"\n".join(sorted(self._words()))
        folder = self._kept / hashlib.sha256(words).hexdigest()[:16]
        cut = folder / theme.name
        if cut.exists():
            return cut
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "words.txt").write_bytes(words)
        log = self._root / "build" / "logs" / "purgecss.log"
        command = [
            *(*node_packages.program(self._root, "purgecss"), "--css", str(theme)),
            *("--content", str(folder / "words.txt"), "--output", str(folder)),
        ]
        if not run_logged(command, log, self._root, node_packages.environ()) or not cut.exists():
            raise PublishError(f"{theme.name} could not be cut: {where(log, self._root)} says why.")
        return cut

    def _words(self) -> set[bytes]:
        """Every word in a tag of a page: elements, classes, ids, values; and of what makes more."""
        templates = (self._root / RENDERED).rglob("*.jinja")
        others = (path.read_bytes() for path in (*self._scripts(), *templates))
        return {word for text in (*self._tags, *others) for word in _WORD.findall(text)}

    def _scripts(self) -> list[Path]:
        """Our own scripts; those of the runtime know nothing of how a page looks."""
        return [path for folder in OWN for path in sorted((self._site / folder).rglob("*.js"))]


def _moved(found: re.Match[str], name: str) -> str:
    """An address in a stylesheet as seen from where the joined one stands."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
    return f'url("{posixpath.relpath(target, FOLDER)}")'
