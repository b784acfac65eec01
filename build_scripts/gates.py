"""The test job: every gate, how long each took, and pytest last.

A gate that fails does not stop the others; its output is shown, and the job fails at the end. A few
tests in a browser that have failed are run once more by themselves.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts import browser, node_packages
from build_scripts.publish.build_site import SITE
from build_scripts.quality.not_run import NOT_RUN
from build_scripts.steps import Stop, say

_TYPED = ("advisor", "build_scripts", "tests")
FINISHED = "site"
"""The gate that builds it."""
IN_BROWSERS = ("tests/browser/", "tests/engines/")
SOME_FAILED = 1
"""What pytest ends with after a whole run in which something failed; what was stopped ends otherwise."""
MOST_AGAIN = 5
"""Tests in a browser that may be run once more; where more have failed, something is broken."""


@dataclass(frozen=True)
class Gate:
    """One thing that has to hold: its name and the command that ends with 0 if it does.

    `NOT_RUN` as exit code says that this machine lacks what it needs. `tells`: what it says is
    shown also when it holds. `of_sources`: it looks at what is written, and needs no site.
    """

    name: str
    command: Sequence[str]
    tells: bool = False
    of_sources: bool = True


def gates(root: Path) -> list[Gate]:
    """The gates before the tests, the quick ones first. root: the repository."""

    def python(*arguments: str) -> list[str]:
        return [sys.executable, "-m", *arguments]

    return [
        Gate("ruff check", python("ruff", "check", ".")),
        Gate("ruff format", python("ruff", "format", "--check", ".")),
        Gate("codespell", python("codespell_lib", ".")),
        Gate("biome", [*node_packages.program(root, "biome"), "ci", "--error-on-warnings"]),
        Gate("tsc", [*node_packages.program(root, "tsc"), "--project", "jsconfig.json"]),
        Gate("mypy", python("mypy", *_TYPED)),
        Gate(FINISHED, python("build_scripts.jobs", "build"), of_sources=False),
        Gate("vnu", python("build_scripts.quality.validity"), of_sources=False),
        Gate(
            "lighthouse", python("build_scripts.quality.page_scores"), tells=True, of_sources=False
        ),
    ]


def run_quick(root: Path) -> int:
    """Run what a developer can wait for after each change: the gates that look at sources, and the
    tests that need no browser and took next to no time when they last ran.

    root: the repository. Returns 0 if all of it holds.
    """
    failed: list[str] = []
    _timed("npm packages", lambda: _brought(root), failed)
    for gate in gates(root):
        # Some tests look at the finished site: an older one will do, but there has to be one.
        if gate.of_sources or (gate.name == FINISHED and not (root / SITE).is_dir()):
            _timed(gate.name, lambda gate=gate: _held(gate, root), failed)  # type: ignore[misc]
    if run_pytest(root, ["-n", "2", "--dist", "worksteal", "--quick", "-m", "not browser", "-q"]):
        failed.append("pytest")
    say(f"Failed: {', '.join(failed)}" if failed else "All that is quick holds")
    return 1 if failed else 0


def run_all(root: Path) -> int:
    """Run every gate and then all tests. root: the repository. Returns 0 if all of it holds."""
    failed: list[str] = []
    _timed("npm packages", lambda: _brought(root), failed)
    for gate in gates(root):
        _timed(gate.name, lambda gate=gate: _held(gate, root), failed)  # type: ignore[misc]
    for engine in (*browser.ENGINES, browser.WITHOUT_WINDOWS):
        _timed(engine.name, lambda engine=engine: _has(engine, root), failed, may_lack=True)  # type: ignore[misc]
    without_browser = ["-m", "not browser"] if "Chromium" in failed else []
    say(f"Before the tests: {_summary(failed)}")
    tests = run_pytest(
        root, ["-n", "2", "--dist", "worksteal", "--cov", "--cov-report=term", *without_browser]
    )
    if tests == SOME_FAILED and _only_in_browsers(root):
        say("Once more and by themselves: the tests that have failed, each in a browser")
        tests = run_pytest(root, ["--last-failed", "--last-failed-no-failures=none"])
        tests = tests or _coverage(root)
    if tests != 0:
        failed.append("pytest")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def run_pytest(root: Path, arguments: Sequence[str]) -> int:
    """Run pytest with the arguments and its output straight to the terminal; its exit code."""
    say(f"pytest {' '.join(arguments)}")
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=root, env=_environ(), check=False).returncode


def _only_in_browsers(root: Path) -> bool:
    """Whether a few tests have failed and all of them drive a browser.

    Three browsers on two processors are late now and then. What fails twice, the second time with
    the machine to itself, has failed; both runs are shown.
    """
    told = root / ".pytest_cache" / "v" / "cache" / "lastfailed"
    names = list(json.loads(told.read_text("utf-8"))) if told.is_file() else []
    return 0 < len(names) <= MOST_AGAIN and all(name.startswith(IN_BROWSERS) for name in names)


def _coverage(root: Path) -> int:
    """0 if the whole run before has reached what it should."""
    command = [sys.executable, "-m", "coverage", "report", "--format=total"]
    return subprocess.run(command, cwd=root, env=_environ(), check=False).returncode


def _timed(
    name: str, holds: Callable[[], bool | None], failed: list[str], *, may_lack: bool = False
) -> None:
    """Run one gate, print how it went and how long it took, and note it if it failed.

    `holds` returns None for what cannot be run on this machine. Where a change is judged, nobody
    will run it later, so there it counts as failed, unless the machine `may_lack` it.
    """
    started = time.monotonic()
    held = holds()
    took = time.monotonic() - started
    word = {True: "ok", False: "FAILED", None: "not run"}[held]
    print(f"{word:<8}{took:6.1f} s  {name}", flush=True)
    if held is False or (held is None and os.environ.get("CI") and not may_lack):
        failed.append(name)


def _held(gate: Gate, root: Path) -> bool | None:
    """Whether the gate holds, None if it was not run; what it said is shown if it does not hold."""
    ended = subprocess.run(
        gate.command,
        cwd=root,
        env=_environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ended.returncode != 0 or gate.tells:
        print(ended.stdout.rstrip(), flush=True)
    return None if ended.returncode == NOT_RUN else ended.returncode == 0


def _has(engine: browser.Engine, root: Path) -> bool | None:
    """Whether a browser is here now; None where its journeys are not run and need not be."""
    brought = _no_stop(lambda: browser.bring(root, engine))
    return brought or (False if browser.must_be_there(engine) else None)


def _brought(root: Path) -> bool:
    return _no_stop(lambda: node_packages.bring(root))


def _no_stop(step: Callable[[], object]) -> bool:
    """Whether a step went well; its sentence is printed if not."""
    try:
        step()
    except Stop as stop:
        say(str(stop))
        return False
    return True


def _environ() -> dict[str, str]:
    """The environment that the gates run in."""
    return {**os.environ, **node_packages.environ(), "MYPY_FORCE_COLOR": "0"}


def _summary(failed: Sequence[str]) -> str:
    return f"failed: {', '.join(failed)}" if failed else "every gate holds"
