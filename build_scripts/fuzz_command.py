"""The job `fuzz`: links that nobody would send on purpose, read by both readers, and other input."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import util
from itertools import islice
from pathlib import Path

from advisor.link import read_link
from build_scripts import node_packages
from build_scripts.content import read_playbook
from build_scripts.fuzz.judging import as_plain, wrong_with
from build_scripts.fuzz.made_up import made_up
from build_scripts.fuzz.others import OTHERS, try_others
from build_scripts.fuzz.page import read_in_page
from build_scripts.fuzz.trying import MOST_TOLD, Tried
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parent.parent
LINKS = Path("tests") / "links" / "version_1.toml"
MANY = 1_000_000
AT_ONCE = 20_000
LINKED = "links"


def fuzz(args: Sequence[str]) -> int:
    """Try many inputs of each kind and say what came of them; 1 when something was wrong with one.

    The same seed makes the same inputs. Where atheris is installed it tries as many links again.
    """
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts fuzz",
        description="Give made-up input of every kind, and say what is wrong with any.",
    )
    kinds = (LINKED, *OTHERS)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(kinds)}; or all")
    parser.add_argument("--inputs", type=int, metavar="N", help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="where the luck begins")
    options = parser.parse_args(list(args))
    for kind in options.kinds:
        if kind not in kinds:
            parser.error(f"{kind} is no kind of input: choose from {', '.join(kinds)}")
    chosen = options.kinds or kinds
    sound = [_fuzzed(kind, options.inputs, options.seed) for kind in chosen]
    return 0 if all(sound) else 1


def _fuzzed(kind: str, inputs: int | None, seed: int) -> bool:
    """Try one kind and print what came of it. Returns whether nothing was wrong."""
    started = time.monotonic()
    if kind != LINKED:
        tried = try_others(ROOT, kind, inputs, seed)
        print("\n".join(told(tried, time.monotonic() - started, OTHERS[kind].named)))
        return not tried.wrong
    count = MANY if inputs is None else inputs
    tried = try_links(ROOT, count, seed)
    print("\n".join(told(tried, time.monotonic() - started)))
    return not tried.wrong and _guided(ROOT, count)


def try_links(root: Path, count: int, seed: int) -> Tried:
    """Make up `count` links from those of the tests, and read each twice. root: the repository."""
    sizes = [min(AT_ONCE, count - start) for start in range(0, count, AT_ONCE)]
    jobs = [(size, f"{seed}/{number}") for number, size in enumerate(sizes)]
    if len(jobs) == 1:
        return _try(root, *jobs[0])
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as pool:
        parts = list(pool.map(partial(_try, root), *zip(*jobs, strict=True)))
    ends = sum((part.ends for part in parts), Counter[str]())
    return Tried(ends, tuple(line for part in parts for line in part.wrong))


def told(
    tried: Tried, seconds: float, named: str = "made-up links, each read by both readers"
) -> Iterator[str]:
    """Say what came of it, a line each. named: what was tried."""
    yield f"{tried.ends.total():,} {named}, in {seconds:.0f} s:"
    for end, count in tried.ends.most_common():
        yield f"  {count:>9,}  {end}"
    yield from (f"WRONG: {line}" for line in tried.wrong[:MOST_TOLD])
    if not tried.wrong:
        yield "No exception, and nothing wrong with any."


def seeds(root: Path) -> list[str]:
    """Return the links of the tests that open something. root: the repository."""
    entries = tomllib.loads((root / LINKS).read_text(encoding="utf-8"))["link"]
    return [entry["fragment"] for entry in entries if not entry.get("fault")]


def _try(root: Path, count: int, seed: str) -> Tried:
    playbook = read_playbook(root)
    fragments = list(islice(made_up(seeds(root), random.Random(seed)), count))  # noqa: S311 (no secret)
    in_page = read_in_page(root, fragments, playbook)
    ends: Counter[str] = Counter()
    wrong = []
    for fragment, other in zip(fragments, in_page, strict=True):
        plain = as_plain(read_link(fragment, playbook))
        ends[_end(plain)] += 1
        sentences = wrong_with(fragment, playbook)
        if plain != other:
            sentences.append(f"The page reads {other}, the engine {plain}.")
        wrong += [f"{ascii(fragment)[:500]}: {sentence}" for sentence in sentences]
    return Tried(ends, tuple(wrong[:MOST_TOLD]))


def _end(plain: dict[str, object]) -> str:
    if plain["fault"]:
        return f"refused: {plain['fault']}"
    whole = not plain["left_out"] and not plain["unknown"]
    return "opened" if whole else "opened, with something left out"


def _guided(root: Path, count: int) -> bool:
    """Let atheris try as many, where it is installed. Returns whether nothing was wrong."""
    if util.find_spec("atheris") is None:
        say("atheris is not installed, so no link was made by looking at which lines it reaches.")
        return True
    with tempfile.TemporaryDirectory() as folder:
        for number, fragment in enumerate(seeds(root)):
            Path(folder, str(number)).write_text(fragment, encoding="utf-8")
        command = [sys.executable, "-m", "build_scripts.fuzz.guided", str(count), folder]
        ended = subprocess.run(
            command,
            cwd=root,
            env=node_packages.environ(),
            capture_output=True,
            text=True,
            check=False,
        )
        said = ended.stderr.splitlines()
        print(f"atheris: {said[-1] if said else 'it said nothing'}")
        if ended.returncode != 0:
            print(ended.stdout)
        return ended.returncode == 0
