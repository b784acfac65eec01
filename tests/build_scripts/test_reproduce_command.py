"""The job `reproduce`, with builds of one file in the place of the real ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import node_packages, pythons, reproduce_command
from build_scripts.reproduce import rooms
from build_scripts.reproduce.rooms import Room, two_rooms
from build_scripts.steps import Stop

BUILT = """
import os, pathlib, time
site = pathlib.Path("build/site")
site.mkdir(parents=True)
(site / "page.html").write_text({text})
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "source"
    for name in ("docs/index.md", "node_modules/a/index.js", "build/old", ".git/config"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text", encoding="utf-8")
    monkeypatch.setattr(reproduce_command, "ROOT", root)
    monkeypatch.setattr(node_packages, "bring", Path.resolve)
    monkeypatch.setattr(pythons, "install_by_apt", lambda *_: False)
    return root


def built_as(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(room: Room) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", BUILT.format(text=text)],
            cwd=room.folder,
            env=room.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    monkeypatch.setattr(reproduce_command, "start", start)


def test_two_equal_sites_are_said_to_be_equal(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert source.is_dir()
    built_as("'always'", monkeypatch)
    assert reproduce_command.reproduce([]) == 0
    assert capsys.readouterr().out == "The two sites are the same: 1 files, 6 bytes.\n"


@pytest.mark.parametrize(
    "text", ["os.getcwd()", "os.environ['TZ']", "str(hash('a'))", "os.environ['HOME']"]
)
def test_a_site_that_knows_where_or_how_it_was_built_is_found_out(
    source: Path,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert source.is_dir()
    built_as(text, monkeypatch)
    assert reproduce_command.reproduce([]) == 1
    told = capsys.readouterr().out
    assert told.startswith("1 files differ. The first is page.html. Line 1, column 1")


def test_a_build_that_fails_is_no_difference(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert source.is_dir()
    built_as("missing", monkeypatch)
    with pytest.raises(Stop, match=r"(?s)umask 022.*NameError"):
        reproduce_command.reproduce([])


def test_the_places_have_the_sources_and_nothing_of_an_earlier_build(
    source: Path, tmp_path: Path
) -> None:
    for room in two_rooms(source, tmp_path / "rooms", tmp_path / "log"):
        there = {
            path.relative_to(room.folder).as_posix()
            for path in room.folder.rglob("*")
            if path.is_file()
        }
        assert there == {"docs/index.md", "node_modules/a/index.js"}


def test_the_second_place_sees_another_time_where_the_clock_can_be_moved(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "libfaketime.so.1"
    clock.write_bytes(b"")
    monkeypatch.setattr(rooms, "CLOCKS", (str(clock),))
    one, other = two_rooms(source, tmp_path / "rooms", tmp_path / "log")
    assert "LD_PRELOAD" not in one.environ
    assert other.environ["LD_PRELOAD"] == str(clock)
    assert "FAKETIME=+400d" in other.told
    assert (other.folder / "docs/index.md").stat().st_mtime == rooms.EARLY
