"""The job `reproduce`: two clean builds of the same sources, which must be the same in every byte."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts import node_packages
from build_scripts.publish.build_site import SITE
from build_scripts.reproduce.differing import Difference, differences
from build_scripts.reproduce.rooms import Room, start, two_rooms
from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parent.parent
MOST_TOLD = 10


def reproduce(args: Sequence[str]) -> int:
    """Build twice and compare; 1 when the two sites differ, 0 when they are the same."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts reproduce",
        description="Build the site twice, under different conditions, and compare every byte.",
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="build there, and leave it")
    options = parser.parse_args(list(args))
    node_packages.bring(ROOT)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        below = (options.keep or Path(folder)).resolve()
        rooms = two_rooms(ROOT, below, ROOT / "build" / "logs" / "apt.log")
        for room in rooms:
            say(f"Building in {room.told}")
        if not any("FAKETIME" in room.environ for room in rooms):
            say("libfaketime is not here, so both are built on the same day.")
        one, other = build_both(rooms)
        found = list(differences(one, other))
        files = [path for path in one.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
    if not found:
        say(f"Both were built in {time.monotonic() - started:.0f} s.")
        print(f"The two sites are the same: {len(files):,} files, {size:,} bytes.")
    print("\n".join(told(found)), end="\n" if found else "")
    return 1 if found else 0


def build_both(rooms: tuple[Room, Room]) -> tuple[Path, Path]:
    """Build in both places at once and return the two sites. Raises Stop when one cannot be built."""
    running = [(room, start(room)) for room in rooms]
    ended = [(room, build, build.communicate()[0]) for room, build in running]
    for room, build, said in ended:
        if build.returncode != 0:
            raise Stop(f"The build in {room.told} failed:\n{said.strip()}")
    return rooms[0].folder / SITE, rooms[1].folder / SITE


def told(found: Sequence[Difference]) -> Iterator[str]:
    """Say what differs, a line each, the first one with its place."""
    if not found:
        return
    yield f"{len(found)} files differ. The first is {found[0].path}. {found[0].where}"
    yield from (f"  {each.path}: {each.where}" for each in found[1:MOST_TOLD])
    if len(found) > MOST_TOLD:
        yield f"  and {len(found) - MOST_TOLD} more"
