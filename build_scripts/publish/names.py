"""Names by content for the site's own assets, so that a browser may keep each of them for good.

A file that names others is named after them: a font before its style sheet, the worker before the
module that starts it. Pages keep their addresses; what stands in them is written anew.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from build_scripts.publish import processors
from build_scripts.publish.errors import PublishError
from build_scripts.publish.runtime_names import DIGITS

FOLDERS = ("assets/advisor/", "assets/site/", "assets/fonts/", "assets/qr/")
KEPT = (".txt",)
"""Licences are for people, who look for them by name."""
PUBLIC = ("assets/advisor/embed.js",)
"""What pages of other sites name, and must always find."""

_REFERENCES = {
    # Every text in a script that is the path of an asset means it, wherever it stands.
    ".js": re.compile(r"""(?P<before>["'`])(?P<at>[\w./-]+)(?=["'`])"""),
    ".css": re.compile(r"""(?P<before>url\(\s*["']?|@import\s+["'])(?P<at>[^"')\s]+)"""),
    ".html": re.compile(
        r"""(?P<before>\s(?:href|src|data-questions|data-content)=["']?)(?P<at>[^"'\s>]+)"""
    ),
}
_FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|#)", re.IGNORECASE)


def name_assets(site: Path) -> dict[str, str]:
    """Rename the assets of `FOLDERS` and every mention of them.

    Returns the new path of each by its old one. Raises `PublishError` when two scripts or style
    sheets name each other, since neither could then be named first.
    """
    naming = _Naming(site)
    for name in sorted(naming.open):
        naming.name(name)
    pages = (page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html")))
    processors.each(naming.rewrite, [page for page in pages if page not in naming.done])
    return naming.done


class _Naming:
    """The assets of one site that have their new names already, and those that wait."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.open = {
            path.relative_to(site).as_posix()
            for folder in FOLDERS
            for path in (site / folder).rglob("*")
            if path.is_file() and path.suffix not in KEPT
            if path.relative_to(site).as_posix() not in PUBLIC
        }
        self.done: dict[str, str] = {}

    def name(self, path: str, asking: tuple[str, ...] = ()) -> str:
        """Return the new path of an asset, named now if it is not yet; `asking` leads to it."""
        if path in self.done:
            return self.done[path]
        if path in asking:
            raise PublishError(
                f"{path} and {asking[-1]} name each other, so neither can be named by its content. "
                "Let one of them do without the other."
            )
        self.rewrite(path, (*asking, path))
        file = self.site / path
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:DIGITS]
        named = file.with_name(f"{file.stem}.{digest}{file.suffix}")
        file.rename(named)
        self.done[path] = named.relative_to(self.site).as_posix()
        return self.done[path]

    def rewrite(self, path: str, asking: tuple[str, ...] = ()) -> None:
        """Write the mentions of assets in a file anew."""
        file = self.site / path
        pattern = _REFERENCES.get(file.suffix)
        if pattern is None:
            return
        text = file.read_text("utf-8")

        def renamed(found: re.Match[str]) -> str:
            return found["before"] + self._renamed(found["at"], path, asking)

        changed = pattern.sub(renamed, text)
        if changed != text:
            file.write_text(changed, "utf-8")

    def _renamed(self, address: str, path: str, asking: tuple[str, ...]) -> str:
        """The address of an asset by its new name, written as it was; others as they are."""
        bare, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        if not bare or _FOREIGN.match(address):
            return address
        for target in self._targets(bare, path):
            if target in self.open:
                new = PurePosixPath(self.name(target, asking)).name
                return f"{bare.rpartition('/')[0]}{'/' if '/' in bare else ''}{new}{rest}"
        return address

    def _targets(self, address: str, path: str) -> Iterable[str]:
        """The paths in the site that an address may mean."""
        if not address.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            return
        # From the root of the host, below which the site may stand in a folder of its own.
        parts = address.strip("/").split("/")
        yield from ("/".join(parts[start:]) for start in range(len(parts)))
