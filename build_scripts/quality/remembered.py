"""What held of a site holds until the site, the tools or the gate change; then it is looked at anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from build_scripts.kept import digest
from build_scripts.publish.after import MANIFEST

KEPT = Path("build") / "generated" / "gates"
DATED = frozenset(("sitemap.xml",))
"""Files that change with the day of the build and show no reader anything."""


def faults_of(
    root: Path, gate: str, made_from: Iterable[str], look: Callable[[], Sequence[str]]
) -> Sequence[str]:
    """Return what a gate finds; nothing, without looking, if the same was found sound before.

    root: the repository. gate: its name, for the file that remembers. made_from: everything that
    decides the result. look: finds the faults. Only soundness is remembered.
    """
    kept = root / KEPT / f"{gate}.txt"
    wanted = digest(made_from)
    if kept.is_file() and kept.read_text("utf-8") == wanted:
        print("As it was when it last held.")
        return ()
    faults = look()
    if not faults:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(wanted, "utf-8")
    return faults


def content_of(site: Path, *suffixes: str) -> list[str]:
    """Return a line for each file of a finished site, with its hash; all kinds, or the given ones.

    Raises FileNotFoundError when the site has no list of its files.
    """
    listed = json.loads((site / MANIFEST).read_text("utf-8"))["files"]
    return [
        f"{file['path']} {file['sha256']}"
        for file in listed
        if file["path"] not in DATED and (not suffixes or file["path"].endswith(suffixes))
    ]


def source_of(*modules: str) -> list[str]:
    """Return a line for each file of the gate itself. modules: their `__file__`."""
    return [hashlib.sha256(Path(module).read_bytes()).hexdigest() for module in modules]


def npm_version(root: Path, package: str) -> str:
    """Return the version of an npm package that stands in node_modules."""
    told = json.loads((root / "node_modules" / package / "package.json").read_text("utf-8"))
    return f"{package} {told['version']}"
