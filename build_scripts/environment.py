"""Makes the environment that the jobs run in: `.venv`, filled from requirements.lock.

A stamp with the lock's hash is written last, so an environment that is half made, or made from an
older lock, is seen and made anew, and a finished one costs a file read. Two runs at once wait for
each other. Written for old Pythons too.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from build_scripts import pythons
from build_scripts.steps import Stop, run_logged, say, where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RECIPE = "1"
"""Goes into the stamp; raise it when the way the environment is made changes."""


def ready(root: Path) -> str:
    """The path of the environment's Python, made first if need be.

    root: the repository. Raises Stop with the way out when it cannot be made.
    """
    stamp = _stamp(root)
    if _is_made(root, stamp):
        return str(_python(root))
    with alone(root / "build" / "environment.lock", "making the environment"):
        if not _is_made(root, stamp):
            _make(root)
            (root / ".venv" / "made-from").write_text(stamp, encoding="utf-8")
    return str(_python(root))


@contextlib.contextmanager
def alone(lock: Path, doing: str) -> Iterator[None]:
    """Hold a lock file; wait, and say so, while another run holds it.

    lock: the file, its folder made if missing; the system frees it even if the run is killed.
    doing: what the other run is at, for the sentence.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"Another run is {doing}; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _python(root: Path) -> Path:
    return root / ".venv" / "bin" / "python"


def _stamp(root: Path) -> str:
    lock = (root / "requirements.lock").read_bytes()
    return f"{_RECIPE} {hashlib.sha256(lock).hexdigest()}"


def _is_made(root: Path, stamp: str) -> bool:
    """Whether a finished environment of this lock is there and its Python still exists."""
    try:
        made_from = (root / ".venv" / "made-from").read_text(encoding="utf-8")
    except OSError:
        return False
    # A moved or removed base Python leaves a dangling link behind.
    return made_from == stamp and _python(root).exists()


def _make(root: Path) -> None:
    logs = root / "build" / "logs"
    base = pythons.find(logs / "apt.log")
    say(f"Making the environment in .venv with {base} (once, about a minute)")
    _make_empty(base, root, logs)
    say("Installing what requirements.lock names")
    log = logs / "pip.log"
    command = [str(_python(root)), "-m", "pip", "--disable-pip-version-check", "install"]
    command += ["--no-input", "--require-hashes", "-r", str(root / "requirements.lock")]
    if not run_logged(command, log, root, _environ()):
        raise Stop(
            "The packages of requirements.lock could not be installed: check that this machine "
            "reaches a Python package registry and run the same command again; what pip said "
            f"is in {where(log, root)}."
        )


def _make_empty(base: str, root: Path, logs: Path) -> None:
    """An empty environment in place of whatever is there."""
    command = [base, "-m", "venv", "--clear", str(root / ".venv")]
    log = logs / "venv.log"
    if run_logged(command, log, root, _environ()):
        return
    package = _venv_package(base)
    # Debian keeps the parts of Python that make an environment in a package of their own.
    if pythons.install_by_apt([package], logs / "apt.log") and run_logged(
        command, log, root, _environ()
    ):
        return
    raise Stop(
        f"{base} could not make an environment: on Debian or Ubuntu install {package} and run "
        f"the same command again; what it said is in {where(log, root)}."
    )


def _venv_package(base: str) -> str:
    ask = "import sys; print('python%d.%d-venv' % sys.version_info[:2])"
    return subprocess.run(
        [base, "-c", ask], capture_output=True, text=True, check=True
    ).stdout.strip()


def _environ() -> dict[str, str]:
    """The present environment without what would turn pip or venv away from `.venv`."""
    away = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if name not in away}
