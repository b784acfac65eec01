from __future__ import annotations

import pytest
from PIL import Image

from build_scripts.publish.look.fonts import FAMILIES, PACKAGES, static
from build_scripts.publish.look.lettering import Lettering
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def serif() -> Lettering:
    font = ROOT / PACKAGES / FAMILIES["Literata Variable", "normal"]
    return Lettering(static(font.read_bytes(), 600))


def test_a_pair_that_belongs_together_stands_closer(serif: Lettering) -> None:
    apart = serif.width("A", 100) + serif.width("V", 100)
    assert serif.width("AV", 100) < apart - 2


def test_a_line_is_as_wide_as_it_is_large(serif: Lettering) -> None:
    assert serif.width("Moss", 80) == pytest.approx(2 * serif.width("Moss", 40))


def test_what_is_drawn_is_as_wide_as_it_was_said(serif: Lettering) -> None:
    mask = Image.new("L", (600, 120))
    serif.draw(mask, (10, 90), "Moss and fern", 60)
    box = mask.getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(serif.width("Moss and fern", 60), abs=8)
    assert box[3] > 85


def test_lines_are_few_and_alike(serif: Lettering) -> None:
    lines = serif.lines(
        "one two three four five six", 40, serif.width("one two three four five", 40)
    )
    assert len(lines) == 2
    assert lines == ["one two three", "four five six"]


def test_a_word_wider_than_the_room_has_a_line_of_its_own(serif: Lettering) -> None:
    assert serif.lines("a Donaudampfschifffahrt b", 40, 100) == ["a", "Donaudampfschifffahrt", "b"]


def test_no_words_are_no_lines(serif: Lettering) -> None:
    assert serif.lines("", 40, 100) == []
