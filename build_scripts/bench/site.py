"""How long the site takes to build as articles are added, beside plain Material with the same pages.

The builds take turns in one run, each in a process of its own, so that a busy moment meets all of
them. A folder of its own is built, and the repository is left alone. Languages beside the first are left out: plain Material would not
build them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.bench import articles
from build_scripts.bench.measured import Build, Built, machine
from build_scripts.publish import languages
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (10, 100, 1000)
GOAL = 1.25
"""The most that the site may take, as a multiple of plain Material, at the largest count."""

_COPIED = (
    *("docs", "advisor", "mkdocs.yml", "pyproject.toml", "LICENSE", "README.md"),
    *("package.json", "package-lock.json", "requirements.lock"),
)
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


def measured(
    counts: Sequence[int], rounds: int, *, quick: bool = False, keep: Path | None = None
) -> Built:
    """Build in turns, each number of articles so many times.

    quick: without the variants that write compressed copies. keep: a folder to build in, which
    stays afterwards. Raises RuntimeError with its output if a build fails.
    """
    folder = keep or Path(tempfile.mkdtemp(prefix="bench-site-"))
    variants = (PLAIN, SITE) if quick else VARIANTS
    run = Built(machine())
    try:
        for count in counts:
            say(f"{count} articles, {rounds} builds of each kind")
            run.builds[count] = _taking_turns(folder, count, rounds, variants)
    finally:
        if keep is None:
            shutil.rmtree(folder)
    return run


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


def _taking_turns(
    folder: Path, count: int, rounds: int, variants: Sequence[Variant]
) -> dict[str, list[Build]]:
    """Every variant once, in each round."""
    project = make_project(ROOT, folder, count)
    # Once without measuring: sharing cards are drawn when a page first has its title, as images are.
    _build(project, AGAIN)
    builds: dict[str, list[Build]] = {variant.name: [] for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            builds[variant.name].append(_build(project, variant))
    return builds


def _build(project: Path, variant: Variant) -> Build:
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
    return Build(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / to_mib)
