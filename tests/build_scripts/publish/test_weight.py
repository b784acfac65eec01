from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish.weight import moved

PAGE = "articles/fern/index.html"
HTML = """<!doctype html><html><head><title>é</title>
<link rel="stylesheet" href="../../assets/site.css">
<link rel="alternate feed" href="../../feed.xml">
<link rel="preload" as="font" href="../../assets/latin.woff2">
<script type="application/ld+json">{"a": "é"}</script>
</head><body><p>TEXT</p><img src="now.png"><img src="later.png" loading="lazy">
<script type="module" src="../../assets/a.js"></script></body></html>"""
CSS = """
@font-face { font-family: "F"; font-style: normal; src: url("latin.woff2"); unicode-range: U+20-7E; }
@font-face { font-family: "F"; font-style: normal; src: url("more.woff2"); unicode-range: U+A0-FF; }
@font-face { font-family: "F"; font-style: italic; src: url("italic.woff2"); unicode-range: U+20-7E; }
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        PAGE: HTML,
        "articles/fern/now.png": "12345",
        "assets/site.css": CSS,
        "assets/latin.woff2": "1" * 100,
        "assets/more.woff2": "1" * 200,
        "assets/italic.woff2": "1" * 300,
        "assets/a.js": 'import { b } from "./b.js";\nconst later = () => import("./c.js");\n',
        "assets/b.js": 'import "./d.js";\n',
        "assets/c.js": "later();\n",
        "assets/d.js": "now();\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def write(site: Path, text: str) -> None:
    (site / PAGE).write_text(HTML.replace("TEXT", text), "utf-8")


def test_what_opening_a_page_asks_for_is_weighed_and_what_comes_later_is_not(site: Path) -> None:
    assert set(moved(site, PAGE)) == {
        PAGE,
        "articles/fern/now.png",
        "assets/site.css",
        "assets/latin.woff2",
        "assets/a.js",
        "assets/b.js",
        "assets/d.js",
    }


def test_a_font_counts_when_the_page_shows_one_of_its_letters(site: Path) -> None:
    assert "assets/more.woff2" not in moved(site, PAGE)
    write(site, "résumé")
    assert "assets/more.woff2" in moved(site, PAGE)


def test_italics_count_when_something_is_set_in_them(site: Path) -> None:
    write(site, "<em>so</em>")
    assert "assets/italic.woff2" in moved(site, PAGE)


def test_the_copy_that_is_sent_is_the_one_that_counts(site: Path) -> None:
    (site / f"{PAGE}.br").write_bytes(b"12")
    (site / f"{PAGE}.gz").write_bytes(b"1234")
    assert moved(site, PAGE)[PAGE] == 2
    assert moved(site, PAGE, ".gz")[PAGE] == 4


def test_the_heaviest_comes_first(site: Path) -> None:
    weights = list(moved(site, PAGE).values())
    assert weights == sorted(weights, reverse=True)
