from __future__ import annotations

import re
from dataclasses import replace

import pytest

from advisor.playbook import Playbook
from build_scripts.publish.step_pages import Site, step_pages

GARDEN = Site("Garden", "en-GB", "https://garden.example/", "advisor/", "how-it-decides/")


@pytest.fixture(scope="module")
def pages(playbook: Playbook) -> dict[str, str]:
    return dict(step_pages(playbook, replace(GARDEN, name="After the Interview")))


def test_the_first_question_is_the_start_and_each_rule_has_a_page(small: Playbook) -> None:
    assert list(step_pages(small, GARDEN)) == [
        "steps/index.html",
        "steps/ask/plant/index.html",
        "steps/dry-soil/index.html",
        "steps/else/index.html",
    ]


def test_a_question_has_its_hints_and_a_link_for_each_choice(small: Playbook) -> None:
    start = step_pages(small, GARDEN)["steps/index.html"]
    assert "<h1>[steps_title]</h1>" in start
    assert "<h2>Is it dry?</h2>" in start
    assert "<li>Wait 3 days.</li>\n<li>Then feel it.</li>" in start
    assert '<a data-band="dry" href="../steps/ask/plant/">Yes, since 3 days</a>' in start
    assert '<a data-band="wet" href="../steps/else/">No</a>' in start


def test_two_answers_that_lead_to_one_page_stay_two(small: Playbook) -> None:
    question = step_pages(small, GARDEN)["steps/ask/plant/index.html"]
    assert re.findall(r'data-band="(\w+)" href="([^"]+)"', question) == [
        ("fern", "../../../steps/dry-soil/"),
        ("moss", "../../../steps/dry-soil/"),
        ("other", "../../../steps/else/"),
    ]


def test_questions_are_kept_from_search_engines_and_their_start_is_not(small: Playbook) -> None:
    hidden = {name: "noindex" in html for name, html in step_pages(small, GARDEN).items()}
    assert [name for name, is_hidden in hidden.items() if is_hidden] == [
        "steps/ask/plant/index.html"
    ]


def test_a_page_names_its_address_only_where_the_site_has_one(small: Playbook) -> None:
    html = step_pages(small, GARDEN)["steps/else/index.html"]
    assert '<link rel="canonical" href="https://garden.example/steps/else/">' in html
    assert "canonical" not in step_pages(small, replace(GARDEN, address=""))["steps/index.html"]


def test_an_advice_links_to_its_rule_and_its_passages(small: Playbook) -> None:
    html = step_pages(small, GARDEN)["steps/dry-soil/index.html"]
    assert 'href="../../how-it-decides/#rule-dry-soil"' in html
    assert "It is dry since some time ago." in html
    assert 'href="../../articles/garden/#water"' in html


def test_the_text_of_the_content_is_escaped(small: Playbook) -> None:
    soil, plant = small.facts
    odd = replace(small, facts=(replace(soil, asks="<Dry> & warm?"), plant))
    assert "&lt;Dry&gt; &amp; warm?" in step_pages(odd, GARDEN)["steps/index.html"]


def test_no_page_has_an_open_slot_or_needs_a_script_or_style_of_its_own(
    pages: dict[str, str],
) -> None:
    for name, html in pages.items():
        assert not re.findall(r"\{\w*\}", html), name
        assert not re.findall(r"<script|<style|\sstyle=|\son\w+=", html), name


def test_every_page_has_one_heading_a_title_a_language_and_a_way_past_its_header(
    pages: dict[str, str],
) -> None:
    for name, html in pages.items():
        assert html.count("<h1>") == 1, name
        assert html.startswith('<!doctype html>\n<html lang="en-GB">'), name
        assert re.search(r"<title>.+ - After the Interview</title>", html), name
        assert '<a class="step-skip" href="#text">' in html, name


def test_a_question_is_small(pages: dict[str, str]) -> None:
    sizes = [len(html.encode()) for name, html in pages.items() if "/ask/" in name]
    assert max(sizes) < 4_000


def test_an_advice_always_says_to_go_on_exploring_and_how_much_it_decides(
    pages: dict[str, str], playbook: Playbook
) -> None:
    for rule in playbook.rules:
        html = pages[f"steps/{rule.id}/index.html"]
        assert "Go on exploring other options" in html
        assert re.search(r"It decides [\d,]+ of the [\d,]+ situations", html)
