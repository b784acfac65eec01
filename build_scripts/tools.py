"""Programs beside the environment, brought when a job wants one: by hash, from tools.lock.

They stand in a folder of their own, so that what they need cannot change what the build runs with.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from build_scripts import environment
from build_scripts.steps import Stop, run_logged, say, where

LOCK = Path("build_scripts") / "tools.lock"
TOOLS = Path("build") / "tools"
_DONE = "made-from"


def bring(root: Path) -> Path:
    """Return the folder of the programs that tools.lock names, brought first if need be.

    root: the repository. Raises Stop with the way out when the package registry does not answer.
    """
    folder, log = root / TOOLS, root / "build" / "logs" / "tools.log"
    wanted = hashlib.sha256((root / LOCK).read_bytes()).hexdigest()
    with environment.alone(root / "build" / "tools.lock", "bringing the tools"):
        if _is_made(folder, wanted):
            return folder
        say("Bringing the tools that tools.lock names")
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install"]
        command += ["--no-input", "--require-hashes", "--target", str(folder)]
        if not run_logged([*command, "-r", str(root / LOCK)], log, root):
            raise Stop(
                "The tools of tools.lock could not be installed: check that this machine reaches a "
                f"Python package registry; what pip said is in {where(log, root)}."
            )
        (folder / _DONE).write_text(wanted, encoding="utf-8")
    return folder


def environ(folder: Path) -> Mapping[str, str]:
    """The present environment in which Python finds the tools, and no other package's version."""
    return {**os.environ, "PYTHONPATH": str(folder)}


def _is_made(folder: Path, wanted: str) -> bool:
    made = folder / _DONE
    return made.is_file() and made.read_text(encoding="utf-8") == wanted
