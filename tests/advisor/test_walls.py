"""What stands on which floor: the engine knows no build, no browser, no clock, no locale."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROGRAM = (ROOT / "advisor" / "terminal", ROOT / "advisor" / "__main__.py")
"""The command is a program of its own: it has a terminal, a clock and an environment."""

ENGINE = sorted(
    file
    for file in (ROOT / "advisor").rglob("*.py")
    if not any(file.is_relative_to(place) for place in PROGRAM)
)
FLOORS = (
    "carried",
    "language",
    "playbook",
    "wording",
    "workdays",
    "calendar_file",
    "typed_dates",
    "decide",
    "answers",
    "link",
    "sharing",
    "asking",
    "follow_up",
    "undated",
    "rooms",
    "rendering",
    "service",
    "terminal",
    "public",
)
GENERAL = (
    "language.py",
    "link.py",
    "playbook.py",
    "calendar_file.py",
    "carried.py",
    "decide.py",
    "answers.py",
    "asking.py",
    "rendering.py",
    "sharing.py",
    "typed_dates.py",
    "undated/guidance.py",
    "undated/telling.py",
    "workdays.py",
    "wording.py",
)
FORBIDDEN = {"time", "locale", "random", "os", "sys", "socket", "urllib", "build_scripts", "mkdocs"}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def floor_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("file", ENGINE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_stands_below_it(file: Path) -> None:
    own = file.relative_to(ROOT / "advisor").parts[0].removesuffix(".py")
    found = imports(file)
    assert not {name.split(".")[0] for name in found} & FORBIDDEN
    if own in FLOORS:
        below = FLOORS[: FLOORS.index(own) + 1]
        assert {floor_of(name) for name in found if name.startswith("advisor")} <= {*below, ""}


@pytest.mark.parametrize("file", ENGINE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_module_asks_what_day_it_is(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert ".today()" not in text
    assert ".now()" not in text


@pytest.mark.parametrize("name", GENERAL)
def test_the_general_rooms_are_free_of_follow_up_words(name: str) -> None:
    text = (ROOT / "advisor" / name).read_text(encoding="utf-8").lower()
    for word in ("check_in", "thank", "interview", "promised", "recruiter", "contract", "agency"):
        assert word not in text, word


@pytest.mark.parametrize(("room", "other"), [("follow_up", "undated"), ("undated", "follow_up")])
def test_no_room_knows_another(room: str, other: str) -> None:
    for file in (ROOT / "advisor" / room).rglob("*.py"):
        assert other not in {floor_of(name) for name in imports(file)}, file


def test_the_engine_knows_nothing_of_the_command_but_how_its_lines_read() -> None:
    users = {
        (file.name, name)
        for file in ENGINE
        for name in imports(file)
        if floor_of(name) == "terminal"
    }
    assert users == {("public.py", "advisor.terminal.printed")}


def test_jinja_is_known_to_the_rendering_alone() -> None:
    users = {file.name for file in ENGINE if any(n.startswith("jinja2") for n in imports(file))}
    assert users == {"rendering.py"}
