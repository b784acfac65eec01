"""Files of the finished site that are made from all of its pages: feed, lists for machines, cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from build_scripts.publish.look.cards import Card, write_cards
from build_scripts.publish.pages.around import FEED, card_path
from build_scripts.publish.pages.feed import feed
from build_scripts.publish.pages.library import Article, Library, Page
from build_scripts.publish.pages.settings import Settings
from build_scripts.publish.pages.sitemap import ROBOTS, SITEMAP, robots, sitemap


def write_lists(
    site: Path,
    library: Library,
    settings: Settings,
    addresses: Iterable[str],
    folders: Sequence[str] = ("",),
) -> None:
    """Write the feed and the lists for search engines into the finished site.

    addresses: of every page, below the root. folders: below the root, of every language, each with
    a list of its own; none where this is not the root of a whole site. Without a public address
    there is nothing to name, so nothing is written, and what the generator wrote in its own way
    goes.
    """
    for name in (SITEMAP, f"{SITEMAP}.gz"):
        (site / name).unlink(missing_ok=True)
    if not settings.address:
        return
    (site / SITEMAP).write_text(sitemap(addresses, library, settings), "utf-8")
    if folders:
        (site / ROBOTS).write_text(robots(settings, folders), "utf-8")
    if library.articles:
        (site / FEED).write_text(feed(library, settings), "utf-8")


def write_page_cards(root: Path, site: Path, pages: Iterable[Page], settings: Settings) -> None:
    """Write the sharing card of every page into the finished site. root: the repository."""
    write_cards(root, ((site / card_path(page), card_of(page, settings)) for page in pages))


def card_of(page: Page, settings: Settings) -> Card:
    """Return what the card of a page says."""
    topic = page.topic if isinstance(page, Article) else ""
    return Card(page.card, topic, settings.name)
