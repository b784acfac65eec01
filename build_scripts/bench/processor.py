"""Half a core for the browser, by the system's control groups, where they can be written."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

_V1 = Path("/sys/fs/cgroup/cpu")
_V2 = Path("/sys/fs/cgroup")
_PERIOD = 100_000  # microseconds
_NAME = f"bench-{os.getpid()}"


@contextlib.contextmanager
def limited(program: str, share: float, folder: Path) -> Iterator[str | None]:
    """Give the path of a program that starts `program` with a share of one core.

    program: its path. share: of one core, such as 0.5. folder: where a script may be written.
    Gives None where no control group can be made.
    """
    group = _made(share)
    if group is None:
        yield None
        return
    script = folder / "limited.sh"
    script.write_text(
        f'#!/bin/sh\necho $$ > "{group / "cgroup.procs"}" && exec "{program}" "$@"\n', "utf-8"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    try:
        yield str(script)
    finally:
        with contextlib.suppress(OSError):
            group.rmdir()


def _made(share: float) -> Path | None:
    """A new group with that share, or None where that is not allowed."""
    quota = int(share * _PERIOD)
    with contextlib.suppress(OSError):
        if (_V1 / "cpu.cfs_quota_us").exists():
            group = _V1 / _NAME
            group.mkdir(exist_ok=True)
            (group / "cpu.cfs_period_us").write_text(str(_PERIOD), "ascii")
            (group / "cpu.cfs_quota_us").write_text(str(quota), "ascii")
            return group
        if "cpu" in (_V2 / "cgroup.controllers").read_text("ascii").split():
            group = _V2 / _NAME
            group.mkdir(exist_ok=True)
            (group / "cpu.max").write_text(f"{quota} {_PERIOD}", "ascii")
            return group
    return None
