"""The thin MkDocs layer on a site of two pages, with the content and the runtime stood in for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from advisor.playbook import Playbook
from build_scripts import mkdocs_hooks
from build_scripts.publish import build_site, sources
from build_scripts.publish.errors import PublishError

ARTICLE = "# Garden\n\nText.\n\n## Water {#water}\n\n!advisor plant=fern\n"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Playbook) -> Write:
    """Return a function that writes the site with an article of the given text, and builds it."""
    carried = tmp_path / "font.woff2"
    carried.write_bytes(b"font")
    monkeypatch.setattr(build_site, "prepare", lambda _: small)
    monkeypatch.setattr(sources, "carried_files", lambda _: {"assets/fonts/font.woff2": carried})

    def built(article: str = ARTICLE, name: str = "articles/garden.md") -> Path:
        settings = {
            "site_name": "Garden",
            "theme": {"name": "mkdocs"},
            "plugins": [],
            "extra": {"advisor": {"article": "articles/garden.md"}},
            "markdown_extensions": ["attr_list", "md_in_html"],
            "hooks": [mkdocs_hooks.__file__],
        }
        for path, text in {
            "mkdocs.yml": json.dumps(settings),
            "docs/index.md": "# Home\n\n!advisor\n",
            f"docs/{name}": article,
        }.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"), strict=True)
        build(config)
        return Path(config.site_dir)

    return built


def test_pages_carry_the_advisor_with_addresses_of_their_own(write: Write) -> None:
    site = write()
    home = (site / "index.html").read_text("utf-8")
    article = (site / "articles/garden/index.html").read_text("utf-8")
    assert 'data-root="./"' in home
    assert 'href="how-it-decides/"' in home
    assert 'data-root="../../"' in article
    assert 'href="../../how-it-decides/"' in article


def test_generated_pages_and_files_stand_in_the_site_and_not_in_docs(
    write: Write, tmp_path: Path
) -> None:
    site = write()
    rules = (site / "how-it-decides/index.html").read_text("utf-8")
    assert 'href="../articles/garden/#water"' in rules
    assert len(list(site.glob("assets/advisor/questions.*.html"))) == 1
    assert (site / "assets/fonts/font.woff2").read_bytes() == b"font"
    assert (site / "files.json").is_file()
    assert sorted(path.name for path in (tmp_path / "docs").rglob("*.*")) == [
        "garden.md",
        "index.md",
    ]


def test_an_authors_mistake_stops_the_build_with_its_place(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        write("---\ntitle: Garden\n---\n\n# Garden\n\n!advisor plant=ferm\n")
    assert "articles/garden.md, line 7: “ferm” is no answer" in caplog.text


def test_mistakes_in_the_content_stop_the_build(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Path) -> Playbook:
        raise PublishError("rules.md, line 3: no such fact.")

    monkeypatch.setattr(build_site, "prepare", refuse)
    with pytest.raises(Abort):
        write()
    assert "rules.md, line 3: no such fact." in caplog.text


def test_an_article_that_is_not_there_is_a_sentence(write: Write) -> None:
    with pytest.raises(ConfigurationError, match=r"extra\.advisor\.article names articles/garden"):
        write(name="articles/other.md")
