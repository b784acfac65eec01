"""The job `load`: many readers at once on the site as nginx serves it."""

from __future__ import annotations

import argparse
import resource
from collections.abc import Sequence
from pathlib import Path

from build_scripts import nginx, policy
from build_scripts.load.crowd import DOWNLOADS, READERS, come, told
from build_scripts.publish.build_site import SITE
from build_scripts.steps import Stop

ROOT = Path(__file__).resolve().parent.parent
SPARE = 200  # open files for everything that is no reader


def load(args: Sequence[str]) -> int:
    """Let many readers come at once; 1 when a file was lost. The site must have been built."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts load",
        description="Let many readers read the built site at once, as nginx serves it here.",
    )
    parser.add_argument("--readers", type=int, default=READERS, metavar="N", help="of articles")
    parser.add_argument("--downloads", type=int, default=DOWNLOADS, metavar="N", help="of Python")
    options = parser.parse_args(list(args))
    if not (ROOT / SITE / "index.html").is_file():
        raise Stop("There is no site to read. Run python3 -m build_scripts build first.")
    program = nginx.bring(ROOT)
    if nginx.brotli_module(program) is None:
        raise Stop(
            "This nginx has no module for brotli, so it sends other bytes than a host does: "
            f"install {nginx.PACKAGES[1]} and run the same command again."
        )
    allow_files(options.readers + options.downloads + SPARE)
    site = ROOT / SITE
    headers, special = policy.headers(site), policy.special_headers(site)
    with nginx.serving_by_nginx(program, site, headers, special) as address:
        came = come(site, address, options.readers, options.downloads)
    print("\n".join(told(came)))
    return 1 if came.lost else 0


def allow_files(wanted: int) -> None:
    """Let this program have that many files and connections open. Raises Stop if it may not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise Stop(
            f"This machine lets a program have {hard:,} connections at once and {wanted:,} are "
            "needed: raise the limit (ulimit -n), or ask for fewer with --readers."
        )
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
