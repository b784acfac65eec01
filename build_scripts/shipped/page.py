"""The page of licences, and the bills of materials beside it: what is made before MkDocs runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_scripts.publish.rendering import render
from build_scripts.shipped.bill import built_with, carried
from build_scripts.shipped.parts import read_parts

PAGE = "licences.md"
CARRIED, BUILT = "licences/carried.cdx.json", "licences/built-with.cdx.json"


def licence_files(root: Path) -> Mapping[str, str]:
    """Return the text of each file by its path: the page as Markdown, the bills as JSON.

    root: the repository. Raises `PublishError` when a package or a text is not there.
    """
    parts = read_parts(root)
    return {
        PAGE: render("licences.md.jinja", parts=parts, carried=CARRIED, built=BUILT),
        CARRIED: carried(root, parts),
        BUILT: built_with(root),
    }
