"""Makes the finished pages lighter: what only the theme's own script would use goes.

The script itself is not sent (decision 14). What it would do to tables is done here, so that nothing
moves when a page has been read already.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from build_scripts.publish.stylesheets import Cut

SCRIPTS = Path("assets/javascripts")
"""The theme's scripts: its own, and those of its search."""

_LEFT_OVER = re.compile(
    rb"""(?:
      <input\ class="md-toggle"[^>]*>                     # opened its drawer and its search
    | <label\ class="md-overlay"[^>]*></label>
    | <div\ class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>
    )""",
    re.VERBOSE,
)
_TABLE = re.compile(rb"<table>.*?</table>", re.DOTALL)
_SCROLLED = rb'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'


class Lightening:
    """Makes the pages of one site lighter, and joins their stylesheets when all are known.

    root: the repository, with its npm packages. site: the finished site.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self._site = site
        self._cut = Cut(root, site)
        self._done: set[str] = set()

    def page(self, path: str, html: str) -> str:
        """Return a page that is about to be written as it is to be; `path` is its place in the site."""
        self._done.add(path)
        return self._light(html.encode()).decode()

    def finish(self) -> None:
        """Rewrite the pages that nobody gave to `page`, write the stylesheets, drop the scripts.

        Raises `PublishError` when the theme's stylesheets cannot be cut.
        """
        shutil.rmtree(self._site / SCRIPTS, ignore_errors=True)
        for path in sorted(self._site.rglob("*.html")):
            if path.relative_to(self._site).as_posix() in self._done:
                continue
            html = path.read_bytes()
            light = self._light(html)
            if light != html:
                # As a whole, since the texts may be read for the search at this moment.
                fresh = path.with_name(f"{path.name}.new")
                fresh.write_bytes(light)
                fresh.replace(path)
        self._cut.write()

    def _light(self, html: bytes) -> bytes:
        return self._cut.joined(lighter(html))


def lighter(html: bytes) -> bytes:
    """Return a page without what only the theme's script would use, its wide tables scrolling."""
    if b"md-typeset" not in html:
        return html
    return _TABLE.sub(_SCROLLED, _LEFT_OVER.sub(b"", html))
