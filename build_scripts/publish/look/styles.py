"""One stylesheet out of several, named by its content: one request, and kept until it changes."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
ADDRESS = re.compile(r'url\("(?![a-z]+:|/|#)([^"]+)"\)')
FOLDER = "assets/site"


def joined(docs: Path, names: Sequence[str]) -> tuple[str, str]:
    """Return the path and the text of one stylesheet that says what several say, in their order.

    docs: the folder of all pages. names: the paths of the stylesheets below it. What they load
    is found from the new place, and the comments, which are for authors, are left out.
    """
    text = "".join(
        _moved(COMMENT.sub("", (docs / name).read_text("utf-8")), name) for name in names
    )
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"{FOLDER}/pages.{digest}.css", text


def _moved(css: str, name: str) -> str:
    folder = PurePosixPath(name).parent

    def address(found: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(str(folder / found[1]), FOLDER)}")'

    return ADDRESS.sub(address, css)
