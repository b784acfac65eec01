"""After MkDocs: the same site, built by the generator that takes over from MkDocs 1.x."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.publish.after import MANIFEST
from build_scripts.publish.offline import SCRIPT
from tests.conftest import ROOT

SITE = ROOT / "build" / "site"
# All that differs, as decision 15 says: what the pages say of the program that made them.
MADE_BY = re.compile(r'<meta name="generator" content="[^"]*">')
# The day of the build, which may have changed since.
BUILT_ON = re.compile(r"<lastmod>[^<]*</lastmod>")
# Made of hashes of pages, and these say of themselves what made them.
HASHES = (MANIFEST, SCRIPT)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ProperDocs builds it."""
    if not (SITE / MANIFEST).is_file():
        pytest.fail("There is no site to compare. Run python3 -m build_scripts build first.")
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    command = [sys.executable, "-m", "build_scripts.jobs", "build"]
    command += ["--generator", "properdocs", "--into", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


def listed(site: Path) -> list[str]:
    return [file["path"] for file in json.loads((site / MANIFEST).read_text("utf-8"))["files"]]


def shown(site: Path, name: str) -> bytes:
    content = (site / name).read_bytes()
    if name.endswith((".html", ".xml")):
        content = BUILT_ON.sub("", MADE_BY.sub("", content.decode("utf-8"))).encode()
    return content


def test_it_is_another_program(other: Path) -> None:
    (said,) = MADE_BY.findall((other / "index.html").read_text("utf-8"))
    assert "ProperDocs" in said
    assert "ProperDocs" not in (SITE / "index.html").read_text("utf-8")


def test_it_makes_the_same_files(other: Path) -> None:
    assert listed(other) == listed(SITE)
    assert {"advisor/index.html", "fr/conseiller/index.html", "feed.xml"} <= {
        path.relative_to(other).as_posix() for path in other.rglob("*")
    }


def test_every_file_is_the_same_but_for_the_name_of_the_program(other: Path) -> None:
    names = [
        path.relative_to(SITE).as_posix()
        for path in sorted(SITE.rglob("*"))
        if path.is_file() and path.suffix not in (".br", ".gz") and path.name not in HASHES
    ]
    assert len(names) > 100
    differing = [name for name in names if shown(SITE, name) != shown(other, name)]
    assert differing == [], "or build/site is older than the sources; then build it first"
