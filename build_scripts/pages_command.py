"""The pages around the advisor on the command line: their part of `check`, and `card`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import get_files

from build_scripts import mkdocs_hooks
from build_scripts.content import ContentError
from build_scripts.content.mistakes import unknown
from build_scripts.publish.errors import PublishError
from build_scripts.publish.look.cards import Studio
from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings
from build_scripts.publish.pages.written import card_of

ROOT = Path(__file__).resolve().parent.parent
PREVIEWS = Path("build") / "previews"
BAD_INPUT = 2


def read_pages(root: Path) -> tuple[Library, Settings]:
    """Return all pages of the repository at `root`, and what they take from the settings.

    Raises `ContentError` with every mistake in a front matter, and `PublishError` with every one
    in the settings.
    """
    try:
        config = load_config(str(root / "mkdocs.yml"))
    except ConfigurationError as error:
        raise PublishError(f"mkdocs.yml: {error}") from error
    settings = mkdocs_hooks.read_settings(config)
    return mkdocs_hooks.read_library(config, get_files(config)), settings


def sound(root: Path) -> str:
    """Return one sentence on the pages that were checked; raises as `read_pages` does."""
    pages, _ = read_pages(root)
    counts = (
        _count(len(pages.articles), "article"),
        _count(len(pages.lessons), "lesson"),
        _count(len(pages.pages), "other page"),
    )
    return f"The pages are sound: {', '.join(counts)}."


def card(args: Sequence[str]) -> int:
    """Draw the sharing card of one page and print where it is; 2 on mistakes."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts card",
        description="What is shown when a page is shared, as a picture to look at.",
    )
    parser.add_argument("page", metavar="PAGE", help="such as articles/follow-up.md")
    given: str = parser.parse_args(args).page
    try:
        pages, settings = read_pages(ROOT)
    except (ContentError, PublishError) as error:
        return _refuse(str(error))
    page = pages.by_source.get(given.removeprefix("./").removeprefix("docs/"))
    if page is None:
        return _refuse(unknown(given, "a page in docs/", pages.by_source))
    path = ROOT / PREVIEWS / Path(page.source).with_suffix(".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(Studio(ROOT).drawn(card_of(page, settings)))
    print(path)
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return BAD_INPUT
