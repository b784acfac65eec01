"""The thin MkDocs layer on a site of two pages, with the content and the runtime stood in for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from advisor.playbook import Playbook
from build_scripts import mkdocs_hooks
from build_scripts.publish import build_site, lighter, search, sources
from build_scripts.publish.errors import PublishError
from build_scripts.publish.pages import written
from build_scripts.publish.pages.settings import WORDS
from build_scripts.shipped import page as licences

ABOUT = "What every gardener asks in spring, told in one sentence that is long enough."
HEAD = f"""---
title: Garden
description: {ABOUT}
published: 2026-03-01
reviewed: 2026-03-02
topic: Water
related: []
---

"""
ARTICLE = f"{HEAD}# Garden\n\nText.\n\n## Water {{#water}}\n\n!advisor plant=fern\n"
HOME = f"---\ntitle: Home\ndescription: {ABOUT}\n---\n\n# Home\n\n!advisor\n\n!articles 3\n"
ADDRESS = "https://garden.test/"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Playbook) -> Write:
    """Return a function that writes the site with an article of the given text, and builds it."""
    drawn: list[object] = []
    carried = tmp_path / "font.woff2"
    carried.write_bytes(b"font")
    monkeypatch.setattr(build_site, "prepare", lambda _: {"garden": small})
    monkeypatch.setattr(search, "writing_index", lambda *_: nullcontext())
    monkeypatch.setattr(lighter.Lightening, "finish", lambda _: None)
    lent = {licences.PAGE: "# Licences\n", licences.CARRIED: "{}\n"}
    monkeypatch.setattr(licences, "licence_files", lambda _: lent)
    monkeypatch.setattr(sources, "carried_files", lambda _: {"assets/fonts/font.woff2": carried})

    monkeypatch.setattr(written, "write_page_cards", lambda *given: drawn.append(given))
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}{{ around.head }}{% endblock %}', "utf-8"
    )

    def built(article: str = ARTICLE, name: str = "articles/garden.md") -> Path:
        settings = {
            "site_name": "Garden",
            "site_url": ADDRESS,
            "theme": {"name": "mkdocs", "custom_dir": "theme"},
            "plugins": [],
            "extra": {
                "advisor": {"article": "articles/garden.md"},
                "topics": ["Water"],
                "words": {name: name for name in WORDS} | {"day": "d MMMM y"},
            },
            "extra_css": ["assets/site/one.css", "assets/site/two.css"],
            "exclude_docs": "/fr/\n/mkdocs.yml",
            "markdown_extensions": ["attr_list", "md_in_html"],
            "hooks": [mkdocs_hooks.__file__],
        }
        for path, text in {
            "mkdocs.yml": json.dumps(settings),
            "docs/index.md": HOME,
            "docs/assets/site/one.css": "p { margin: 0; }\n",
            "docs/assets/site/two.css": "q { margin: 0; }\n",
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


def test_the_search_leaves_out_what_readers_do_not_look_for(write: Write) -> None:
    found = write() / "articles/garden/index.html"
    assert "data-pagefind-ignore" not in found.read_text("utf-8")
    left_out = write(ARTICLE.replace("topic: Water", "topic: Water\nsearch: no"))
    page = (left_out / "articles/garden/index.html").read_text("utf-8")
    assert page.index('data-pagefind-ignore="all"') < page.index("<h1")


def test_generated_pages_and_files_stand_in_the_site_and_not_in_docs(
    write: Write, tmp_path: Path
) -> None:
    site = write()
    rules = (site / "how-it-decides/index.html").read_text("utf-8")
    assert 'href="../articles/garden/#water"' in rules
    assert len(list(site.glob("assets/advisor/questions.*.html"))) == 1
    (font,) = (site / "assets/fonts").glob("font.*.woff2")
    assert font.read_bytes() == b"font"
    assert (site / "files.json").is_file()
    assert sorted(path.name for path in (tmp_path / "docs").rglob("*.md")) == [
        "garden.md",
        "index.md",
    ]


def test_an_article_carries_its_line_and_its_head(write: Write) -> None:
    article = (write() / "articles/garden/index.html").read_text("utf-8")
    assert '<time datetime="2026-03-02">2 March 2026</time>' in article
    assert '"@type":"Article"' in article
    assert f'<meta property="og:url" content="{ADDRESS}articles/garden/">' in article


def test_a_figure_keeps_no_sign_for_the_markdown(write: Write) -> None:
    figure = '<figure markdown="0">\n<p>A plan</p>\n</figure>\n'
    article = write(f"{ARTICLE}\n{figure}") / "articles/garden/index.html"
    html = article.read_text("utf-8")
    assert "A plan" in html
    assert "markdown=" not in html


def test_a_list_of_articles_stands_where_a_page_asks_for_it(write: Write) -> None:
    assert '<a href="./articles/garden/">Garden</a>' in (write() / "index.html").read_text("utf-8")


def test_all_stylesheets_come_as_one(write: Write) -> None:
    site = write()
    (sheet,) = (site / "assets/site").glob("pages*.css")
    assert sheet.read_text("utf-8") == "p { margin: 0; }\nq { margin: 0; }\n"
    home = (site / "index.html").read_text("utf-8")
    assert f"assets/site/{sheet.name}" in home
    assert "one.css" not in home


def test_only_pages_that_a_search_engine_may_list_are_listed(write: Write, small: Playbook) -> None:
    text = (write() / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>(.*?)</loc>", text)
    assert listed == sorted(
        f"{ADDRESS}{page}"
        for page in (
            *("", "articles/garden/", "how-it-decides/", "licences/", "steps/"),
            *(f"steps/{rule.id}/" for rule in small.rules),
        )
    )
    assert (write() / "feed.xml").is_file()


def test_a_mistake_in_a_front_matter_stops_the_build(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        write(ARTICLE.replace("topic: Water", "topic: Watre"))
    assert 'docs/articles/garden.md:6: "Watre" is not a topic' in caplog.text


def test_the_build_says_where_enquiries_go(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write()
    assert "enquiries go to mailto:hello@garden.test" in capsys.readouterr().err


def test_an_authors_mistake_stops_the_build_with_its_place(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        write(ARTICLE.replace("plant=fern", "plant=ferm"))
    assert "articles/garden.md, line 16: “ferm” is no answer" in caplog.text


def test_mistakes_in_the_content_stop_the_build(
    write: Write, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Path) -> Playbook:
        raise PublishError("rules.md, line 3: no such fact.")

    monkeypatch.setattr(build_site, "prepare", refuse)
    with pytest.raises(Abort):
        write()
    assert "rules.md, line 3: no such fact." in caplog.text


@pytest.fixture
def french(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Playbook) -> Path:
    """The folder of the finished site with a second language, whose article has another name."""
    carried = tmp_path / "font.woff2"
    monkeypatch.setattr(sources, "carried_files", lambda *_: {"assets/fonts/font.woff2": carried})
    monkeypatch.setattr(
        build_site, "prepare_language", lambda _, code: {"garden": _in(small, code)}
    )
    settings = {
        "INHERIT": "../../mkdocs.yml",
        "site_name": "Jardin",
        "site_description": "Un jardin",
        "copyright": "Un jardin",
        "nav": ["index.md"],
        "theme": {"language": "fr"},
        "extra": {
            "advisor": {"article": "articles/jardin.md", "rules": "comment.md"},
            "topics": ["Eau"],
            "words": {name: f"{name}, dit" for name in WORDS} | {"day": "d MMMM y"},
        },
    }
    article = ARTICLE.replace("title: Garden", "title: Jardin\ntranslation_of: articles/garden.md")
    for path, text in {
        "docs/fr/mkdocs.yml": json.dumps(settings),
        "docs/fr/index.md": HOME.replace("title: Home", "title: Accueil"),
        "docs/fr/articles/jardin.md": article.replace("topic: Water", "topic: Eau"),
        "docs/assets/site/picture.svg": "<svg/>",
        "docs/assets/site/piece.html": "English",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    site = write()
    config = build_site.language_config(tmp_path, "fr", strict=True)
    config.site_dir = str(site / "fr")
    build(config)
    return site


def _in(playbook: Playbook, code: str) -> Playbook:
    rules = tuple(
        replace(
            rule,
            because=tuple(
                replace(each, cites=each.cites.replace("garden.md", "jardin.md"))
                for each in rule.because
            ),
        )
        for rule in playbook.rules
    )
    return replace(playbook, rules=rules, language=replace(playbook.language, code=code))


def test_another_language_is_a_site_of_its_own_below_its_code(french: Path) -> None:
    home = (french / "fr/index.html").read_text("utf-8")
    assert "Accueil" in home
    assert 'data-root="./"' in home
    assert list((french / "fr/assets/site").glob("picture.*svg"))
    assert not (french / "fr/assets/site/piece.html").exists()
    assert list((french / "fr/assets/fonts").glob("font.*woff2"))
    assert 'href="../articles/jardin/#water"' in (french / "fr/comment/index.html").read_text(
        "utf-8"
    )


def test_a_page_and_its_translation_name_each_other(french: Path) -> None:
    for path in ("articles/garden/index.html", "fr/articles/jardin/index.html"):
        page = (french / path).read_text("utf-8")
        assert dict(re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', page)) == {
            "en": f"{ADDRESS}articles/garden/",
            "fr": f"{ADDRESS}fr/articles/jardin/",
            "x-default": f"{ADDRESS}articles/garden/",
        }


def test_the_root_names_the_lists_of_both_languages_and_the_other_only_its_own(
    french: Path,
) -> None:
    robots = (french / "robots.txt").read_text("utf-8")
    assert f"{ADDRESS}sitemap.xml" in robots
    assert f"{ADDRESS}fr/sitemap.xml" in robots
    assert not (french / "fr/robots.txt").exists()
    assert f"{ADDRESS}fr/articles/jardin/" in (french / "fr/sitemap.xml").read_text("utf-8")
    assert "/fr/" not in (french / "sitemap.xml").read_text("utf-8")


def test_the_first_language_holds_no_page_of_the_other(french: Path) -> None:
    assert not (french / "fr/fr").exists()
    assert not list(french.glob("fr/mkdocs.yml"))


def test_an_article_that_is_not_there_is_a_sentence(write: Write) -> None:
    with pytest.raises(ConfigurationError, match=r"extra\.advisor\.article names articles/garden"):
        write(name="articles/other.md")
