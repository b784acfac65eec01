"""Every address in the finished site leads somewhere, or is told with the page that names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish.finished import read_page, read_pages
from build_scripts.publish.links import broken_links

OWN = "https://own.example/coach/"
FILES = {
    "index.html": '<h1 id="top-of-all">Home</h1>',
    "garden/index.html": '<h2 id="water">Water</h2><a name="old">Old</a><h2 id="größe">Size</h2>',
    "garden/fern.svg": "<svg/>",
    "notes/index.html": '<a href="."><a href="..">',
    "assets/site/open.js": 'import("./dialog.js"); import { x } from "./x.js";',
    "assets/site/dialog.js": "",
    "assets/site/x.js": "",
    "site.css": 'p { background: url("garden/fern.svg") } q { fill: url(#local) }',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def faults(site: Path, own: str = OWN) -> list[str]:
    return list(broken_links(site, read_pages(site), own))


def page(site: Path, html: str, name: str = "notes/page/index.html") -> list[str]:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(html, "utf-8")
    return faults(site)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../../garden/#water">',
        '<a href="../../garden/?from=here#old">',
        '<a href="../../garden/#gr%C3%B6%C3%9Fe">',
        '<a href="/coach/garden/">',
        '<a href="."><a href=".."><a href="../.."><a href="../../."><a href="./">',
        f'<a href="{OWN}">',
        '<a href="#">',
        '<p id="here"><a href="#here">',
        '<a href="https://elsewhere.example/nowhere#at-all">',
        '<a href="mailto:coach@own.example">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="../../garden/fern.svg" srcset="../../garden/fern.svg 2x, /coach/garden/fern.svg">',
        '<svg><use href="#local"/></svg><i id="local"></i>',
        f'<link rel="canonical" href="{OWN}notes/page/">',
        f'<link rel="alternate" hreflang="en" href="{OWN}garden/">',
        f'<meta property="og:image" content="{OWN}garden/fern.svg">',
        '<script>const x = "<a href=nowhere>";</script>',
    ],
)
def test_what_leads_somewhere_or_is_not_ours_is_fine(site: Path, html: str) -> None:
    assert page(site, html) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="../../gardens/">', "../../gardens/, which is not in the site."),
        ('<a href="../../garden">', "../../garden, which is a folder. Put a slash at its end"),
        ('<a href="../../garden/#wine">', "and garden/index.html has no place with that id."),
        ('<a href="#gone">', "#gone, and notes/page/index.html has no place with that id."),
        ('<a href="/garden/">', "/garden/, which lies outside the site."),
        (f'<a href="{OWN}nowhere/">', f"{OWN}nowhere/, which is not in the site."),
        ('<img src="fern.svg">', "fern.svg, which is not in the site."),
        ('<img srcset="../../garden/fern.svg 1x, big.svg 2x">', "big.svg, which is not in"),
        ('<script src="../../assets/x.js"></script>', "../../assets/x.js, which is not in"),
        ('<p style="background: url(a.png)">', "a.png, which is not in the site."),
        ("<style>p { background: url('b.png') }</style>", "b.png, which is not in the site."),
        ('<template><a href="gone/">x</a></template>', "gone/, which is not in the site."),
        ('<link rel="alternate" type="application/atom+xml" href="feed.xml">', "feed.xml, which"),
        (f'<meta property="og:image" content="{OWN}card.png">', f"{OWN}card.png, which is not"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_page(site: Path, html: str, told: str) -> None:
    (fault,) = page(site, html)
    assert fault.startswith("notes/page/index.html names ")
    assert told in fault


def test_a_page_that_gives_another_address_as_its_own_is_told(site: Path) -> None:
    (fault,) = page(site, f'<link rel="canonical" href="{OWN}garden/">')
    assert fault == (
        f"notes/page/index.html gives {OWN}garden/ as its address, and stands at {OWN}notes/page/."
    )


def test_the_page_for_all_that_is_missing_names_nothing_by_its_own_place(site: Path) -> None:
    (fault,) = page(site, '<a href="garden/">x</a><a href="/coach/garden/">y</a>', "404.html")
    assert fault == "404.html names garden/, which leads elsewhere from each address."


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("sitemap.xml", f"<loc>{OWN}garden/</loc><loc>{OWN}gone/</loc>", f"{OWN}gone/"),
        ("feed.xml", f'<link href="{OWN}garden/?a=1&amp;b=2#gone"/>', f"{OWN}garden/?a=1&b=2#gone"),
        ("robots.txt", f"Sitemap: {OWN}map.xml", f"{OWN}map.xml"),
        ("other.css", 'p { background: url("fern.svg") }', "fern.svg"),
        ("assets/site/more.js", 'import { y } from "./y.js";', "./y.js"),
        ("assets/advisor/late.js", 'await import("../site/late.js")', "../site/late.js"),
    ],
)
def test_files_that_are_no_pages_are_followed_too(
    site: Path, name: str, text: str, told: str
) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text(text, "utf-8")
    (fault,) = faults(site)
    assert fault.startswith(f"{name} names {told}, ")


def test_the_home_page_may_lead_to_itself(site: Path) -> None:
    (site / "index.html").write_text('<a href="."><a href="./"><a href="garden/..">')
    assert faults(site) == []


def test_a_site_without_a_public_address_is_followed_as_well(site: Path) -> None:
    (site / "index.html").write_text('<a href="garden/">x</a><a href="gone/">y</a>')
    assert faults(site, "") == ["index.html names gone/, which is not in the site."]


def test_a_page_tells_what_it_loads_and_what_it_leads_to() -> None:
    html = (
        '<link rel="stylesheet" href="a.css"><a href="b/">x</a><img src=" c.png "><form action="d">'
    )
    found = read_page("x.html", html.encode())
    assert found.loads == ("a.css", "c.png", "d")
    assert found.leads == ("b/",)
