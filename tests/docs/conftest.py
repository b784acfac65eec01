"""What the tests of the site's pages and stylesheets read."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def docs(root: Path) -> Path:
    return root / "docs"


@pytest.fixture(scope="session")
def article(docs: Path) -> str:
    return (docs / "articles" / "follow-up.md").read_text("utf-8")
