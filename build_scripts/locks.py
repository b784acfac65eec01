"""Writes the lock files anew: hashes of everything, addresses of nothing.

requirements.lock and tools.lock come from the .in files beside them by uv, which knows all platforms
at once and is itself brought by the tools.lock of before. package-lock.json comes from package.json
by npm.
"""

import json
import os
import sys
from pathlib import Path

from build_scripts import node_packages, tools
from build_scripts.steps import Stop, run_logged, say, where

_OLDEST = "3.12"
_WISHES = (Path("requirements.in"), tools.LOCK.with_suffix(".in"))


def write(root: Path) -> None:
    """Write requirements.lock, tools.lock and package-lock.json anew. root: the repository.

    Raises Stop with the way out when a registry does not answer or the wishes cannot be met.
    """
    _write_python(root)
    _write_npm(root)


def without_addresses(lock: str) -> str:
    """A package-lock.json without the addresses of those who ask for donations.

    lock: its text. Nothing that npm installs depends on them.
    """
    told = json.loads(lock)
    for package in told["packages"].values():
        package.pop("funding", None)
    return json.dumps(told, indent=2) + "\n"


def _write_python(root: Path) -> None:
    uv = tools.bring(root) / "bin" / "uv"
    for wishes in _WISHES:
        lock = wishes.with_suffix(".lock")
        say(f"Writing {lock.name}")
        command = [
            *(str(uv), "pip", "compile", str(wishes), "--output-file", str(lock)),
            *("--upgrade", "--quiet"),
            *("--universal", "--python-version", _OLDEST, "--generate-hashes"),
            *("--no-emit-index-url", "--no-emit-find-links"),
            *("--custom-compile-command", "python3 -m build_scripts lock"),
            *("--python", sys.executable, "--no-python-downloads"),
        ]
        _run(command, root, f"The packages that {wishes.name} asks for do not go together")


def _write_npm(root: Path) -> None:
    say("Writing package-lock.json")
    command = node_packages.npm("install", "--package-lock-only")
    _run(command, root, "The packages that package.json asks for could not be looked up")
    path = root / "package-lock.json"
    path.write_text(without_addresses(path.read_text(encoding="utf-8")), encoding="utf-8")


def _run(command: list[str], root: Path, failed: str) -> None:
    log = root / "build" / "logs" / "lock.log"
    env = {**os.environ, **node_packages.environ()}
    if not run_logged(command, log, root, env):
        raise Stop(f"{failed}: {where(log, root)} says why.")
