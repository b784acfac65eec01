"""What is kept is made once, made anew when its name changes, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.kept import digest, kept


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"made")
        return made[-1]

    file = tmp_path / "things" / "1.zip"
    assert [kept(file, make), kept(file, make)] == [b"made", b"made"]
    assert len(made) == 1


def test_what_was_made_from_something_else_goes(tmp_path: Path) -> None:
    kept(tmp_path / f"{digest(['one'])}.zip", lambda: b"1")
    newer = tmp_path / f"{digest(['one', 'two'])}.zip"
    assert kept(newer, lambda: b"2") == b"2"
    assert list(tmp_path.iterdir()) == [newer]


def test_nothing_is_kept_of_what_could_not_be_made(tmp_path: Path) -> None:
    file = tmp_path / "1.zip"
    with pytest.raises(ZeroDivisionError):
        kept(file, lambda: bytes([1 // 0]))
    assert not list(tmp_path.iterdir())
