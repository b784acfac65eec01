"""The front: `python3 -m build_scripts JOB [arguments]`.

Standard library only, and readable by old Pythons, because it runs before anything is installed.
It makes the environment if need be and hands over to `build_scripts.jobs` inside it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

from build_scripts.steps import Stop, say

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run one job and return its exit code, or print the table of jobs.

    arguments: the job and what it is given. Returns 2 for a job that there is none of and 1 with
    one sentence on standard error when the machine lacks something; otherwise the process becomes
    the job, so its exit code and Ctrl-C are the job's own.
    """
    try:
        from build_scripts import environment, jobs_table
    except ImportError as error:
        say(
            "The jobs need Linux or macOS (on Windows: WSL); here {} is missing.".format(error.name)
        )
        return 1
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(jobs_table.as_text())
        return 0
    if arguments[0] not in jobs_table.JOBS:
        say(jobs_table.unknown(arguments[0]))
        return 2
    try:
        python = environment.ready(_ROOT)
    except Stop as stop:
        say(str(stop))
        return 1
    command = [python, "-m", "build_scripts.jobs", *arguments]
    # The working folder stays the caller's, so that file names in the arguments mean what they say.
    search = os.pathsep.join(part for part in (str(_ROOT), os.environ.get("PYTHONPATH")) if part)
    os.environ.update({"PYTHONUTF8": "1", "PYTHONPATH": search})
    sys.stdout.flush()
    return _become(command)


def _become(command: list[str]) -> NoReturn:
    """Turn this process into the command."""
    os.execv(command[0], command)  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(130)
