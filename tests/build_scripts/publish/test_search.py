from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from build_scripts.publish import search
from build_scripts.publish.errors import PublishError
from tests.conftest import ROOT

PAGE = """<!doctype html><html lang="{language}"><head><title>x</title></head><body>
<nav>Navigation</nav>
<article class="md-content__inner"><h1>{title}<a class="headerlink">¶</a></h1>
<site-advisor>Formwords</site-advisor><p id="text">{text}</p>
<div class="footnote">Sourcewords</div></article></body></html>"""


def page(site: Path, name: str, text: str, language: str = "en") -> None:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(title=f"Title of {name}", text=text, language=language), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page(tmp_path, "index.html", "Gardens are watered in the evening.")
    page(tmp_path, "404.html", "Nowhere to be found.")
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps/index.html").write_text("<!doctype html><p>A step without an article.")
    return tmp_path


def fragments(site: Path) -> list[str]:
    return [
        gzip.decompress(path.read_bytes()).decode()
        for path in sorted((site / search.INDEX / "fragment").iterdir())
    ]


def test_the_texts_of_pages_are_found_and_nothing_around_them(site: Path) -> None:
    with search.writing_index(ROOT, site):
        pass
    (found,) = fragments(site)
    assert "Gardens are watered" in found
    for word in ("Navigation", "Formwords", "Sourcewords", "¶", "Nowhere", "step"):
        assert word not in found


def test_only_what_the_dialog_asks_for_stays(site: Path) -> None:
    with search.writing_index(ROOT, site):
        pass
    kept = {path.name for path in (site / search.INDEX).iterdir() if path.suffix != ".pf_meta"}
    assert kept == {"pagefind.js", search.ENTRY, "wasm.en.pagefind", "fragment", "index"}


def test_each_language_has_an_index_of_its_own(site: Path) -> None:
    page(site, "fr/index.html", "Les jardins sont arrosés le soir.", "fr")
    with search.writing_index(ROOT, site):
        pass
    names = {path.name for path in (site / search.INDEX).iterdir()}
    assert {"wasm.en.pagefind", "wasm.fr.pagefind"} <= names


def test_an_index_that_cannot_be_written_says_where_the_reason_stands(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "TEXT", "[")
    with (
        pytest.raises(PublishError, match=r"could not be written: .*pagefind\.log says why"),
        search.writing_index(ROOT, site),
    ):
        pass
