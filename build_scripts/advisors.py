"""The option with which a job is told which advisor is meant."""

from __future__ import annotations

import argparse
from pathlib import Path

from build_scripts.content.read import ADVISOR, advisors_in

ROOT = Path(__file__).resolve().parent.parent


def add_advisor(parser: argparse.ArgumentParser) -> None:
    """Add `--advisor` to a parser: the id of an advisor, the first one without it."""
    parser.add_argument(
        "--advisor",
        default=ADVISOR,
        choices=advisors_in(ROOT),
        help=f"whose content; {ADVISOR} without it",
    )
