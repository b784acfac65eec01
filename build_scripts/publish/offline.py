"""The worker that keeps the site for readers without a network, with the list of what it keeps.

It stands at the root of the site under a name that never changes, since browsers look there for a
newer one. When it is switched off, another takes its place that clears everything away.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

from build_scripts.publish import runtime_names
from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import CONFIG
from build_scripts.publish.runtime_names import DIGITS

SETTING = "extra.offline"
SCRIPT = "offline.js"
SOURCES = Path("assets/site/offline")
ON, OFF = "worker.js", "off.js"
WIDGET = Path("assets/advisor")
ELSEWHERE = re.compile(r"^(?:coach|snippet|embed|embedded)\b|\.(?:br|gz)$")
"""Names in `WIDGET` that the advisor's own page never asks for."""
_NAMED = re.compile(r"""\s(?:href|src)=["']?([^"'\s>#?]+)""")


def read_offline(extra: Mapping[str, object]) -> bool:
    """Whether readers may have the site without a network; `extra` is that part of the settings.

    Raises `PublishError` for what is neither yes nor no.
    """
    wanted = extra.get("offline", True)
    if not isinstance(wanted, bool):
        raise PublishError(
            f"{CONFIG}: {SETTING} is “{wanted}”. Write true, so that readers who have used the "
            "advisor have it without a network too, or false to clear away what they have of it."
        )
    return wanted


def take_sources(site: Path) -> dict[str, str]:
    """Take the two scripts, by name, out of the folder of the site that they come with."""
    folder = site / SOURCES
    found = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.js"))}
    for name in found:
        (folder / name).unlink()
    if found:
        folder.rmdir()
    return found


def write_worker(site: Path, sources: Mapping[str, str], page: str, *, on: bool) -> None:
    """Write the worker of a finished site.

    sources: from `take_sources`. page: the advisor's own page, as its path below the site such as
    "advisor/". on: whether anything is to be kept. A site without the widget has none.
    """
    if not sources:
        return
    if not on:
        (site / SCRIPT).write_text(sources[OFF], "utf-8")
        return
    files = []
    for path in kept_files(site, page):
        content = (site / _file(path)).read_bytes()
        files.append((path, len(content), hashlib.sha256(content).hexdigest()[:DIGITS]))
    told = json.dumps([files, sources[ON]])
    version = hashlib.sha256(told.encode()).hexdigest()[:DIGITS]
    given = json.dumps({"version": version, "files": files}, separators=(",", ":"))
    (site / SCRIPT).write_text(f"self.SITE = {given};\n{sources[ON]}", "utf-8")


def kept_files(site: Path, page: str) -> list[str]:
    """The paths below the site of what its advisor needs, the page first."""
    widget = (path.relative_to(site).as_posix() for path in sorted((site / WIDGET).iterdir()))
    wanted = (
        page,
        *_named_by(site, page),
        *(path for path in widget if not ELSEWHERE.search(PurePosixPath(path).name)),
        *_runtime(site),
    )
    return [path for path in dict.fromkeys(wanted) if (site / _file(path)).is_file()]


def _named_by(site: Path, page: str) -> Iterable[str]:
    """The assets that a page names."""
    text = (site / _file(page)).read_text("utf-8")
    paths = (normpath(join(page, address)) for address in _NAMED.findall(text))
    return (path for path in paths if path.startswith("assets/"))


def _runtime(site: Path) -> Iterable[str]:
    told = runtime_names.read(site)
    parts = (part.get("at", part["name"]) for part in told.get("files", ()))
    return (f"{runtime_names.RUNTIME}/{name}" for name in (*parts, runtime_names.MANIFEST))


def _file(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path
