from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.publish import before
from build_scripts.publish.before import Place
from build_scripts.publish.errors import PublishError

TEMPLATES = Path(before.__file__).parent / "templates"


class Elements(HTMLParser):
    """Every start tag with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def test_a_page_without_a_marker_stays_as_it_is(small: Playbook, page: Place) -> None:
    assert before.place_advisor("# Ferns\n", {"garden": small}, {"garden": page}) == "# Ferns\n"


def test_the_marker_gives_way_to_the_advisor(small: Playbook, page: Place) -> None:
    text = before.place_advisor(
        "# Ferns\n\n!advisor\n\nMore.\n", {"garden": small}, {"garden": page}
    )
    assert "!advisor" not in text
    assert text.startswith("# Ferns\n\n\n<div")
    assert text.endswith("</div>\n\n\n\nMore.\n")


def test_the_first_question_is_a_form_with_nothing_chosen(small: Playbook, page: Place) -> None:
    html = Elements(before.advisor_html(small, {}, page))
    assert [form["data-screen"] for form in html.named("form")] == ["plant"]
    radios = [item for item in html.named("input") if item["type"] == "radio"]
    assert [radio["value"] for radio in radios] == ["fern", "moss", "other"]
    assert not any("checked" in radio for radio in radios)


def test_no_form_can_send_an_answer_anywhere(small: Playbook, page: Place) -> None:
    html = before.advisor_html(small, {}, page) + before.questions_html(small)
    for form in Elements(html).named("form"):
        assert form["method"] == "dialog"
        assert "action" not in form


def test_an_answer_of_the_page_is_chosen_and_carried_along(small: Playbook, page: Place) -> None:
    html = Elements(before.advisor_html(small, {"plant": "moss"}, page))
    assert json.loads(html.named("site-advisor")[0]["data-preset"] or "") == {"plant": "moss"}
    assert [item["value"] for item in html.named("input") if "checked" in item] == ["moss"]


def test_an_answer_to_a_later_question_is_listed_with_change(small: Playbook, page: Place) -> None:
    html = before.advisor_html(small, {"water": "no"}, page)
    assert "Water: No" in html
    assert {"data-change": "water"}.items() <= Elements(html).named("button")[0].items()


def test_text_of_the_content_is_escaped(small: Playbook, page: Place) -> None:
    assert "Not &lt;listed&gt; here" in before.advisor_html(small, {}, page)


def test_every_id_of_a_page_is_its_only_one(small: Playbook, page: Place) -> None:
    ids = re.findall(r'\sid="([^"]+)"', before.advisor_html(small, {"water": "no"}, page))
    assert len(ids) == len(set(ids))


def test_what_names_another_element_names_one_that_is_there(small: Playbook) -> None:
    html = before.questions_html(small)
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    names = re.findall(r'\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"', html)
    assert {part for name in names for part in name.split()} <= ids


def test_without_javascript_there_is_a_way_on(small: Playbook, page: Place) -> None:
    html = before.advisor_html(small, {}, page)
    noscript = html[html.index("<noscript>") : html.index("</noscript>")]
    assert 'href="../garden/"' in noscript
    assert 'href="../../how-it-decides/"' in noscript
    assert 'href="../../steps/"' in noscript


def test_a_date_that_has_no_meaning_yet_is_hidden_and_says_when_it_has(small: Playbook) -> None:
    fields = Elements(before.questions_html(small)).named("div")
    date = next(field for field in fields if field.get("data-field") == "water_on")
    assert "hidden" in date
    assert json.loads(date["data-when"] or "") == {"water": ["yes"]}


def test_all_screens_stand_in_the_fragment(small: Playbook) -> None:
    forms = Elements(before.questions_html(small)).named("form")
    assert [form["data-screen"] for form in forms] == ["plant", "water", "place"]
    assert ["data-required" in form for form in forms] == [True, True, False]


def test_missing_words_are_named_all_at_once(small: Playbook) -> None:
    words = {name: text for name, text in small.words.items() if name not in ("back", "copied")}
    with pytest.raises(PublishError, match="lacks the words copied, back"):
        before.check_words(replace(small, words=words))


def test_enough_words_are_enough(small: Playbook) -> None:
    before.check_words(small)


def test_the_templates_use_no_word_that_is_not_checked(playbook: Playbook) -> None:
    templates = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.jinja"))
    assert set(re.findall(r"\bwords\.(\w+)", templates)) <= set(before.needed_words(playbook))


def test_the_page_of_all_rules_reads_everything_back(small: Playbook) -> None:
    text = before.decides_markdown(small, "", "../steps/")
    for part in (
        "### First of all",
        "**Soil: dry · Plant: not another one** → Pour water",
        "[It is dry since *dry day*.](articles/garden.md#water)",
        "**[decides_always]** → Wait",
        "| between two cans | 3 days | gardeners |",
        "Never drown a plant.",
        "*A fern · A moss · Another one*",
    ):
        assert part in text
