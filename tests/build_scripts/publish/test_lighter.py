from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import lighter, stylesheets
from build_scripts.publish.errors import PublishError
from tests.conftest import ROOT

THEME = (
    '@charset "UTF-8";.md-nav{color:red}.md-dialog{color:blue}[data-md-color-scheme=slate]{top:0}'
    ".md-later{left:0}table{right:0}p.md-nav{background:url(../images/x.svg)}"
)
HEAD = (
    '<!doctype html><html><head><link rel="icon" href="{up}x.svg">'
    '<link rel="stylesheet" href="{up}assets/stylesheets/main.1.min.css">\n\n'
    '<link rel="stylesheet" href="{up}assets/site/site.css"></head>'
)
BODY = """<body data-md-color-scheme="slate">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<article class="md-typeset"><nav class="md-nav">x</nav><table><tr><td>x</td></tr></table>
<table class="own"><tr><td>y</td></tr></table></article>
<div class="md-dialog" data-md-component="dialog">
  <div class="md-dialog__inner md-typeset"></div>
</div></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": HEAD.format(up="") + BODY,
        "a/b/index.html": HEAD.format(up="../../") + BODY,
        "404.html": HEAD.format(up="/coach/") + BODY,
        "bare/index.html": '<link rel="stylesheet" href="../assets/site/site.css"><table></table>',
        "assets/stylesheets/main.1.min.css": THEME,
        "assets/site/site.css": '/* For authors. */\n@font-face { src: url("../fonts/f.woff2") }',
        "assets/site/own.js": 'element.classList.add("md-later");',
        "assets/javascripts/bundle.js": 'element.classList.add("md-dialog");',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def joined(site: Path) -> Path:
    assert not list((site / "assets/stylesheets").iterdir())
    (sheet,) = (site / "assets/site").glob("joined-*.css")
    return sheet


def test_each_page_asks_for_one_stylesheet(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    name = joined(site).name
    for page, up in (("index.html", ""), ("a/b/index.html", "../../"), ("404.html", "/coach/")):
        html = (site / page).read_text("utf-8")
        assert html.count('rel="stylesheet"') == 1
        assert f'<link rel="stylesheet" href="{up}assets/site/{name}">' in html
        assert 'rel="icon"' in html


def test_of_the_theme_only_what_pages_and_scripts_use_is_kept(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    css = joined(site).read_text("utf-8")
    for used in (".md-nav{", "slate", ".md-later{", "table{"):
        assert used in css
    assert ".md-dialog" not in css
    assert "charset" not in css


def test_our_own_rules_stay_and_their_comments_go(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    css = joined(site).read_text("utf-8")
    assert "@font-face" in css
    assert "For authors" not in css


def test_what_a_stylesheet_loads_is_found_from_its_new_place(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    css = joined(site).read_text("utf-8")
    assert 'url("../fonts/f.woff2")' in css
    assert 'url("../images/x.svg")' in css


def test_a_page_with_one_stylesheet_keeps_it(site: Path) -> None:
    before = (site / "bare/index.html").read_bytes()
    lighter.Lightening(ROOT, site).finish()
    assert (site / "bare/index.html").read_bytes() == before


def test_the_themes_scripts_go_and_what_only_they_would_use(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    assert not (site / "assets/javascripts").exists()
    html = (site / "index.html").read_text("utf-8")
    for gone in ("md-toggle", "md-overlay", "md-dialog"):
        assert gone not in html


def test_tables_scroll_in_a_place_of_their_own(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    html = (site / "index.html").read_text("utf-8")
    wrapped = '<div class="md-typeset__table"><table><tr><td>x</td></tr></table></div></div>'
    assert html.count(wrapped) == 1
    assert '\n<table class="own"><tr><td>y</td></tr></table></article>' in html


def test_stylesheets_that_nothing_asks_for_any_more_go(site: Path) -> None:
    lighter.Lightening(ROOT, site).finish()
    assert (site / "assets/site/site.css").exists(), "a bare page still asks for it"
    (site / "bare/index.html").write_text("<p>No stylesheet.")
    for page in ("index.html", "a/b/index.html", "404.html"):
        up = {"index.html": "", "404.html": "/coach/"}.get(page, "../../")
        (site / page).write_text(HEAD.format(up=up) + BODY, "utf-8")
    (site / "assets/stylesheets/main.1.min.css").write_text(THEME, "utf-8")
    lighter.Lightening(ROOT, site).finish()
    assert not (site / "assets/site/site.css").exists()


def test_a_stylesheet_that_a_script_brings_stays(site: Path) -> None:
    (site / "bare/index.html").unlink()
    (site / "assets/site/own.js").write_text('const STYLES = ["site.css"]', "utf-8")
    lighter.Lightening(ROOT, site).finish()
    assert (site / "assets/site/site.css").exists()


def test_a_stylesheet_that_cannot_be_cut_says_where_the_reason_stands(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stylesheets, "run_logged", lambda *_: False)
    (site / "index.html").write_text('<p class="never-seen-before">' + HEAD.format(up=""), "utf-8")
    with pytest.raises(PublishError, match=r"could not be cut: .*purgecss\.log says why"):
        lighter.Lightening(ROOT, site).finish()


def test_a_page_is_made_lighter_before_it_is_written_and_not_again(site: Path) -> None:
    lightening = lighter.Lightening(ROOT, site)
    page = (site / "a/b/index.html").read_text("utf-8")
    light = lightening.page("a/b/index.html", page)
    lightening.finish()
    assert (site / "a/b/index.html").read_text("utf-8") == page
    assert light == (site / "index.html").read_text("utf-8").replace(
        "assets/", "../../assets/"
    ).replace('href="x.svg', 'href="../../x.svg')
    assert ".md-nav{" in joined(site).read_text("utf-8")
