"""The wheel as anybody would build it, installed without a network where nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = ("advisor", "build_scripts", "docs/articles", "docs/fr/articles")
FILES = ("pyproject.toml", "README.md", "LICENSE")
LEFT = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="session", autouse=True)
def alone() -> Iterator[None]:
    """Nothing of the repository is found by Python but what the wheel brings."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONPATH", raising=False)
        yield


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program that must succeed, with no terminal to ask at; return what it printed."""
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def copy_of(folder: Path) -> Path:
    """What a wheel is built from, in a folder of its own."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    return folder


def built(source: Path, into: Path) -> Path:
    """Build the wheel with pip, the ordinary front end, and return it."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel")
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(*pip, *offline, "--wheel-dir", into, source, cwd=source)
    (wheel,) = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    return built(copy_of(folder / "source"), folder / "wheels")


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that has the wheel and nothing beside it."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", environment, cwd=environment)
    programs = environment / "bin"
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--no-index", wheel, cwd=environment)
    return programs
