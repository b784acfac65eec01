"""The template of all texts and the catalogs that follow it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from advisor.playbook import Playbook
from build_scripts.content import read_playbook
from build_scripts.content.catalogs import (
    TEMPLATE,
    Entry,
    catalog_file,
    languages_of,
    read_catalog,
    template_of,
    updated,
    written,
)
from build_scripts.content.extract import entries_of
from build_scripts.content.respoken import respoken
from tests.conftest import CONTENT, ROOT, SHARED, replace_in

PLACE = ("questions.md", 3)


@pytest.fixture(scope="module")
def entries(playbook: Playbook) -> tuple[Entry, ...]:
    return entries_of(ROOT, playbook)


def catalog(**texts: str) -> Catalog:
    found = Catalog(locale="fr")
    for name, text in texts.items():
        found.add(text, f"{text}, dit autrement", context=name)
    return found


def template(**texts: str) -> Catalog:
    return template_of((Entry(name, text, PLACE) for name, text in texts.items()), "test")


def test_every_text_has_a_name_of_its_own_and_a_place_where_it_stands(
    entries: tuple[Entry, ...],
) -> None:
    assert len({entry.name for entry in entries}) == len(entries)
    for entry in entries:
        file, line = entry.place
        text = (ROOT / file).read_text("utf-8").splitlines()
        assert line or entry.name == "fact.step", entry.name
        words = entry.words if isinstance(entry.words, str) else entry.words[1]
        begins = words.splitlines()[0].rpartition(": ")[2]
        assert not line or begins in text[line - 1], entry.name


def test_saying_everything_as_it_is_changes_nothing(playbook: Playbook) -> None:
    class Same:
        def text(self, name: str, text: str) -> str:
            assert name
            return text

        def counted(self, name: str, forms: tuple[str, str], count: int) -> str:
            assert name
            return forms[count > 1]

    units = {each.unit: (each.unit, each.unit) for each in playbook.numbers.values()}
    assert respoken(playbook, units, Same()) == playbook


def test_the_template_that_stands_beside_the_translations_is_up_to_date(
    entries: tuple[Entry, ...],
) -> None:
    kept = read_po(BytesIO((ROOT / CONTENT / TEMPLATE).read_bytes()))
    assert {(each.context, each.id) for each in kept if each.id} == {
        (entry.name, entry.words) for entry in entries
    }


def test_the_same_texts_give_the_same_file() -> None:
    once, twice = (written(template(a="One", b="Two")) for _ in range(2))
    assert once == twice
    assert b"Date" not in once


def test_a_text_that_is_new_is_missing_and_one_that_is_gone_goes_to_the_end() -> None:
    kept = catalog(a="One", old="Old")
    found = updated(kept, template(a="One", b="Two"))
    assert (found.entries, found.missing, found.fuzzy) == (2, ["b"], [])
    text = written(kept).decode()
    assert '#~ msgid "Old"' in text
    assert '#: questions.md:3\nmsgctxt "b"\nmsgid "Two"\nmsgstr ""' in text


def test_a_text_that_changed_keeps_its_translation_and_is_marked_fuzzy() -> None:
    kept = catalog(a="One")
    found = updated(kept, template(a="One more"))
    assert (found.missing, found.fuzzy) == ([], ["a"])
    text = written(kept).decode()
    assert '#, fuzzy\n#| msgid "One"\nmsgctxt "a"\nmsgid "One more"' in text
    assert 'msgstr "One, dit autrement"' in text
    again = read_po(BytesIO(text.encode()), locale="fr")
    assert updated(again, template(a="One more")).fuzzy == ["a"]


def test_a_text_with_braces_or_per_cent_gets_no_flag_of_a_programming_language() -> None:
    assert b"format" not in written(template(a="{day}, 100 % sure", b="%s"))


def test_languages_are_the_folders_with_a_catalog(tmp_path: Path) -> None:
    for code in ("pt-BR", "fr"):
        file = catalog_file(tmp_path, code)
        file.parent.mkdir(parents=True)
        file.write_bytes(written(catalog()))
        assert read_catalog(file, code, file, []) is not None
    assert languages_of(tmp_path) == ("fr", "pt-BR")


def test_an_edit_of_the_content_asks_for_one_new_translation(
    copy: Path, entries: tuple[Entry, ...]
) -> None:
    replace_in(copy / SHARED / "interface.md", "| continue | Continue |", "| continue | Go on |")
    changed = entries_of(copy, read_playbook(copy))
    now = {(entry.name, entry.words) for entry in changed}
    before = {(entry.name, entry.words) for entry in entries}
    assert now - before == {("word.continue", "Go on")}
