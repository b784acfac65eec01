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


def lighten(root: Path, site: Path) -> None:
    """Rewrite every page of the finished site, join its stylesheets, and drop the theme's scripts.

    root: the repository, with its npm packages. Raises `PublishError` when the theme's stylesheets
    cannot be cut.
    """
    shutil.rmtree(site / SCRIPTS, ignore_errors=True)
    cut = Cut(root, site)
    for path in sorted(site.rglob("*.html")):
        html = path.read_bytes()
        light = cut.joined(lighter(html))
        if light != html:
            # As a whole, since the texts may be read for the search at this moment.
            fresh = path.with_name(f"{path.name}.new")
            fresh.write_bytes(light)
            fresh.replace(path)
    cut.write()


def lighter(html: bytes) -> bytes:
    """Return a page without what only the theme's script would use, its wide tables scrolling."""
    if b"md-typeset" not in html:
        return html
    return _TABLE.sub(_SCROLLED, _LEFT_OVER.sub(b"", html))
