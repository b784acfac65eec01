"""The site of the last build goes while the next is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import build_site

CONFIG = "site_name: Small\ntheme: {name: mkdocs}\nplugins: []\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    monkeypatch.setattr(build_site, "check_loads", lambda *_: None)
    return tmp_path


def build(root: Path) -> list[str]:
    site = root / "out" / "site"
    build_site.build_first(root, site, publish=False)
    return sorted(path.relative_to(root / "out").as_posix() for path in site.parent.iterdir())


def test_nothing_of_the_last_site_is_left(root: Path) -> None:
    assert build(root) == ["site"]
    (root / "out" / "site" / "old.html").write_text("old", "utf-8")
    assert build(root) == ["site"]
    assert (root / "out" / "site" / "index.html").is_file()
    assert not (root / "out" / "site" / "old.html").exists()


def test_what_a_build_that_was_cut_short_has_left_goes_too(root: Path) -> None:
    build(root)
    left = root / "out" / ".site-of-the-last-build"
    left.mkdir()
    (left / "old.html").write_text("old", "utf-8")
    (root / "out" / "site" / "older.html").write_text("older", "utf-8")
    assert build(root) == ["site"]
    assert not (root / "out" / "site" / "older.html").exists()
