"""Among a thousand articles a query brings little more than among ten."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts import policy, serving
from build_scripts.bench import articles, queries
from build_scripts.publish import after, search
from tests.conftest import ROOT

COUNT = 1000
HOME = ROOT / "build" / "site" / "index.html"
PAGE = (
    '<!doctype html><html lang="en"><head><title>x</title></head><body>'
    '<article class="md-content__inner"><h1>{title}</h1>{text}</article></body></html>'
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of a thousand made-up articles, with the search of the real one."""
    site = tmp_path_factory.mktemp("many")
    sentences = articles.sentences_of(ROOT / "docs" / "articles")
    for made in articles.made_articles(COUNT, sentences):
        page = site / "articles" / made.name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(as_page(made.text), "utf-8")
    (site / "index.html").write_bytes(HOME.read_bytes())
    copy_parts(HOME.parent / "assets", site / "assets")
    with search.writing_index(ROOT, site):
        pass
    after.write_compressed(site / search.INDEX, tmp_path_factory.mktemp("copies"))
    with serving.serving(site, headers=policy.headers(site)) as base:
        yield base


def copy_parts(assets: Path, to: Path) -> None:
    """Everything that the home page needs; the runtime is large and no part of the search."""
    shutil.copytree(assets, to, ignore=shutil.ignore_patterns("runtime*"))


def as_page(text: str) -> str:
    """Only as much of Markdown as the index looks at: headings with their places, and text."""
    _, _, body = text.partition("\n# ")
    title, _, rest = body.partition("\n")
    parts = (part.strip() for part in rest.split("\n\n"))
    # Notes that name a source are left out of the index.
    said = [part for part in parts if part and not part.startswith("[^")]
    return PAGE.format(title=title, text="".join(map(as_part, said)))


def as_part(text: str) -> str:
    if not text.startswith("## "):
        return f"<p>{html.escape(text)}</p>"
    heading, _, place = text.removeprefix("## ").partition(" {#")
    return f'<h2 id="{place.rstrip("}")}">{heading}</h2>'


@pytest.mark.parametrize("query", queries.QUERIES)
def test_a_query_among_a_thousand_articles_stays_small(
    chrome: Browser, many: str, query: str
) -> None:
    brought = queries.bytes_of(chrome, many, query)
    print(f"{brought:,} bytes for “{query}”")
    assert 50_000 < brought < queries.MOST
