from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from advisor.playbook import Playbook
from build_scripts.publish.drawing import BOX, LETTERS, drawing_html

MOST_HEIGHT = 1_020
"""In units of the drawing, which on paper are pixels; a page of A4 holds a little more."""


@pytest.fixture(scope="module")
def figure(playbook: Playbook) -> ET.Element:
    return ET.fromstring(drawing_html(playbook))  # noqa: S314 (our own text)


def panels(figure: ET.Element) -> list[ET.Element]:
    return figure.findall("svg")


def test_each_panel_has_a_name_and_a_text(figure: ET.Element) -> None:
    for panel in panels(figure):
        names = (panel.get("aria-labelledby") or "").split()
        assert panel.get("role") == "img"
        assert [part.get("id") for part in panel if part.tag in ("title", "desc")] == names
    titles = [panel.findtext("title") for panel in panels(figure)]
    assert titles[0] == "Rules 1 to 7: Stop signs"


def test_the_words_are_linked_below_it(figure: ET.Element) -> None:
    link = figure.find("figcaption/a")
    assert link is not None
    assert link.get("href") == "#rules"


def test_colours_come_from_the_page(playbook: Playbook) -> None:
    assert re.search(r"\b(fill|stroke|style)=", drawing_html(playbook)) is None


def test_a_panel_fits_on_a_page_and_its_rungs_stand_below_each_other(figure: ET.Element) -> None:
    for panel in panels(figure):
        _, _, _, height = (panel.get("viewBox") or "").split()
        tops = [int(box.get("y") or 0) for box in panel.iter("rect")]
        assert int(height) <= MOST_HEIGHT
        assert all(lower - upper > BOX for upper, lower in pairwise(tops))
        assert tops[-1] + BOX < int(height)


def test_no_line_is_too_long(figure: ET.Element) -> None:
    lines = ["".join(line.itertext()) for line in figure.iter("tspan")]
    assert max(map(len, lines)) <= LETTERS + len("and ")


def test_all_but_the_last_rung_go_on(figure: ET.Element, playbook: Playbook) -> None:
    going_on = [text for text in figure.iter("text") if text.get("class") == "ladder__otherwise"]
    assert len(going_on) == len(playbook.rules) - 1


def test_a_rule_that_always_fits_says_so(small: Playbook) -> None:
    assert ">[decides_always]<" in drawing_html(small)


def test_the_text_of_the_content_is_escaped(small: Playbook) -> None:
    soil, plant = small.facts
    odd = replace(small, facts=(replace(soil, label="Soil <deep>"), plant))
    assert "Soil &lt;deep&gt;: dry" in drawing_html(odd)
