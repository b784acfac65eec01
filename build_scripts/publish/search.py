"""The index for the reader's search: Pagefind reads the finished pages and writes it in pieces.

A query brings the pieces that it needs and no more, so that it costs about the same among ten
articles and among a thousand.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts import node_packages
from build_scripts.publish.errors import PublishError
from build_scripts.steps import where

INDEX = Path("pagefind")
ENTRY = "pagefind-entry.json"
PAGES = "**/index.html"
TEXT = "article.md-content__inner"
LEFT_OUT = ("site-advisor", ".headerlink", "details.contents", ".footnote-ref", ".footnote")
"""What nobody looks for: the advisor's form, signs beside headings, notes that name a source."""


@contextmanager
def writing_index(root: Path, site: Path) -> Iterator[None]:
    """Write the index of all pages that have a text of their own, while the block runs.

    root: the repository, with its npm packages. site: the finished site; a page in it may be
    replaced meanwhile by one with the same text, as a whole. Raises `PublishError` when the index
    cannot be written.
    """
    log = root / "build" / "logs" / "pagefind.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        *(*node_packages.program(root, "pagefind"), "--site", str(site), "--glob", PAGES),
        *("--output-subdir", str(INDEX), "--root-selector", TEXT),
        *("--exclude-selectors", ", ".join(LEFT_OUT)),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=root, env=node_packages.environ(), stdout=output, stderr=output
        )
    try:
        yield
        if process.wait() != 0:
            raise PublishError(
                f"The index for the search could not be written: {where(log, root)} says why."
            )
    finally:
        process.kill()
        process.wait()
    for path in _not_needed(site / INDEX):
        path.unlink()


def left_out(html: str) -> str:
    """Return the text of a page as one that the index leaves out."""
    return f'<div data-pagefind-ignore="all">\n{html}\n</div>'


def _not_needed(index: Path) -> Iterator[Path]:
    """Pagefind's own surfaces, its worker, and the code for languages in which there is no page."""
    languages = json.loads((index / ENTRY).read_text("utf-8"))["languages"].values()
    kept = {"pagefind.js", ENTRY, *(f"wasm.{language['wasm']}.pagefind" for language in languages)}
    for path in sorted(index.iterdir()):
        if path.is_file() and path.suffix != ".pf_meta" and path.name not in kept:
            yield path
