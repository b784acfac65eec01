"""The last look at the finished site: nothing foreign or missing, no dead link, nothing too large."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from build_scripts.publish.after import MANIFEST
from build_scripts.publish.errors import PublishError
from build_scripts.publish.finished import CSS_ADDRESS, Finished, read_pages
from build_scripts.publish.links import broken_links

LARGEST = 25 * 1024 * 1024  # bytes; hosts of static sites take no larger file
FOREIGN = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
JS_ADDRESS = re.compile(r"""["'`]((?:https?:)?//[^"'`\s]+)""")
OWN_SCRIPTS = ("assets/advisor/", "assets/site/")


def check_site(site: Path, own_address: str = "") -> None:
    """Check the finished site; `own_address` is its public address, which is not foreign.

    Raises `PublishError` with everything that is wrong, a line each.
    """
    pages = read_pages(site)
    _raise_for(
        [
            *_foreign_addresses(site, pages, own_address),
            *broken_links(site, pages, own_address),
            *_manifest_mistakes(site),
            *_too_large(site),
        ]
    )


def check_loads(site: Path, own_address: str = "") -> None:
    """Check only that no page, stylesheet or script loads from another host; as `check_site` does.

    For a site that is shown while someone writes, when other languages may not stand yet.
    """
    _raise_for(list(_foreign_addresses(site, read_pages(site), own_address)))


def check_list(folder: Path) -> None:
    """Check that a folder of the finished site holds what its own list of files says.

    Raises `PublishError` with everything that is wrong, a line each.
    """
    _raise_for(list(_manifest_mistakes(folder)))


def _raise_for(mistakes: Sequence[str]) -> None:
    if mistakes:
        raise PublishError("\n".join(mistakes))


def _foreign_addresses(site: Path, pages: Iterable[Finished], own_address: str) -> Iterable[str]:
    named = [(page.path, page.loads) for page in pages]
    for name, addresses in (*named, *_in_files(site)):
        for address in addresses:
            own = own_address and address.startswith(own_address)
            if FOREIGN.match(address) and not own:
                yield f"{name} loads {address}, which is on another host. Carry it in the site."


def _in_files(site: Path) -> Iterable[tuple[str, Sequence[str]]]:
    for path in sorted((*site.rglob("*.css"), *site.rglob("*.js"))):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".css":
            yield name, CSS_ADDRESS.findall(path.read_text("utf-8"))
        elif name.startswith(OWN_SCRIPTS):
            yield name, JS_ADDRESS.findall(path.read_text("utf-8"))


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
