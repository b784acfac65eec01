"""The gate `lighthouse`: what chosen pages score as a phone on a slow line gets them from nginx.

Accessibility, best practices and search engines must be perfect. Performance is measured, and a busy
machine only ever makes it worse, so a page has a few tries.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts import browser, nginx, node_packages, policy
from build_scripts.publish.build_site import SITE
from build_scripts.quality import remembered
from build_scripts.quality.not_run import NOT_RUN
from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("", "articles/follow-up/", "advisor/", "services/", "course/")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 4
FLAGS = (
    *("--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
FIGURES = (
    *("first-contentful-paint", "largest-contentful-paint", "total-blocking-time"),
    *("cumulative-layout-shift", "speed-index"),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """What one page got: points of 100 by category, its figures, and what cost it points."""

    points: Mapping[str, int]
    figures: Sequence[str]
    lost: Sequence[str]

    @property
    def missed(self) -> list[str]:
        """The categories in which the page is below what is asked."""
        return [name for name, least in LEAST.items() if self.points.get(name, 0) < least]


def main(root: Path = ROOT) -> int:
    """Measure the pages of the finished site; 0 if they are good enough, 1 if not."""
    site = root / SITE
    try:
        server, chromium = nginx.bring(root), browser.bring(root)
    except Stop as stop:
        say(f"Not run: {stop}")
        return NOT_RUN
    made_from = [
        *remembered.content_of(site),
        *remembered.source_of(__file__, nginx.__file__, policy.__file__),
        remembered.npm_version(root, "lighthouse"),
        browser.version(chromium),
    ]
    faults = remembered.faults_of(
        root, "lighthouse", made_from, lambda: look(root, site, server, chromium)
    )
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def look(root: Path, site: Path, server: str, chromium: str) -> list[str]:
    """Measure every page, print a line for each, and return a sentence for what is too low.

    server, chromium: the paths of nginx and of the browser.
    """
    missing = [page for page in PAGES if not (site / page / "index.html").is_file()]
    if missing:
        return [
            f"{page} is not in the site, and its quality is to be measured." for page in missing
        ]
    faults: list[str] = []
    with nginx.serving_by_nginx(
        server, site, policy.headers(site), policy.special_headers(site)
    ) as base:
        for page in PAGES:
            best = _best(root, f"{base}/{page}", chromium)
            if best is None:
                faults.append(f"/{page}: Lighthouse could not read it in {TRIES} tries.")
                continue
            points = "  ".join(f"{best.points.get(name, 0):>3}" for name in LEAST)
            print(f"{points}  {', '.join(best.figures)}  /{page}", flush=True)
            faults += [
                f"/{page}: {name} {best.points.get(name, 0)}, and at least {LEAST[name]} is asked."
                for name in best.missed
            ]
            faults += [f"  {line}" for line in best.lost if best.missed]
    return faults


def read(report: Mapping[str, Any]) -> Scores | None:
    """Return the scores in a report of Lighthouse; None if it could not read the page."""
    if report.get("runtimeError"):
        return None
    audits = report["audits"]
    categories = {name: report["categories"][name] for name in LEAST}
    return Scores(
        {name: round((told["score"] or 0) * 100) for name, told in categories.items()},
        [audits[name].get("displayValue", "") for name in FIGURES if name in audits],
        [
            f"{name}: {audits[part['id']]['title']} {audits[part['id']].get('displayValue', '')}"
            for name, told in categories.items()
            for part in told["auditRefs"]
            if part["weight"] > 0 and (audits[part["id"]]["score"] or 0) < 1
        ],
    )


def _best(root: Path, address: str, chromium: str) -> Scores | None:
    best: Scores | None = None
    for _ in range(TRIES):
        scores = _measured(root, address, chromium)
        if scores and (best is None or _rank(scores) > _rank(best)):
            best = scores
        if best and not best.missed:
            break
    return best


def _rank(scores: Scores) -> tuple[int, int]:
    return -len(scores.missed), scores.points.get("performance", 0)


def _measured(root: Path, address: str, chromium: str) -> Scores | None:
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command = [
            *(*node_packages.program(root, "lighthouse"), address, "--quiet"),
            *("--output=json", f"--output-path={report}", "--enable-error-reporting=false"),
            *(f"--only-categories={','.join(LEAST)}", f"--chrome-flags={' '.join(FLAGS)}"),
        ]
        # A profile of its own, so that nothing of the person's browser is read or kept.
        env = {**node_packages.environ(), "CHROME_PATH": chromium, "TMPDIR": folder}
        ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if not report.is_file():
            say(ended.stderr.strip())
            return None
        return read(json.loads(report.read_text("utf-8")))


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
