"""How many bytes each kind of page moves before anybody touches it: `weigh`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from build_scripts.publish.build_site import SITE
from build_scripts.publish.weight import LIMIT, moved

ROOT = Path(__file__).resolve().parent.parent
TOO_HEAVY, BAD_INPUT = 1, 2
KINDS = ("fonts", "scripts", "styles", "page", "others")
_SUFFIXES = {".woff2": "fonts", ".js": "scripts", ".mjs": "scripts", ".css": "styles"}


def weigh(args: Sequence[str]) -> int:
    """Print the bytes of every page of the finished site, by kind.

    Returns 0, or 1 when an article is over the limit, or 2 when there is no site.
    """
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts weigh",
        description="The compressed bytes that opening a page moves, over the finished site.",
    )
    parser.add_argument("page", nargs="?", help="one page with all its files, such as articles/x/")
    wanted = parser.parse_args(args).page
    site = ROOT / SITE
    if not (site / "index.html").is_file():
        print("There is no site yet. Run python3 -m build_scripts build first.", file=sys.stderr)
        return BAD_INPUT
    if wanted is not None:
        return _one(site, wanted)
    print(f"{'bytes':>8}  " + "  ".join(f"{kind:>8}" for kind in KINDS))
    heavy = False
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        # Nobody opens a piece of a page, and a page for what is not there has no place of its own.
        if name.startswith("assets/") or name == "404.html":
            continue
        weights = moved(site, name)
        total = sum(weights.values())
        kinds = dict.fromkeys(KINDS, 0)
        for file, size in weights.items():
            kind = "page" if file == name else _SUFFIXES.get(Path(file).suffix, "others")
            kinds[kind] += size
        too_heavy = name.startswith("articles/") and total > LIMIT
        heavy = heavy or too_heavy
        row = "  ".join(f"{size:>8,}" for size in kinds.values())
        print(f"{total:>8,}  {row}  {name.removesuffix('index.html') or '/'}{'  !' * too_heavy}")
    print(f"An article may move {LIMIT:,} bytes.")
    return TOO_HEAVY if heavy else 0


def _one(site: Path, page: str) -> int:
    name = f"{page.strip('/')}/index.html".lstrip("/")
    if not (site / name).is_file():
        print(f"{page} is no page of the finished site.", file=sys.stderr)
        return BAD_INPUT
    weights = moved(site, name)
    for file, size in weights.items():
        print(f"{size:>8,}  {file}")
    print(f"{sum(weights.values()):>8,}  in all")
    return 0
