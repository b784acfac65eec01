"""How every job speaks to the person at the terminal: one line a step, one sentence when it stops.

Written for old Pythons too, because the front has to be able to refuse them in words.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Stop(Exception):  # noqa: N818 (it reads as what happens: raise Stop)
    """The job cannot go on. Its text is one sentence that names the way out."""


def say(text: str) -> None:
    """Print one step. It goes to standard error, so that what a job prints stays clean."""
    print(text, file=sys.stderr, flush=True)


def run_logged(
    command: Sequence[str],
    log: Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
) -> bool:
    """Run a program with its output in a file.

    command: program and arguments. log: the file, written anew, its folder made if missing.
    cwd: the folder to run in. env: the whole environment, or None for the present one.
    Returns whether it ended well; a program that is not there counts as ended badly.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as output:
        try:
            ended = subprocess.run(
                command, cwd=cwd, env=env, stdout=output, stderr=subprocess.STDOUT, check=False
            )
        except OSError as error:
            output.write(f"{error}\n")
            return False
    return ended.returncode == 0


def where(path: Path, root: Path) -> str:
    """A path as a person types it: relative to the repository where it lies inside."""
    try:
        return str(path.relative_to(root))
    except ValueError:
        return str(path)
