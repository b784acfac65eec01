from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from advisor.playbook import Playbook
from build_scripts.publish.decides import chapters, condition


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        (("fern",), "Plant: fern"),
        (("moss", "fern"), "Plant: not another one"),
        (("fern", "moss", "other"), "Plant: fern or moss or another one"),
    ],
)
def test_a_condition_is_put_the_shorter_way_round(
    small: Playbook, allowed: tuple[str, ...], words: str
) -> None:
    assert condition(small, {"plant": allowed}) == words


def test_a_rule_that_always_fits_has_no_condition(small: Playbook) -> None:
    assert condition(small, {}) == ""


def test_sections_keep_the_coachs_order(small: Playbook) -> None:
    shown: Any = chapters(small, "")
    assert [name for name, _ in shown["sections"]] == ["First of all", "Then"]


def test_passages_are_reached_from_a_page_in_a_folder(small: Playbook) -> None:
    shown: Any = chapters(small, "../")
    rule = shown["sections"][0][1][0]
    assert rule.because[0].cites == "../articles/garden.md#water"


def test_what_a_table_brings_is_put_in_words(small: Playbook) -> None:
    shown: Any = chapters(small, "")
    name, rules = shown["tables"][0]
    assert (name, rules[0].then) == ("How much", "by can")


def test_each_rule_says_how_many_situations_it_decides_and_what_comes_first(
    small: Playbook,
) -> None:
    words = {"decides_count": "{count} of {total}", "decides_checked": "All {total}"}
    shown: Any = chapters(replace(small, words=dict(small.words) | words), "")
    first, second = (rules[0] for _, rules in shown["sections"])
    assert shown["checked"] == "All 6"
    assert (first.place, first.decides, first.beaten_by) == (1, "2 of 6", ())
    assert (second.place, second.decides, second.beaten_by) == (2, "4 of 6", ((1, "dry-soil"),))


def test_each_rule_has_two_situations_in_words(small: Playbook) -> None:
    shown: Any = chapters(small, "")
    first, second = (rules[0] for _, rules in shown["sections"])
    assert first.examples == ("Soil: dry · Plant: fern", "Soil: dry · Plant: moss")
    assert second.examples == ("Soil: dry · Plant: another one", "Soil: wet")
