"""Counts by boxes: each situation is counted once, for the rule that decides it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

from advisor.decide import decide, fits
from advisor.playbook import Bands, Fact, Playbook, Rule
from build_scripts.content.shadows import both, parts
from build_scripts.proof import counts
from build_scripts.proof.counts import (
    beaten_by,
    decided_by,
    impossible,
    situations_in_all,
    whole,
)

NEVER = ({"sky": ("blue",), "ground": ("wet",)}, {"wind": ("calm",), "ground": ("dry",)})


def fact(name: str, *bands: str) -> Fact:
    return Fact(name, name.capitalize(), {band: band for band in bands})


def rule(name: str, **when: Bands) -> Rule:
    return Rule(name, "", when, "stay")


@pytest.fixture
def weather(playbook: Playbook, monkeypatch: pytest.MonkeyPatch) -> Playbook:
    """Three facts of which the rules read two, and combinations that cannot occur."""
    monkeypatch.setattr(counts, "impossible_in", lambda _: NEVER)
    return replace(
        playbook,
        facts=(
            fact("sky", "blue", "grey", "black"),
            fact("ground", "dry", "wet"),
            fact("wind", "calm", "storm"),
        ),
        rules=(
            rule("storm", sky=("black",)),
            rule("rain", ground=("wet",)),
            rule("dark", sky=("grey", "black")),
            rule("else"),
        ),
    )


def test_only_facts_that_rules_read_are_told_apart(weather: Playbook) -> None:
    assert whole(weather) == {"sky": ("blue", "grey", "black"), "ground": ("dry", "wet")}


def test_what_only_a_fact_that_no_rule_reads_forbids_is_not_impossible(weather: Playbook) -> None:
    assert impossible(weather) == ({"sky": ("blue",), "ground": ("wet",)},)


def test_what_is_forbidden_whichever_way_the_wind_blows_is_impossible(
    weather: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_winds = (
        {"wind": ("calm",), "sky": ("grey", "black")},
        {"wind": ("storm",), "sky": ("grey",)},
    )
    monkeypatch.setattr(counts, "impossible_in", lambda _: both_winds)
    assert impossible(weather) == ({"sky": ("grey",)},)


def test_each_situation_is_counted_for_the_rule_that_decides_it(weather: Playbook) -> None:
    assert situations_in_all(weather) == 5
    assert decided_by(weather) == {"storm": 2, "rain": 1, "dark": 1, "else": 1}


def test_a_rule_gives_way_to_those_that_take_what_it_would_decide(weather: Playbook) -> None:
    # Black skies never reach "rain" through "dark": the storm takes them before either.
    assert beaten_by(weather) == {
        "storm": (),
        "rain": ("storm",),
        "dark": ("storm", "rain"),
        "else": ("dark",),
    }


def test_parts_share_no_situation_and_leave_none_out() -> None:
    box = {"a": ("1", "2", "3"), "b": ("x", "y"), "c": ("p", "q")}
    covers = [{"a": ("1", "2"), "b": ("x",)}, {"a": ("2", "3"), "c": ("q",)}]
    found = Counter(
        point for part in parts(box, covers) for point in product(*(part[name] for name in box))
    )
    free = [
        point
        for point in product(*box.values())
        if not any(
            fits(Rule("", "", cover, ""), dict(zip(box, point, strict=True))) for cover in covers
        )
    ]
    assert found == Counter(free)


def test_the_rules_of_the_content_share_all_situations_among_them(playbook: Playbook) -> None:
    found = decided_by(playbook)
    assert list(found) == [each.id for each in playbook.rules]
    assert min(found.values()) > 0
    assert sum(found.values()) == situations_in_all(playbook)


def test_counting_one_by_one_gives_the_same(playbook: Playbook) -> None:
    """A slice of the content that is small enough to be walked: a working day after a no."""
    box = {**whole(playbook), "word": ("no",), "today": ("open",), "offer": ("none",)}
    never = impossible(playbook)
    walked: Counter[str] = Counter()
    for point in product(*box.values()):
        facts = dict(zip(box, point, strict=True))
        if not any(fits(Rule("", "", each, ""), facts) for each in never):
            walked[decide(playbook.rules, facts).rule.id] += 1
    covers, counted = list(never), Counter[str]()
    for each in playbook.rules:
        shared = both((box, each.when))
        size = (
            sum(len(list(product(*part.values()))) for part in parts(shared or {}, covers))
            if shared
            else 0
        )
        counted[each.id] = size
        covers.append(each.when)
    assert +counted == walked
