"""Ordered tables: the first row that fits wins."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.decide import MOST_TABLES, Facts, NoRuleError, With, collect, decide, fits, pick
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


class Read(dict[str, str]):
    """Facts that tell which of them were read, in that order."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.read: list[str] = []

    def __getitem__(self, fact: str) -> str:
        self.read.append(fact)
        return super().__getitem__(fact)


def test_a_fact_is_read_once_and_only_when_the_rows_above_leave_it_open() -> None:
    for _ in range(2):
        snow, sun = Read({"sky": "snow", "air": "cold"}), Read({"sky": "sun", "air": "mild"})
        assert decide(RULES, snow).rule.id == "wet"
        assert decide(RULES, sun).rule.id == "dry"
        assert (snow.read, sun.read) == (["sky"], ["sky", "air"])


@given(
    rows=st.lists(
        st.dictionaries(
            st.sampled_from("abc"), st.lists(st.sampled_from("xyz"), unique=True).map(tuple)
        ),
        max_size=5,
    )
)
def test_every_situation_is_decided_by_the_first_row_that_fits_whatever_was_decided_before(
    rows: list[dict[str, tuple[str, ...]]],
) -> None:
    rules = tuple(Rule(str(number), "", when, "") for number, when in enumerate(rows))
    for bands in product("xyz", repeat=3):
        facts = dict(zip("abc", bands, strict=True))
        fitting = [rule for rule in rules if fits(rule, facts)]
        if not fitting:
            with pytest.raises(NoRuleError):
                decide(rules, facts)
            continue
        decision = decide(rules, facts)
        assert decision.rule is fitting[0]
        assert decision.passed_over == rules[: rules.index(fitting[0])]


def test_tables_beyond_number_are_decided_like_the_first_ones() -> None:
    facts = {"sky": "sun"}
    for number in range(3 * MOST_TABLES):
        assert pick((Rule("one", "", {"sky": ("sun",)}, str(number)),), facts) == str(number)
    assert decide(RULES, {"sky": "sun", "air": "cold"}).rule.id == "cold"
