"""What every test may ask for: the checked content and the calendars, read once a run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from advisor.playbook import Playbook
from build_scripts.content import read_playbooks
from build_scripts.content.calendars import compiled_calendars
from tests import quick
from tests.counts import summary

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

ROOT = Path(__file__).resolve().parent.parent
CONTENT = Path("advisor", "content", "follow_up")
SHARED = CONTENT.parent / "shared"
EDITED = ("advisor", "docs", "build_scripts/publish/templates")
FILES = (
    *("mkdocs.yml", "build_scripts/mkdocs_hooks.py", "pyproject.toml", "README.md", "LICENSE"),
    *("package.json", "package-lock.json", "requirements.lock", "build_scripts/tools.lock"),
)
KEPT = ("build/cache", "build/generated", "build/runtime")
"""What an earlier build has made and a new one need not make again."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a developer leave out what takes long."""
    parser.addoption(
        "--quick", action="store_true", help="leave out tests that took long last time"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--quick`, leave out the tests that took long when they last ran."""
    if config.getoption("--quick"):
        items[:], slow = quick.parted(items, noted(config))
        config.hook.pytest_deselected(items=slow)


def noted(config: pytest.Config) -> dict[str, float]:
    """What each test took when it last ran, as far as that is known."""
    cache = cache_of(config)
    return cache.get(quick.NOTED, {}) if cache else {}


def cache_of(config: pytest.Config) -> pytest.Cache | None:
    """What a run leaves for the next one, None where that is switched off."""
    return getattr(config, "cache", None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the run has tried (journeys by engine, faults, other counts); note what it took."""
    reports = [
        each
        for kind in ("passed", "failed", "skipped", "error", "")
        for each in terminalreporter.getreports(kind)
        if isinstance(each, pytest.TestReport)
    ]
    if cache := cache_of(config := terminalreporter.config):
        cache.set(quick.NOTED, noted(config) | quick.took(reports))
    if lines := summary(reports):
        terminalreporter.section("counted")
        for line in lines:
            terminalreporter.line(line)


def replace_in(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which must stand in the file, once."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content and the articles that a test may spoil."""
    shutil.copytree(ROOT / CONTENT.parent, tmp_path / CONTENT.parent)
    shutil.copytree(ROOT / "docs" / "articles", tmp_path / "docs" / "articles")
    return tmp_path


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A copy of everything that a coach may edit, which can be built."""
    for name in EDITED:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in KEPT:
        if (ROOT / name).is_dir():
            # Compressed copies are many, and only a published site has them.
            left_out = shutil.ignore_patterns("compressed")
            shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


@pytest.fixture(scope="session")
def playbooks() -> Mapping[str, Playbook]:
    """Every advisor by its id."""
    return read_playbooks(ROOT)


@pytest.fixture(scope="session")
def playbook(playbooks: Mapping[str, Playbook]) -> Playbook:
    return playbooks["follow_up"]


@pytest.fixture(scope="session")
def contract(playbooks: Mapping[str, Playbook]) -> Playbook:
    return playbooks["contract_work"]


@pytest.fixture(scope="session")
def calendars() -> Mapping[str, Any]:
    return compiled_calendars()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process can have one of it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright
