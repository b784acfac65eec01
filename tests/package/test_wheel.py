"""What the wheel carries, and what stops it from being built."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import CONTENT, replace_in
from tests.package.conftest import copy_of, run


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_it_carries_the_engine_its_types_and_the_compiled_content_of_every_advisor(
    wheel: Path,
) -> None:
    names = names_in(wheel)
    assert {
        "advisor/py.typed",
        "advisor/public.py",
        "advisor/terminal/command.py",
        "advisor/templates/outcome.html.jinja",
        "advisor/compiled/playbook.json",
        "advisor/compiled/contract_work.json",
        "advisor/compiled/calendars.json",
        "advisor/compiled/advisors.json",
        "advisor/compiled/terminal.json",
    } <= names
    assert not [name for name in names if name.endswith(".md") or "content/" in name]
    assert not [name for name in names if name.startswith(("build_scripts", "tests", "docs"))]


def test_it_runs_everywhere_and_needs_nothing(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as archive:
        (told,) = [name for name in archive.namelist() if name.endswith("METADATA")]
        metadata = archive.read(told).decode()
    required = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    assert required == ["Requires-Dist: jinja2; extra == 'html'"]


def test_a_mistake_of_an_author_stops_the_build_with_its_sentence(tmp_path: Path) -> None:
    source = copy_of(tmp_path / "source")
    replace_in(source / CONTENT / "rules.md", "Their word: cool |", "Their word: cold |")
    ended = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=source,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    assert 'Did you mean "cool"?' in ended.stderr


def test_a_source_archive_holds_what_the_wheel_is_built_from(tmp_path: Path) -> None:
    source = copy_of(tmp_path / "source")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path / "made", cwd=source)
    made = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert [name.rpartition("-")[2] for name in made] == ["any.whl", "0.1.0.tar.gz"]
    (wheel,) = (tmp_path / "made").glob("*.whl")
    assert "advisor/compiled/contract_work.json" in names_in(wheel)
