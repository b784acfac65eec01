"""The advisor for other sites: who may embed it, its bare page, and the lines to paste."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts import policy
from build_scripts.publish import embedding
from build_scripts.publish.advisors import Published
from build_scripts.publish.before import Place
from build_scripts.publish.embedding import Embedding, read_embedding
from build_scripts.publish.errors import PublishError
from build_scripts.publish.step_pages import Site
from tests.build_scripts.publish.test_before import Elements

ADDRESS = "https://garden.example/"
SITE = Site("Garden", "en", ADDRESS, "advisor/", "how-it-decides/")
PLACE = Place("embed/index.html", "../", "../advisor/", "../garden/", "../rules/", "../steps/")


def published(playbook: Playbook, *, is_first: bool = True) -> Published:
    steps = "steps/" if is_first else "second/steps/"
    pages = {"article": "a.md", "rules": "rules.md", "advisor": "advisor.md"}
    return Published("garden", playbook, **pages, steps=steps, is_first=is_first)


@pytest.mark.parametrize(
    ("extra", "places"),
    [
        ({}, ()),
        ({"embed": None}, ()),
        ({"embed": {}}, ()),
        ({"embed": {"allow": []}}, ()),
        ({"embed": {"allow": "https://coach.example"}}, ("https://coach.example",)),
        ({"embed": {"allow": ["https://*.coach.example:8443"]}}, ("https://*.coach.example:8443",)),
        ({"embed": {"allow": ["http://localhost:*", "*"]}}, ("http://localhost:*", "*")),
    ],
)
def test_who_may_embed_the_advisor_is_a_setting(
    extra: Mapping[str, object], places: tuple[str, ...]
) -> None:
    assert read_embedding("https://a.example", extra).places == places


@pytest.mark.parametrize(
    "place",
    [
        *("coach.example", "http://coach.example", "https://coach.example/", "https://coach"),
        *("https://a.example; script-src *", "'self'", "https://a.example b", "https://", 7),
    ],
)
def test_what_is_no_place_is_told_with_a_way_out(place: object) -> None:
    with pytest.raises(PublishError, match=r"mkdocs\.yml: extra\.embed\.allow lists “.*”.*https"):
        read_embedding("", {"embed": {"allow": ["https://coach.example", place]}})


def test_the_build_says_who_may() -> None:
    assert embedding.told(Embedding(ADDRESS)).startswith("Only this site may embed")
    some = Embedding(ADDRESS, ("https://a.example", "https://b.example"))
    assert "by this site and by https://a.example, https://b.example" in embedding.told(some)


def test_the_bare_page_carries_the_advisor_and_the_places_that_may_show_it(
    small: Playbook, tmp_path: Path
) -> None:
    some = Embedding(ADDRESS, ("https://a.example", "https://*.b.example"))
    html = embedding.embed_page(published(small), SITE, PLACE, some)
    (tmp_path / "index.html").write_text(html, "utf-8")
    assert policy.embedding_places(tmp_path / "index.html") == list(some.places)
    assert policy.inline_scripts(tmp_path / "index.html") == []
    page = Elements(html)
    (advisor,) = page.named("site-advisor")
    assert (advisor["data-root"], advisor["data-advisor"]) == ("../", "../advisor/")
    assert page.named("base") == [{"target": "_blank"}]
    assert {"href": "../garden/"} in page.named("a")
    assert page.named("header") == page.named("nav") == []


def test_the_lines_to_paste_name_the_site_and_hold_a_link_that_needs_no_script(
    small: Playbook,
) -> None:
    lines = Elements(embedding.snippet(published(small), read_embedding(ADDRESS[:-1], {})))
    assert [tag for tag, _ in lines.found] == ["div", "a", "script"]
    assert lines.named("a") == [{"href": "https://garden.example/steps/"}]
    assert lines.named("script")[0]["src"] == "https://garden.example/assets/advisor/embed.js"


def test_the_lines_of_another_advisor_name_it_and_lead_to_its_own_pages(small: Playbook) -> None:
    other = published(small, is_first=False)
    lines = Elements(embedding.snippet(other, Embedding(ADDRESS)))
    assert lines.named("div")[0]["data-site-advisor"] == "garden"
    assert lines.named("a") == [{"href": "https://garden.example/second/steps/"}]
    assert (other.embed, published(small).embed) == ("embed/garden/index.html", "embed/index.html")
