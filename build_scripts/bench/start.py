"""The benchmark of the start: our page beside those that people would otherwise build, in one run.

Visits take turns, so that a busy moment of the machine meets all variants; each is compared with
its neighbour in the same round, and figures of two runs are never mixed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_scripts import browser as chromium
from build_scripts.bench import line, pages, processor, report, thinking, variants
from build_scripts.bench.visits import (
    Place,
    Visit,
    browser,
    earlier_visit,
    first_visit,
    repeat_visit,
)
from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parents[2]
OUT = Path("build") / "bench" / "start.json"
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a kind of visit is measured: its word, the line, whether at half a core, which visit."""

    name: str
    says: str
    speed: line.Speed
    half: bool = False
    repeat: bool = False
    seldom: bool = False


SETTINGS = (
    Setting("local", "first visit, this machine itself", line.LOCAL),
    Setting("half", "first visit, half a core", line.LOCAL, half=True),
    Setting("10M", "first visit, 10 Mbit/s, 40 ms", line.FAST),
    Setting("1.6M", "first visit, 1.6 Mbit/s, 150 ms", line.SLOW, seldom=True),
    Setting("repeat", "repeat visit, this machine itself", line.LOCAL, repeat=True),
    Setting("repeat-half", "repeat visit, half a core", line.LOCAL, half=True, repeat=True),
)
MOST_SELDOM = 3
"""The most rounds on the slowest line, where a round takes minutes."""


@dataclass
class Run:
    """All that one run has measured: for each setting and variant its visits, in rounds."""

    machine: dict[str, str]
    rounds: int
    visits: dict[str, dict[str, list[Visit]]] = field(default_factory=dict)
    thinking: list[float] = field(default_factory=list)

    def add(self, setting: str, variant: str, visit: Visit) -> None:
        """Note a visit."""
        self.visits.setdefault(setting, {}).setdefault(variant, []).append(visit)

    def as_json(self) -> str:
        """The run as it is kept; replies are left out."""
        told = asdict(self)
        for by_variant in told["visits"].values():
            for several in by_variant.values():
                for visit in several:
                    del visit["reply"]
        return json.dumps(told, indent=1) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and write it for the documentation. Returns 0."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts bench",
        description="The start of Python in this site beside its peers, in one run.",
    )
    parser.add_argument("--rounds", type=int, default=5, help="visits of each kind; 5")
    parser.add_argument("--only", nargs="*", metavar="SETTING", help="some settings, by their word")
    parser.add_argument(
        "--variants", nargs="*", metavar="VARIANT", help="some variants, beside stock"
    )
    parser.add_argument("--write", action="store_true", help="write the page and the picture too")
    chosen = parser.parse_args(arguments)
    settings = [each for each in SETTINGS if not chosen.only or each.name in chosen.only]
    wanted = {*(chosen.variants or ()), variants.OURS.name, variants.STOCK.name}
    compared = [each for each in variants.VARIANTS if not chosen.variants or each.name in wanted]
    run = measured(settings, compared, chosen.rounds)
    (ROOT / OUT).parent.mkdir(parents=True, exist_ok=True)
    (ROOT / OUT).write_text(run.as_json(), "utf-8")
    print(report.table(run, settings, compared))
    if chosen.write:
        report.write(ROOT, run, settings, compared)
    return 0


def measured(settings: Sequence[Setting], compared: Sequence[variants.Variant], rounds: int) -> Run:
    """Everything in one run. Raises Stop when a page fails or answers otherwise than CPython."""
    program = chromium.find()
    if program is None:
        raise Stop("The benchmark needs Chromium and none is here: install the package chromium.")
    reply = _reply_here()
    run = Run(_machine(program), rounds)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        variants.lay_out(ROOT, folder / "served", reply)
        _compressed(folder / "served")
        on = line.Line()
        address = stack.enter_context(line.serving_over(on, folder / "served"))
        kind = stack.enter_context(sync_playwright()).chromium
        half = stack.enter_context(processor.limited(program, HALF, folder))
        if half is None:
            say("Half a core is not measured: no control group can be written here.")
        for setting in settings:
            which = half if setting.half else program
            if which is None:
                continue
            place = Place(kind, address, on, which)
            say(f"{setting.says}, {rounds} rounds")
            for variant, visit in _taking_turns(place, setting, compared, rounds, folder):
                if variant.answers and visit.reply != reply:
                    raise Stop(f"{variant.name} answers otherwise than CPython.")
                run.add(setting.name, variant.name, visit)
        if any(setting.speed == line.FAST for setting in settings):
            run.thinking = thinking.measured(Place(kind, address, on, program))
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


def _machine(program: str) -> dict[str, str]:
    """What the figures depend on, and their day."""
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return {
        "day": date.today().isoformat(),  # noqa: DTZ011 (the day of who measures)
        "browser": version.stdout.strip(),
        "processors": str(os.cpu_count()),
        "system": platform.system(),
        "load": " ".join(f"{each:.1f}" for each in os.getloadavg()),
    }
