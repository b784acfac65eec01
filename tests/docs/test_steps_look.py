"""The step pages load no theme: their stylesheet says once more what a script does elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def test_dark_is_as_dark_as_everywhere_else(docs: Path) -> None:
    site = (docs / "assets" / "site" / "site.css").read_text("utf-8")
    steps = (docs / "assets" / "site" / "steps.css").read_text("utf-8")
    (chosen,) = re.findall(
        r'^\[data-md-color-scheme="slate"\] \{(.*?)\}', site, re.DOTALL | re.MULTILINE
    )
    (preferred,) = re.findall(
        r"^@media screen and \(prefers-color-scheme: dark\) \{(.*?)^\}",
        steps,
        re.DOTALL | re.MULTILINE,
    )
    assert COLOUR.findall(preferred) == COLOUR.findall(chosen)
    assert len(COLOUR.findall(chosen)) > 10
