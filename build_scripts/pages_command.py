"""The pages around the advisor on the command line: their part of `check`, and `card`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import get_files

from build_scripts.content import ContentError
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import unknown
from build_scripts.publish import build_site, from_mkdocs
from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import codes_of, name_of, settings_file
from build_scripts.publish.look.cards import Studio
from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings
from build_scripts.publish.pages.written import card_of

ROOT = Path(__file__).resolve().parent.parent
PREVIEWS = Path("build") / "previews"
BAD_INPUT = 2


def read_pages(root: Path, code: str = SOURCE) -> tuple[Library, Settings]:
    """Return all pages of the repository at `root` in one language, and what they take from its
    settings.

    Raises `ContentError` with every mistake in a front matter, and `PublishError` with every one
    in the settings.
    """
    try:
        if code == SOURCE:
            config = load_config(str(root / "mkdocs.yml"))
        else:
            config = build_site.language_config(root, code)
    except ConfigurationError as error:
        raise PublishError(f"{settings_file(code)}: {error}") from error
    settings = from_mkdocs.read_settings(config)
    return from_mkdocs.read_library(config, get_files(config)), settings


def sound(root: Path) -> str:
    """Return a sentence on the pages of each language; raises as `read_pages` does."""
    sentences = [f"The pages are sound: {_counted(root, SOURCE)}."]
    sentences += [f"In {name_of(code)}: {_counted(root, code)}." for code in codes_of(root)]
    return " ".join(sentences)


def _counted(root: Path, code: str) -> str:
    pages, _ = read_pages(root, code)
    counts = (
        _count(len(pages.articles), "article"),
        _count(len(pages.lessons), "lesson"),
        _count(len(pages.pages), "other page"),
    )
    return ", ".join(count for count in counts if count)


def card(args: Sequence[str]) -> int:
    """Draw the sharing card of one page and print where it is; 2 on mistakes."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts card",
        description="What is shown when a page is shared, as a picture to look at.",
    )
    parser.add_argument("page", metavar="PAGE", help="such as articles/follow-up.md")
    given: str = parser.parse_args(args).page
    wanted = given.removeprefix("./").removeprefix("docs/")
    code = next((each for each in codes_of(ROOT) if wanted.startswith(f"{each}/")), SOURCE)
    try:
        pages, settings = read_pages(ROOT, code)
    except (ContentError, PublishError) as error:
        return _refuse(str(error))
    page = pages.by_source.get(wanted.removeprefix(f"{code}/"))
    if page is None:
        return _refuse(unknown(given, "a page in docs/", pages.by_source))
    path = ROOT / PREVIEWS / Path(page.source).with_suffix(".png")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(Studio(ROOT).drawn(card_of(page, settings)))
    print(path)
    return 0


def _count(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return BAD_INPUT
