"""How long the site takes to build as articles are added, beside plain Material with the same pages.

The builds take turns in one run, each in a process of its own, so that a busy moment meets all of
them. A folder of its own is built, and the repository is left alone. Languages beside the first are left out: plain Material would not
build them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.bench import articles
from build_scripts.publish import languages

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (10, 100, 1000)
GOAL = 1.25
"""The most that the site may take, as a multiple of plain Material, at the largest count."""

_COPIED = ("docs", "advisor", "mkdocs.yml", "pyproject.toml", "LICENSE")
_LINKED = ("build_scripts", "node_modules")
_PACKED = ("runtime", "cache", "generated")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to build the pages: its word, and what it is in a few words."""

    name: str
    says: str


PLAIN = Variant("plain", "plain Material, its own search")
SITE = Variant("site", "this site, no compressed copies")
FRESH = Variant("fresh", "this site, every copy compressed anew")
AGAIN = Variant("again", "this site, copies taken from the last build")
VARIANTS = (PLAIN, SITE, FRESH, AGAIN)


@dataclass(frozen=True, slots=True)
class Run:
    """One build: wall clock and processor time in seconds, the most memory in MiB."""

    wall: float
    cpu: float
    memory: float


def main(arguments: Sequence[str]) -> int:
    """Measure and print a table. Returns 0 if the goal is met at the largest count, else 1."""
    parser = argparse.ArgumentParser(prog="python3 -m build_scripts bench-site")
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind; 3")
    parser.add_argument("--quick", action="store_true", help="without compressed copies")
    parser.add_argument("--keep", type=Path, help="a folder to build in, kept afterwards")
    chosen = parser.parse_args(arguments)
    folder = chosen.keep or Path(tempfile.mkdtemp(prefix="bench-site-"))
    variants = (PLAIN, SITE) if chosen.quick else VARIANTS
    try:
        ratios = [_measured(folder, count, chosen.rounds, variants) for count in chosen.counts]
    finally:
        if chosen.keep is None:
            shutil.rmtree(folder)
    print(
        f"\nGoal: at most {GOAL} times plain Material, without compressed copies: {ratios[-1]:.2f}"
    )
    return 0 if ratios[-1] <= GOAL else 1


def make_project(root: Path, folder: Path, count: int) -> Path:
    """Make a project with so many articles beside the written ones.

    root: the repository. folder: where; an older one in it goes. Returns the project's folder.
    """
    project = folder / f"with-{count}"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    for name in _COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, project / name)
    for code in languages.codes_of(root):
        shutil.rmtree(project / "docs" / code)
    for name in _LINKED:
        (project / name).symlink_to(root / name)
    for name in _PACKED:
        if (root / "build" / name).is_dir():
            shutil.copytree(root / "build" / name, project / "build" / name)
    sentences = articles.sentences_of(root / "docs" / "articles")
    for made in articles.made_articles(count, sentences):
        (project / "docs" / "articles" / made.name).write_text(made.text, "utf-8")
    return project


def _measured(folder: Path, count: int, rounds: int, variants: Sequence[Variant]) -> float:
    """Build in turns, print a line for each variant, and return the site's multiple of plain."""
    project = make_project(ROOT, folder, count)
    # Once without measuring: sharing cards are drawn when a page first has its title, as images are.
    _run(project, AGAIN)
    runs: dict[str, list[Run]] = {variant.name: [] for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            runs[variant.name].append(_run(project, variant))
    print(
        f"\n{count} articles, {rounds} builds of each kind in turns (medians; times plain in wall clock and in processor)"
    )
    plain = _median(runs[PLAIN.name])
    for variant in variants:
        middle = _median(runs[variant.name])
        print(
            f"  {middle.wall:7.2f} s  {middle.cpu:7.2f} s of processor  {middle.memory:6.0f} MiB"
            f"  x {middle.wall / plain.wall:4.2f} ({middle.cpu / plain.cpu:4.2f})  {variant.says}",
            flush=True,
        )
    # Each round's own pair: what slowed the machine for one has slowed it for the other.
    pairs = zip(runs[SITE.name], runs[PLAIN.name], strict=True)
    return statistics.median(site.wall / plain.wall for site, plain in pairs)


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
    )


def _run(project: Path, variant: Variant) -> Run:
    """Build once in a process of its own. Raises RuntimeError with its output if it fails."""
    if variant is FRESH:
        shutil.rmtree(project / "build" / "generated" / "compressed", ignore_errors=True)
    log = project / "build" / "bench.log"
    log.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "build_scripts.bench.building", str(project), variant.name]
    started = time.monotonic()
    output = (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    process = os.posix_spawn(
        sys.executable,
        command,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[output, (os.POSIX_SPAWN_DUP2, 1, 2)],
    )
    _, status, used = os.wait4(process, 0)
    if status != 0:
        raise RuntimeError(f"{variant.says} failed:\n{log.read_text('utf-8')}")
    to_mib = 1024 if sys.platform == "linux" else 1024 * 1024
    return Run(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / to_mib)
