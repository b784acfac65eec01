"""One stylesheet out of several, so that a page asks for one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
ADDRESS = re.compile(r'url\("(?![a-z]+:|/|#)([^"]+)"\)')
JOINED = "assets/site/pages.css"
"""Where it stands below the root of the site; a published site names it by its content."""


def joined(docs: Path, names: Sequence[str]) -> str:
    """Return the text of one stylesheet that says what several say, in their order.

    docs: the folder of all pages. names: the paths of the stylesheets below it. What they load
    is found from the new place, and the comments, which are for authors, are left out.
    """
    sheets = ((COMMENT.sub("", (docs / name).read_text("utf-8")), name) for name in names)
    return "".join(_moved(css, name) for css, name in sheets)


def _moved(css: str, name: str) -> str:
    folder = PurePosixPath(name).parent

    def address(found: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(str(folder / found[1]), posixpath.dirname(JOINED))}")'

    return ADDRESS.sub(address, css)
