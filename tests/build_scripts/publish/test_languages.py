"""The languages of a site: found by their folders, each page naming where the others say the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import (
    Elsewhere,
    address_of,
    alternates,
    codes_of,
    elsewhere,
    name_of,
    own_settings,
    seen_from,
    tongues_of,
)
from build_scripts.publish.pages.settings import WORDS
from tests.conftest import ROOT

SETTINGS = {
    "site_description": "Un jardin",
    "copyright": "Un jardin",
    "nav": [{"Accueil": "index.md"}],
    "theme": {"language": "fr"},
    "extra": {
        "words": {name: name for name in WORDS},
        "advisor": {"rules": "comment.md"},
    },
}
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a site in English, French and German, the French with these settings."""

    def written(code: str = "fr", **settings: object) -> Path:
        pages = {
            "docs/index.md": "# Home",
            "docs/about.md": "# About",
            "docs/articles/ferns.md": "# Ferns",
            f"docs/{code}/index.md": "# Accueil",
            f"docs/{code}/articles/fougeres.md": "---\ntranslation_of: articles/ferns.md\n---\n",
            f"docs/{code}/mentions.md": "# Only here",
            f"docs/{code}/mkdocs.yml": json.dumps(SETTINGS | settings),
            "docs/de/articles/ferns.md": "# Farne",
            "docs/de/mkdocs.yml": json.dumps(SETTINGS | {"theme": {"language": "de"}}),
        }
        for path, text in pages.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return tmp_path

    return written


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("articles/index.md", "articles/"),
        ("articles/ferns.md", "articles/ferns/"),
    ],
)
def test_a_page_has_an_address(page: str, address: str) -> None:
    assert address_of(page) == address


def test_languages_call_themselves_by_their_own_name() -> None:
    assert [name_of(code) for code in ("en", "fr", "de", "pt-BR")] == [
        *("English", "Français", "Deutsch", "Português (Brasil)"),
    ]


def test_every_language_knows_its_pages_by_those_of_the_first(write: Write) -> None:
    root = write()
    assert codes_of(root) == ("de", "fr")
    english, german, french = tongues_of(root)
    assert (english.folder, french.folder, german.folder) == ("", "fr/", "de/")
    assert french.pages == {
        "index.md": "",
        "articles/ferns.md": "articles/fougeres/",
        "how-it-decides.md": "comment/",
        "steps/": "steps/",
    }
    assert german.pages["articles/ferns.md"] == "articles/ferns/"
    assert "fr/index.md" not in english.pages


def test_from_a_page_the_same_page_is_found_in_the_other_languages(write: Write) -> None:
    tongues = tongues_of(write())
    assert elsewhere(tongues, "en", "articles/ferns/") == (
        Elsewhere("de", "Deutsch", "de/articles/ferns/", same=True),
        Elsewhere("fr", "Français", "fr/articles/fougeres/", same=True),
    )
    assert elsewhere(tongues, "fr", "articles/fougeres/") == (
        Elsewhere("en", "English", "../articles/ferns/", same=True),
        Elsewhere("de", "Deutsch", "../de/articles/ferns/", same=True),
    )
    assert elsewhere(tongues, "fr", "comment/")[0].way == "../how-it-decides/"


def test_from_a_page_that_only_one_language_has_the_others_are_entered_at_their_first(
    write: Write,
) -> None:
    tongues = tongues_of(write())
    assert elsewhere(tongues, "en", "about/")[1] == Elsewhere("fr", "Français", "fr/", same=False)
    assert elsewhere(tongues, "fr", "mentions/")[0] == Elsewhere("en", "English", "../", same=False)
    # The first page of German is not written yet.
    assert not elsewhere(tongues, "en", "")[0].same


def test_a_head_names_the_languages_that_have_the_page_and_the_first_for_all_others(
    write: Write,
) -> None:
    tongues, site = tongues_of(write()), "https://garden.test/"
    french = elsewhere(tongues, "fr", "articles/fougeres/")
    found = alternates(f"{site}fr/", "fr", "articles/fougeres/", french)
    assert found == {
        "fr": "https://garden.test/fr/articles/fougeres/",
        "en": "https://garden.test/articles/ferns/",
        "de": "https://garden.test/de/articles/ferns/",
        "x-default": "https://garden.test/articles/ferns/",
    }
    english = elsewhere(tongues, "en", "articles/ferns/")
    assert alternates(site, "en", "articles/ferns/", english) == found
    assert alternates(site, "en", "about/", elsewhere(tongues, "en", "about/")) == {}


def test_a_way_begins_at_the_page(write: Write) -> None:
    others = seen_from(elsewhere(tongues_of(write()), "en", "articles/ferns/"), "../../")
    assert others[1].way == "../../fr/articles/fougeres/"


@pytest.mark.parametrize(
    ("code", "settings", "says"),
    [
        ("xq", {}, 'the folder "xq" must be called by the code of a language'),
        ("fr", {"theme": {"language": "en"}}, "theme.language must be fr, as the folder is called"),
        ("fr", {"copyright": ""}, "copyright is missing, and would be said in English."),
        ("fr", {"nav": []}, "nav is missing, and would be said in English."),
        ("fr", {"extra": {"words": {}}}, "extra.words lacks site, footer, contents"),
        (
            "fr",
            {"extra": {"words": SETTINGS["extra"]["words"] | {"fotter": "x"}}},  # type: ignore[index]
            'Did you mean "footer"?',
        ),
    ],
)
def test_each_mistake_in_the_settings_of_a_language_is_told_with_its_file(
    write: Write, code: str, settings: dict[str, object], says: str
) -> None:
    root = write(code, **settings)
    with pytest.raises(PublishError) as told:
        own_settings(root, code)
    assert says in str(told.value)
    assert str(told.value).startswith(f"docs/{code}/mkdocs.yml: ")


def test_settings_that_are_no_yaml_are_told(write: Write) -> None:
    root = write()
    (root / "docs/fr/mkdocs.yml").write_text("nav: [", "utf-8")
    with pytest.raises(PublishError, match=r"docs/fr/mkdocs\.yml: this is no YAML"):
        own_settings(root, "fr")


def test_every_page_in_french_translates_one_in_english() -> None:
    english, french = tongues_of(ROOT)
    written = {
        address_of(file.relative_to(ROOT / "docs" / "fr").as_posix())
        for file in (ROOT / "docs" / "fr").rglob("*.md")
    }
    assert written <= set(french.pages.values())
    assert set(french.pages) <= set(english.pages)
