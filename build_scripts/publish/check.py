"""The last look at the finished site: nothing foreign, nothing missing, nothing too large."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from build_scripts.publish.after import MANIFEST
from build_scripts.publish.errors import PublishError

LARGEST = 25 * 1024 * 1024  # bytes; hosts of static sites take no larger file
FOREIGN = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')\s]+)""", re.IGNORECASE)
JS_ADDRESS = re.compile(r"""["'`]((?:https?:)?//[^"'`\s]+)""")
OWN_SCRIPTS = ("assets/advisor/", "assets/site/")
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


def check_site(site: Path, own_address: str = "") -> None:
    """Check the finished site; `own_address` is its public address, which is not foreign.

    Raises `PublishError` with everything that is wrong, a line each.
    """
    mistakes = [
        *_foreign_addresses(site, own_address),
        *_manifest_mistakes(site),
        *_too_large(site),
    ]
    if mistakes:
        raise PublishError("\n".join(mistakes))


class _Resources(HTMLParser):
    """Collects every address that a browser would load by itself on opening a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        names = LOADING_ATTRIBUTES.get(tag, ())
        if tag == "link" and LOADING_RELATIONS.intersection(given.get("rel", "").lower().split()):
            names = ("href", "imagesrcset")
        for name in names:
            value = given.get(name, "")
            listed = value.split(",") if name.endswith("srcset") else [value]
            self.addresses.extend(part.strip() for part in listed)
        self.addresses.extend(CSS_ADDRESS.findall(given.get("style", "")))

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.addresses.extend(CSS_ADDRESS.findall(data))

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"


def _foreign_addresses(site: Path, own_address: str) -> Iterable[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        for address in _addresses(path, name):
            own = own_address and address.startswith(own_address)
            if FOREIGN.match(address) and not own:
                yield f"{name} loads {address}, which is on another host. Carry it in the site."


def _addresses(path: Path, name: str) -> Iterable[str]:
    match path.suffix:
        case ".html":
            page = _Resources()
            page.feed(path.read_text("utf-8"))
            return page.addresses
        case ".css":
            return CSS_ADDRESS.findall(path.read_text("utf-8"))
        case ".js" if name.startswith(OWN_SCRIPTS):
            return JS_ADDRESS.findall(path.read_text("utf-8"))
    return ()


def _manifest_mistakes(site: Path) -> Iterable[str]:
    for entry in json.loads((site / MANIFEST).read_text("utf-8"))["files"]:
        path = site / entry["path"]
        if not path.is_file():
            yield f"{entry['path']} stands in {MANIFEST} and is not in the site."
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            yield f"{entry['path']} is not the file that {MANIFEST} lists. Build the site anew."


def _too_large(site: Path) -> Iterable[str]:
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.stat().st_size > LARGEST:
            size = path.stat().st_size / (1024 * 1024)
            yield f"{path.relative_to(site).as_posix()} has {size:.0f} MiB; 25 MiB is the most."
