"""The job that brings the catalogs of translations up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts import messages_command
from build_scripts.content.catalogs import TEMPLATE, catalog_file
from tests.conftest import CONTENT, SHARED, replace_in

FRENCH, GERMAN = catalog_file(CONTENT, "fr"), catalog_file(CONTENT, "de")


@pytest.fixture
def root(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages_command, "ROOT", copy)
    return copy


def test_where_all_is_translated_nothing_changes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / FRENCH).read_bytes(), (root / CONTENT / TEMPLATE).read_bytes()
    assert messages_command.messages([]) == 0
    assert ((root / FRENCH).read_bytes(), (root / CONTENT / TEMPLATE).read_bytes()) == before
    assert "all translated" in capsys.readouterr().out


def test_what_is_new_and_what_changed_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    interface = root / SHARED / "interface.md"
    replace_in(interface, "| continue | Continue |", "| continue | Go on |\n| brand_new | New |")
    assert messages_command.messages([]) == messages_command.TO_DO
    told = capsys.readouterr().out
    assert "1 not translated, 1 fuzzy" in told
    assert "  not translated: word.brand_new" in told
    assert "  fuzzy: word.continue" in told
    text = (root / FRENCH).read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Continue"\nmsgctxt "word.continue"\nmsgid "Go on"' in text


def test_a_language_is_started_with_every_text_to_translate(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert messages_command.messages(["de"]) == messages_command.TO_DO
    text = (root / GERMAN).read_text("utf-8")
    assert '"Language: de\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in text
    told = capsys.readouterr().out
    assert "German (de): " in told
    assert "more not translated" in told


@pytest.mark.parametrize("code", ["xq", "en"])
def test_a_code_that_is_no_language_to_translate_into_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    assert messages_command.messages([code]) == messages_command.BAD_INPUT
    assert f'"{code}" is no language to translate into' in capsys.readouterr().err
    assert not (root / GERMAN).exists()


def test_a_catalog_that_cannot_be_read_is_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = b'msgid "a\nwhat is this'
    (root / FRENCH).write_bytes(broken)
    assert messages_command.messages([]) == messages_command.BAD_INPUT
    assert "messages.po" in capsys.readouterr().err
    assert (root / FRENCH).read_bytes() == broken
