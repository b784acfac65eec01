"""Two readings of the same rules, side by side."""

from __future__ import annotations

from advisor.playbook import Rule
from build_scripts.proof.compare import pairs_that_break

WHOLE = {"sky": ("sun", "rain"), "wind": ("calm", "storm")}
RULES = (
    Rule("storm", "", {"wind": ("storm",), "sky": ("rain",)}, "stay"),
    Rule("rain", "", {"sky": ("rain",)}, "coat"),
    Rule("fine", "", {}, "go"),
)


def outdoors_then_in(here: Rule, there: Rule) -> bool:
    return here.then != "stay" and there.then == "stay"


def test_a_pair_that_differs_in_one_fact_is_found_with_its_facts() -> None:
    differ = {"wind": [("calm", "storm")]}
    found = list(pairs_that_break(RULES, (), WHOLE, differ, outdoors_then_in))
    assert [(here.id, there.id, path) for here, there, path in found] == [
        ("rain", "storm", {"wind": "calm", "sky": "rain"})
    ]


def test_pairs_that_cannot_occur_are_left_out() -> None:
    never = ({"wind": ("storm",), "sky": ("rain",)},)
    differ = {"wind": [("calm", "storm")]}
    assert not list(pairs_that_break(RULES, never, WHOLE, differ, outdoors_then_in))


def test_without_a_difference_both_sides_agree() -> None:
    assert not list(pairs_that_break(RULES, (), WHOLE, {}, lambda here, there: here != there))
