"""Ordered tables: the first row that fits wins."""

from __future__ import annotations

import pytest

from advisor.decide import NoRuleError, With, collect, decide, pick
from advisor.playbook import Rule

RULES = (
    Rule("wet", "", {"sky": ("rain", "snow")}, "stay"),
    Rule("cold", "", {"sky": ("snow", "sun"), "air": ("cold",)}, "coat"),
    Rule("dry", "", {"sky": ("sun",)}, "go"),
)


def test_the_first_row_that_fits_wins_and_the_ones_above_are_told() -> None:
    decision = decide(RULES, {"sky": "sun", "air": "cold"})
    assert decision.rule.id == "cold"
    assert [rule.id for rule in decision.passed_over] == ["wet"]
    assert pick(RULES, {"sky": "sun", "air": "mild"}) == "go"


def test_every_row_that_fits_can_be_collected() -> None:
    found = collect(RULES, {"sky": "snow", "air": "cold"})
    assert [rule.id for rule in found] == ["wet", "cold"]


def test_a_gap_is_loud() -> None:
    with pytest.raises(NoRuleError, match="fog"):
        decide(RULES, {"sky": "fog", "air": "mild"})


def test_one_fact_can_be_put_in_front_of_others() -> None:
    facts = With({"word": "no", "week": "over"}, "week", "running")
    assert dict(facts) == {"word": "no", "week": "running"}
    more = With(facts, "step", "wait")
    assert (more["step"], more["word"], len(more), len(facts)) == ("wait", "no", 3, 2)
