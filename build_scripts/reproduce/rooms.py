"""Two places to build the same sources in, with everything different that should not matter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import pythons

LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "build", "node_modules", "mutants", "test-results"),
    *("__pycache__", "*.pyc", "*.egg-info", ".*_cache", ".coverage*", ".hypothesis"),
)
SITE_URL = "https://reproduced.example/a-folder/"
LATER = "+400d"
EARLY = 500_000_000  # seconds since 1970; when the second place's sources seem to be from
CLOCKS = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1")
"""Where libfaketime stands, which shows another time to the programs that it is loaded into."""


@dataclass(frozen=True, slots=True)
class Room:
    """A place to build in: its folder, its environment, its umask, and what is told of it."""

    folder: Path
    environ: Mapping[str, str]
    umask: int
    told: str


def two_rooms(root: Path, below: Path, log: Path) -> tuple[Room, Room]:
    """Return two places with the sources of `root`, in folders that are made below `below`.

    log: where a package manager's output goes, if the clock has to be brought.
    """
    plain = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
    foreign = {
        "LC_ALL": _other_locale(),
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4242",
        "PYTHON_CPU_COUNT": "1",
        **_later(log),
    }
    return (
        _room(root, below / "one", plain, 0o022),
        _room(root, below / "another place, deeper" / "two", foreign, 0o077),
    )


def start(room: Room) -> subprocess.Popen[str]:
    """Begin a build in a place; its output comes through one pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "build_scripts.jobs", "build"],
        cwd=room.folder,
        env=room.environ,
        umask=room.umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _room(root: Path, folder: Path, settings: Mapping[str, str], umask: int) -> Room:
    shutil.copytree(root, folder, ignore=LEFT_OUT)
    # Linked one by one: the packages are large, and a link to the folder would lead to one place.
    shutil.copytree(
        root / "node_modules", folder / "node_modules", copy_function=_link, symlinks=True
    )
    home = folder.with_name(f"home of {folder.name}")
    home.mkdir()
    if umask == 0o077:
        for path in _sources(folder):
            os.utime(path, (EARLY, EARLY))
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(folder),
        "PYTHONUTF8": "1",
        "SITE_URL": SITE_URL,
        **settings,
    }
    return Room(folder, environ, umask, _told(folder, settings, umask))


def _told(folder: Path, settings: Mapping[str, str], umask: int) -> str:
    named = ("LC_ALL", "TZ", "PYTHONHASHSEED", "FAKETIME")
    parts = [f"{name}={settings[name]}" for name in named if name in settings]
    return " · ".join([f"“{folder.name}”", f"umask {umask:03o}", *parts])


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if "node_modules" not in path.relative_to(folder).parts:
            yield path


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _other_locale() -> str:
    """A locale of this machine that is not the plain one; the plain one where there is no other."""
    ended = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
    others = [name for name in ended.stdout.split() if name.lower().endswith((".utf8", ".utf-8"))]
    return next((name for name in others if not name.startswith(("C.", "en_"))), "C")


def _later(log: Path) -> dict[str, str]:
    """What lets a program see a later day; nothing where libfaketime cannot be had."""
    if not (found := _clock()) and pythons.install_by_apt(["libfaketime"], log):
        found = _clock()
    # Without the last setting, programs that wait would wait by the clock that was moved.
    moved = {"LD_PRELOAD": found, "FAKETIME": LATER, "DONT_FAKE_MONOTONIC": "1"}
    return moved if found else {}


def _clock() -> str:
    found = (path for pattern in CLOCKS for path in Path("/").glob(pattern.lstrip("/")))
    return next(map(str, found), "")
