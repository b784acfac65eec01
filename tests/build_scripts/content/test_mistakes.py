"""Files that people write: read as UTF-8, and what cannot be is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.content.mistakes import LARGEST, ContentError, unknown, written
from build_scripts.content.tables import read_page

SHOWN = Path("rules.md")


def told(file: Path) -> str:
    with pytest.raises(ContentError) as mistake:
        written(file, SHOWN)
    return str(mistake.value)


def test_a_text_is_read_with_and_without_the_mark_that_some_editors_write(tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    for content in ("# Café\n".encode(), b"\xef\xbb\xbf# Caf\xc3\xa9\n"):
        file.write_bytes(content)
        assert written(file) == "# Café\n"


def test_what_is_no_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_bytes(b"# Rules\n\nCaf\xe9\n")
    assert told(tmp_path / "rules.md") == (
        "1 mistake in the content:\nrules.md:3: This line cannot be read, because it is not UTF-8. "
        "Save the file as UTF-8."
    )


def test_a_file_far_larger_than_any_written_by_hand_is_told(tmp_path: Path) -> None:
    (tmp_path / "rules.md").write_bytes(b"|" * (LARGEST + 1))
    assert "has 1,000,001 bytes; 1,000,000 is the most" in told(tmp_path / "rules.md")


def test_a_huge_table_and_deep_nesting_are_read_in_time_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    for text in ("|a|b|\n|---|---|\n" + "|c|d|\n" * 20_000, ">" * 5_000, "* " * 5_000):
        file.write_text(f"# Rules\n\n{text}", "utf-8")
        assert read_page(file, []).sections[0].title == "Rules"


def test_a_word_of_a_million_letters_is_unknown_in_a_short_sentence() -> None:
    assert len(unknown("x" * 1_000_000, "a word", ["a", "b"])) < 200
