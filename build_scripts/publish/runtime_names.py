"""The runtime in the finished site: each part named by its content, and the widget told of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RUNTIME = Path("assets/runtime")
MANIFEST = "manifest.json"
MODULE = Path("assets/advisor/runtime.js")
DIGITS = 10
"""Hexadecimal digits of a content's SHA-256 in its name; hosts keep such names for good."""


def name_parts(site: Path) -> None:
    """Rename the parts of the packed runtime by their content, and note it in its manifest."""
    told = read(site)
    for part in told.get("files", ()):
        path = site / RUNTIME / part["name"]
        part["at"] = f"{path.stem}.{part['sha256'][:DIGITS]}{path.suffix}"
        path.rename(path.with_name(part["at"]))
    if told:
        write(site, told)


def write_module(site: Path, *, keep_offline: bool = False) -> None:
    """Write the module by which the worker knows the parts, from the runtime's manifest.

    `keep_offline` says whether readers may have the site without a network.
    """
    told = read(site)
    if not told:
        return
    parts = [
        {"name": part["name"], "at": part.get("at", part["name"]), "bytes": part["bytes"]}
        for part in told["files"]
    ]
    runtime = {
        "id": told["made_from"],
        "parts": parts,
        "bytes": told["bytes"],
        "compressed": told.get("compressed", told["bytes"]),
        "lock": told["lock"],
        "offline": keep_offline,
    }
    text = f"export const runtime = {json.dumps(runtime, separators=(',', ':'))};\n"
    (site / MODULE).write_text(text, "utf-8")


def read(site: Path) -> dict[str, Any]:
    """The runtime's manifest, or nothing where a site has no runtime."""
    path = site / RUNTIME / MANIFEST
    told: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return told


def write(site: Path, told: dict[str, Any]) -> None:
    """Write the runtime's manifest anew."""
    (site / RUNTIME / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", "utf-8")
