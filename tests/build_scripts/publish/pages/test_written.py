from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.publish.look.cards import Card
from build_scripts.publish.pages import written
from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.settings import Settings


def test_feed_and_lists_stand_at_the_root(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "sitemap.xml.gz").write_bytes(b"of the generator")
    written.write_lists(tmp_path, library, settings, [""])
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "feed.xml",
        "robots.txt",
        "sitemap.xml",
    ]


def test_without_a_public_address_there_is_nothing_to_name(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "sitemap.xml").write_bytes(b"of the generator")
    written.write_lists(tmp_path, library, replace(settings, address=""), [""])
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_without_articles_there_is_no_feed(settings: Settings, tmp_path: Path) -> None:
    written.write_lists(tmp_path, Library(()), settings, [""])
    assert not (tmp_path / "feed.xml").exists()


def test_each_page_gets_its_card_where_its_head_names_it(
    library: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards: dict[str, Card] = {}
    monkeypatch.setattr(
        written,
        "write_cards",
        lambda _, each: cards.update((file.name, card) for file, card in each),
    )
    written.write_page_cards(tmp_path, tmp_path, library.by_source.values(), settings)
    assert cards["ferns.png"] == Card("Ferns", "Water", "Garden")
    assert cards["1-dig.png"] == Card("Dig", "", "Garden")
