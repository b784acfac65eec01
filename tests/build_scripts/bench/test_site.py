"""A project with made-up articles has all that a build needs, and leaves the repository alone."""

from __future__ import annotations

from pathlib import Path

from build_scripts.bench import site
from tests.conftest import FILES, ROOT


def test_a_project_has_its_articles_and_every_file_that_a_build_reads(tmp_path: Path) -> None:
    project = site.make_project(ROOT, tmp_path, 3)
    assert [name for name in FILES if not (project / name).is_file()] == []
    assert len(list((project / "docs" / "articles").glob("made-up-*.md"))) == 3
    assert not list((ROOT / "docs" / "articles").glob("made-up-*.md"))
