"""`serve --production`: by nginx where there is one, else by the small server, which says so."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from build_scripts import nginx
from tests.conftest import ROOT

PROGRAM = """
import sys
from pathlib import Path
from build_scripts import nginx, production
if sys.argv[2] == "without":
    nginx.find = lambda: None
production.serve(Path(sys.argv[1]), 0)
"""


def served(site: Path, nginx_is: str) -> tuple[str, str, str, int]:
    """The line that is printed, what the embed page's policy is, the complaints, the exit code."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(site), nginx_is],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+/", line)
            assert found, process.stderr.read() if process.stderr else ""
            with urllib.request.urlopen(f"{found[0]}embed/", timeout=20) as answer:  # noqa: S310 (our own)
                told = str(answer.headers["Content-Security-Policy"])
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=20)
        finally:
            process.kill()
    return line, told, complaints, process.returncode


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "embed").mkdir()
    page = '<!doctype html><html data-places="https://coach.example"><title>A</title></html>'
    for name in ("index.html", "404.html", "embed/index.html"):
        (tmp_path / name).write_text(page, "utf-8")
    return tmp_path


def test_nginx_serves_with_the_headers_of_each_page_until_it_is_stopped(site: Path) -> None:
    nginx.bring(ROOT)
    line, told, _, code = served(site, "with")
    assert "by nginx (Ctrl-C stops it)" in line
    assert "frame-ancestors 'self' https://coach.example" in told
    assert code == 0


def test_without_nginx_the_small_server_serves_the_same_and_says_so(site: Path) -> None:
    line, told, complaints, code = served(site, "without")
    assert "by the small server (Ctrl-C stops it)" in line
    assert "frame-ancestors 'self' https://coach.example" in told
    assert "nginx is not here" in complaints
    assert code == 0
