"""The job `bench`: the start of Python, the build of the site and the proof, measured in one go."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from build_scripts.bench import proof, report, site, start, variants
from build_scripts.bench.measured import Built, Proved, Started, keep, kept

ROOT = Path(__file__).resolve().parents[2]


def bench(arguments: Sequence[str]) -> int:
    """Measure the parts that are asked for, print their tables, and keep the figures.

    Returns 1 if the site's build takes longer than it may, else 0. Raises Stop when a part cannot
    be measured, and with `--write` when one has never been.
    """
    chosen = _parser().parse_args(arguments)
    slow = False
    for name in chosen.parts or PARTS:
        slow = PARTS[name](chosen) or slow
    if chosen.write:
        report.write(ROOT, kept(ROOT, Started), kept(ROOT, Built), kept(ROOT, Proved))
    return 1 if slow else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts bench",
        description=(
            "The start of Python in this site beside its peers, the build of the site beside plain "
            "Material, and the proof as rules and facts are added. Some 45 minutes in all."
        ),
    )
    # Not `choices`, which argparse holds against the empty list too.
    parser.add_argument("parts", nargs="*", type=_part, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each kind; 3")
    settings = ", ".join(each.name for each in start.SETTINGS)
    parser.add_argument("--only", nargs="+", default=(), metavar="SETTING", help=settings)
    others = ", ".join(each.name for each in variants.VARIANTS)
    parser.add_argument("--variants", nargs="+", default=(), metavar="VARIANT", help=others)
    parser.add_argument("--counts", nargs="+", type=int, default=site.COUNTS, metavar="ARTICLES")
    parser.add_argument("--quick", action="store_true", help="no builds with compressed copies")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where sites are built and stay"
    )
    parser.add_argument("--write", action="store_true", help="write the page and the picture too")
    return parser


def _part(name: str) -> str:
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no part {name}: {', '.join(PARTS)}")
    return name


def _start(chosen: argparse.Namespace) -> bool:
    settings = [each for each in start.SETTINGS if not chosen.only or each.name in chosen.only]
    wanted = {*chosen.variants, variants.OURS.name, variants.STOCK.name}
    compared = [each for each in variants.VARIANTS if not chosen.variants or each.name in wanted]
    run = start.measured(settings, compared, chosen.rounds)
    keep(ROOT, run)
    print(report.table(run, settings, compared))
    return False


def _site(chosen: argparse.Namespace) -> bool:
    run = site.measured(chosen.counts, chosen.rounds, quick=chosen.quick, keep=chosen.keep)
    keep(ROOT, run)
    print(f"\n{report.built_table(run)}\n\n{report.built_growth(run)}")
    ratio = run.ratio(max(chosen.counts))
    print(f"Goal: at most {site.GOAL} times plain Material: {ratio:.2f}")
    return ratio > site.GOAL


def _proof(chosen: argparse.Namespace) -> bool:
    run = proof.measured(chosen.rounds)
    keep(ROOT, run)
    print(f"\n{report.proved_table(run)}\n\n{report.proved_growth(run)}")
    return False


PARTS: dict[str, Callable[[argparse.Namespace], bool]] = {
    "start": _start,
    "site": _site,
    "proof": _proof,
}
"""The parts by their words; each says whether it took longer than it may."""
