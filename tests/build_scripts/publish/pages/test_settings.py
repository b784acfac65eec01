from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from build_scripts.mkdocs_hooks import PALETTE
from build_scripts.publish.errors import PublishError
from build_scripts.publish.pages import places
from build_scripts.publish.pages.library import ARTICLES, COURSE
from build_scripts.publish.pages.settings import (
    ENQUIRIES,
    WORDS,
    Settings,
    default_enquiry,
    read_settings,
    told,
)
from build_scripts.publish.rendering import TEMPLATES
from tests.conftest import ROOT

HOME = "https://garden.test/"


def refused(extra: dict[str, Any], language: str = "en") -> list[str]:
    with pytest.raises(PublishError) as caught:
        read_settings("Garden", HOME, language, extra)
    return str(caught.value).splitlines()


def test_a_day_is_written_in_the_language_and_the_form_of_the_site(extra: dict[str, Any]) -> None:
    french = read_settings("Jardin", HOME, "fr", extra)
    assert read_settings("Garden", HOME, "en", extra).day(date(2026, 3, 1)) == "1 March 2026"
    assert french.day(date(2026, 8, 1)) == "1 août 2026"


def test_one_minute_is_not_said_as_many(settings: Settings) -> None:
    assert settings.minutes(1) == "[minute]"
    assert settings.minutes(7) == "7 minutes"


def test_an_enquiry_by_mail_carries_a_plain_subject(settings: Settings) -> None:
    assert settings.enquiry("services") == (
        "mailto:a@garden.test?subject=%5Benquire_services_subject%5D"
    )


def test_another_address_is_left_as_it_is(extra: dict[str, Any]) -> None:
    extra["enquiries"] = {
        "services": "https://form.test/x?y=1",
        "course": "mailto:a@b.test?cc=c@d.test",
    }
    settings = read_settings("Garden", HOME, "en", extra)
    assert settings.enquiry("services") == "https://form.test/x?y=1"
    assert settings.enquiry("course") == "mailto:a@b.test?cc=c@d.test"


def test_the_build_says_where_enquiries_go_while_nobody_has_said(settings: Settings) -> None:
    assert told(settings) == (
        "mkdocs.yml: extra.enquiries.course is not set, so enquiries go to "
        "mailto:hello@garden.test; set a mailto: or https: address."
    )


def test_when_all_are_set_nothing_is_said(extra: dict[str, Any]) -> None:
    extra["enquiries"] = {"services": "mailto:a@b.test", "course": "mailto:a@b.test"}
    assert told(read_settings("Garden", HOME, "en", extra)) == ""


def test_both_unset_are_one_sentence(extra: dict[str, Any]) -> None:
    extra["enquiries"] = None
    assert "services and extra.enquiries.course are not set" in told(
        read_settings("Garden", HOME, "en", extra)
    )


@pytest.mark.parametrize(
    ("address", "enquiry"),
    [
        ("https://www.garden.test/fr/", "mailto:hello@garden.test"),
        ("http://127.0.0.1:8000/", "mailto:hello@example.org"),
        ("http://localhost/", "mailto:hello@example.org"),
        ("", "mailto:hello@example.org"),
    ],
)
def test_the_default_enquiry_goes_to_the_sites_own_domain(address: str, enquiry: str) -> None:
    assert default_enquiry(address) == enquiry


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"enquiries": {"sevices": "mailto:a@b.test"}},
            (
                'mkdocs.yml: extra.enquiries: "sevices" is not something to ask about. '
                'Did you mean "services"? Allowed: services, course.'
            ),
        ),
        (
            {"enquiries": {"course": "http://a.test"}},
            (
                'mkdocs.yml: extra.enquiries.course is "http://a.test". '
                "Write an address that begins with mailto: or https:."
            ),
        ),
        (
            {"topics": "Water"},
            "mkdocs.yml: extra.topics must be a list of names, in their reading order.",
        ),
        ({"words": ["x"]}, "mkdocs.yml: extra.words must be names with words."),
        (
            {"enquiries": ["x"]},
            "mkdocs.yml: extra.enquiries must name an address for services and for course.",
        ),
    ],
)
def test_a_mistake_in_the_settings_is_a_sentence(
    extra: dict[str, Any], change: dict[str, Any], sentence: str
) -> None:
    assert refused(extra | change) == [sentence]


def test_words_that_are_missing_or_misspelt_are_all_told(extra: dict[str, Any]) -> None:
    words = extra["words"]
    del words["home"]
    words["hom"] = "Home"
    assert refused(extra) == [
        "mkdocs.yml: extra.words lacks home. Add a line of text for each.",
        next(line for line in refused(extra) if 'Did you mean "home"?' in line),
    ]


def test_a_language_without_days_is_told(extra: dict[str, Any]) -> None:
    (sentence,) = refused(extra, "xx-nowhere")
    assert '"xx-nowhere" is no language' in sentence


def test_addresses_below_the_root_become_public_ones(settings: Settings) -> None:
    assert settings.absolute("articles/é/") == "https://garden.test/home/articles/%C3%A9/"
    assert settings.absolute("") == "https://garden.test/home/"


def test_the_templates_use_no_word_that_is_not_checked_and_every_word_is_used() -> None:
    pages = [*(TEMPLATES / "pages").glob("*.jinja"), *(ROOT / "docs" / "theme").rglob("*.html")]
    text = "".join(path.read_text("utf-8") for path in pages)
    spoken = {*places.SPOKEN, *places.CLEARING, *(f"enquire_{about}" for about in ENQUIRIES)}
    spoken |= {f"enquire_{about}_subject" for about in ENQUIRIES} | {ARTICLES, COURSE, "home"}
    # Said by the settings themselves, or by a name that the template works out.
    spoken |= {"day", "minute", "minutes", "published", "reviewed"}
    # Said where the theme and the extensions look for them, in every language but the first.
    spoken |= {"permalink", "backlink", *PALETTE}
    assert set(re.findall(r"\bwords\.(\w+)", text)) | spoken == set(WORDS)
