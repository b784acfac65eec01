"""Finds the Python that the environment is made of.

Pyodide carries one minor version of Python, and bytecode must be written by the same one, so that
version is looked for first; any other that is new enough will do (the runtime is then shipped as
source and starts more slowly). Written for old Pythons too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from build_scripts.steps import Stop, say

PREFERRED = (3, 13)
"""The version that Pyodide carries; `runtime/pins.py` names the same, and a test holds them equal."""

OLDEST = (3, 12)

_OTHERS = ((3, 14), (3, 12))

_PROBE = "import ensurepip, venv, sys; print('%d.%d' % sys.version_info[:2], sys.executable)"


def find(log: Path) -> str:
    """The path of the best Python on this machine: 3.13, else the running one, else 3.14 or 3.12.

    log: where a package manager's output goes. Raises Stop with the way out if there is none.
    """
    running = sys.version_info[:2]
    if running == PREFERRED:
        return _outside_environments()
    found = _installed(PREFERRED)
    if found is None and running >= OLDEST:
        return _outside_environments()
    for version in _OTHERS:
        found = found or _installed(version)
    found = found or _from_debian(log)
    if found is None:
        raise Stop(
            "This is Python {}.{}, and the build needs 3.12 or newer: install Python 3.13 (or run "
            "this command with it) and try again.".format(*running)
        )
    return found


def _outside_environments() -> str:
    """The running Python, or the one its environment was made of: that may be about to be emptied."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _installed(version: tuple[int, int]) -> str | None:
    """A working Python of that version with the parts that make an environment, or None."""
    name = "python{}.{}".format(*version)
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local/share/uv/python")
    on_path = shutil.which(name)
    candidates = [on_path] if on_path else []
    candidates += [str(path) for path in sorted(pyenv.glob("*/bin/" + name), reverse=True)]
    candidates += [str(path) for path in sorted(uv.glob("*/bin/" + name), reverse=True)]
    found = (_itself(candidate, version) for candidate in candidates)
    return next(filter(None, found), None)


def _itself(candidate: str, version: tuple[int, int]) -> str | None:
    """The Python that starts under that name, or None if it does not run or is another version.

    A version manager's stand-in may do neither, or start a Python that lies elsewhere.
    """
    try:
        probe = subprocess.run(
            [candidate, "-c", _PROBE], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    told, _, path = probe.stdout.strip().partition(" ")
    matches = probe.returncode == 0 and told == "{}.{}".format(*version)
    return path if matches else None


def _from_debian(log: Path) -> str | None:
    """Python 3.13 by apt-get where that is allowed and on offer, else None."""
    name = "python{}.{}".format(*PREFERRED)
    say(f"Looking for {name} among Debian's packages")
    if install_by_apt([name, name + "-venv"], log):
        return _installed(PREFERRED)
    return None


def install_by_apt(packages: list[str], log: Path) -> bool:
    """Install Debian packages if this is Debian and we are root.

    packages: their names. log: where apt-get's output goes. Returns whether they are there now.
    """
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    log.parent.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with log.open("a", encoding="utf-8") as output:
        for command in (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", *packages],
        ):
            ended = subprocess.run(
                command, env=env, stdout=output, stderr=subprocess.STDOUT, check=False
            )
    return ended.returncode == 0
