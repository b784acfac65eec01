"""Writes both lock files anew: hashes of everything, addresses of nothing.

requirements.lock comes from requirements.in by uv, which knows all platforms at once; it is brought
into build/tools when it is wanted. package-lock.json comes from package.json by npm.
"""

import json
import os
import sys
from pathlib import Path

from build_scripts import node_packages
from build_scripts.steps import Stop, run_logged, say, where

_OLDEST = "3.12"


def write(root: Path) -> None:
    """Write requirements.lock and package-lock.json anew. root: the repository.

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
    say("Writing requirements.lock")
    tools = root / "build" / "tools"
    if not (tools / "bin" / "uv").exists():
        bring = [sys.executable, "-m", "pip", "install", "--target", str(tools), "uv"]
        _run(bring, root, "uv could not be brought from the Python package registry")
    command = [
        *(str(tools / "bin" / "uv"), "pip", "compile", "requirements.in"),
        *("--output-file", "requirements.lock", "--upgrade", "--quiet"),
        *("--universal", "--python-version", _OLDEST, "--generate-hashes"),
        *("--no-emit-index-url", "--no-emit-find-links"),
        *("--custom-compile-command", "python3 -m build_scripts lock"),
        *("--python", sys.executable, "--no-python-downloads"),
    ]
    _run(command, root, "The packages that requirements.in asks for do not go together")


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
