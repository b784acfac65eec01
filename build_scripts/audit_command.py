"""The job `audit`: known vulnerabilities of everything that the lock files name."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts import node_packages, tools
from build_scripts.audit.reports import Report, of_npm, of_pip_audit
from build_scripts.runtime import pins
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parent.parent
FOUND, NOT_LOOKED_UP = 1, 2
PATIENCE = 300  # seconds for one look-up; a service that hangs has not answered
MOST_NAMES = 5


def audit(args: Sequence[str]) -> int:
    """Look up every locked package and say what is known of it.

    Returns 1 when a vulnerability is known, 2 when not all packages could be looked up, else 0.
    """
    argparse.ArgumentParser(
        prog="python3 -m build_scripts audit",
        description="Look up known vulnerabilities of all locked packages.",
    ).parse_args(list(args))
    reports = dict(look_up(ROOT))
    for line in told(reports):
        print(line)
    if any(report.findings for report in reports.values()):
        return FOUND
    return 0 if all(report.whole for report in reports.values()) else NOT_LOOKED_UP


def look_up(root: Path) -> Iterator[tuple[str, Report]]:
    """Yield the name of each lock file with its report. root: the repository."""
    folder = tools.bring(root)
    for lock in (Path("requirements.lock"), tools.LOCK):
        say(f"Looking up the packages of {lock.name}")
        command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
        command += ["--progress-spinner", "off", "--format", "json", "-r", str(lock)]
        yield lock.name, of_pip_audit(*_said(command, root, tools.environ(folder)))
    say("Looking up the packages of package-lock.json")
    command = node_packages.npm("audit", "--json", "--package-lock-only")
    yield "package-lock.json", of_npm(*_said(command, root, node_packages.environ()))


def told(reports: Mapping[str, Report]) -> Iterator[str]:
    """Say what came of each look-up, and what none of them covers."""
    for name, report in reports.items():
        if report.fault:
            yield f"{name}: NOT AUDITED, since no list of advisories answered: {report.fault}"
            continue
        known = f"{len(report.findings)} known vulnerabilities" if report.findings else "none known"
        yield f"{name}: {report.looked} packages looked up, {known}."
        yield from (f"  {line}" for line in report.findings)
        if report.missed:
            first = ", ".join(report.missed[:MOST_NAMES])
            more = len(report.missed) - MOST_NAMES
            rest = f" and {more} more" if more > 0 else ""
            yield f"  NOT AUDITED, since there was no answer for them: {first}{rest}."
    version = ".".join(map(str, pins.PYTHON))
    yield (
        f"No list covers what is compiled into Pyodide {pins.PYODIDE}: Python {version} and the "
        "libraries in it. Read the notes of its releases."
    )


def _said(command: Sequence[str], root: Path, environ: Mapping[str, str]) -> tuple[str, str]:
    """What a program wrote to standard output and to standard error."""
    try:
        ended = subprocess.run(
            command,
            cwd=root,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return "", f"no answer within {PATIENCE} seconds"
    return ended.stdout, ended.stderr
