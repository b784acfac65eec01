"""The benchmark of the start: our page beside those that people would otherwise build, in one run.

Visits take turns, so that a busy moment of the machine meets all variants; each is compared with
its neighbour in the same round, and figures of two runs are never mixed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_scripts.bench import line, pages, processor, thinking, variants
from build_scripts.bench.measured import Started, machine
from build_scripts.bench.visits import (
    CHROMIUM,
    FIREFOX,
    Place,
    Program,
    Visit,
    browser,
    earlier_visit,
    first_visit,
    repeat_visit,
)
from build_scripts.browser import version
from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parents[2]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a kind of visit is measured: its word, the line, whether at half a core, which visit.

    seldom: in three rounds at the most, since a round takes minutes.
    """

    name: str
    says: str
    speed: line.Speed
    half: bool = False
    repeat: bool = False
    seldom: bool = False
    engine: Program = CHROMIUM


SETTINGS = (
    Setting("local", "first visit, this machine itself", line.LOCAL),
    Setting("half", "first visit, half a core", line.LOCAL, half=True),
    Setting("10M", "first visit, 10 Mbit/s, 40 ms", line.FAST),
    Setting("1.6M", "first visit, 1.6 Mbit/s, 150 ms", line.SLOW, seldom=True),
    Setting("repeat", "repeat visit, this machine itself", line.LOCAL, repeat=True),
    Setting("repeat-half", "repeat visit, half a core", line.LOCAL, half=True, repeat=True),
    Setting("firefox", "first visit, Firefox", line.LOCAL, engine=FIREFOX),
    Setting("firefox-repeat", "repeat visit, Firefox", line.LOCAL, repeat=True, engine=FIREFOX),
)
MOST_SELDOM = 3


def measured(
    settings: Sequence[Setting], compared: Sequence[variants.Variant], rounds: int
) -> Started:
    """Everything in one run. Raises Stop when a page fails or answers otherwise than CPython."""
    program = CHROMIUM.find()
    if program is None:
        raise Stop("The benchmark needs Chromium and none is here: install the package chromium.")
    reply = _reply_here()
    run = Started(machine(version(program)), rounds)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        variants.lay_out(ROOT, folder / "served", reply)
        _compressed(folder / "served")
        on = line.Line()
        address = stack.enter_context(line.serving_over(on, folder / "served"))
        playwright = stack.enter_context(sync_playwright())
        half = stack.enter_context(processor.limited(program, HALF, folder))
        if half is None:
            say("Half a core is not measured: no control group can be written here.")
        for setting in settings:
            which = half if setting.half else setting.engine.find()
            if which is None:
                say(f"{setting.says} is not measured: {setting.engine.name} is not here.")
                continue
            place = Place(playwright, setting.engine, address, on, which)
            say(f"{setting.says}, {rounds} rounds")
            for variant, visit in _taking_turns(place, setting, compared, rounds, folder):
                if variant.answers and visit.reply != reply:
                    raise Stop(f"{variant.name} answers otherwise than CPython.")
                run.add(setting.name, variant.name, visit)
        if any(setting.speed == line.FAST for setting in settings):
            run.thinking = thinking.measured(Place(playwright, CHROMIUM, address, on, program))
    return run


def _taking_turns(
    place: Place,
    setting: Setting,
    compared: Sequence[variants.Variant],
    rounds: int,
    folder: Path,
) -> Iterator[tuple[variants.Variant, Visit]]:
    """Every variant once, in each round."""
    rounds = min(rounds, MOST_SELDOM) if setting.seldom else rounds
    if setting.repeat:
        place.line.reset(setting.speed)
        profiles = {each.name: folder / f"{setting.name}-{each.name}" for each in compared}
        for _ in range(2):
            for variant in compared:
                earlier_visit(place, variant, profiles[variant.name])
        for _ in range(rounds):
            for variant in compared:
                visit = repeat_visit(place, variant, profiles[variant.name])
                yield variant, visit
        return
    with browser(place) as opened:
        for _ in range(rounds):
            for variant in compared:
                yield variant, first_visit(opened, place, variant, setting.speed)


def _reply_here() -> str:
    """What the packed wheel answers in this Python."""
    wheels = [str(path) for path in (ROOT / "build" / "runtime").glob("*.whl")]
    if not wheels:
        raise Stop("There is no site to measure: run python3 -m build_scripts build first.")
    ask = "import sys; from advisor.service import answer; print(answer(sys.argv[1]), end='')"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(wheels), "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-c", ask, pages.REQUEST]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def _compressed(folder: Path) -> None:
    """Compressed copies of the peers' files, as ours have them."""
    from build_scripts.publish import after

    after.write_compressed(folder, ROOT / "build" / "bench" / "compressed")
