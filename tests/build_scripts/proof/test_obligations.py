"""The duties of the rules: all kept as they stand, and each noticed when it is broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.playbook import Playbook, Rule
from build_scripts.proof.obligations import Unkept, duties, unkept


def without(playbook: Playbook, rule_id: str) -> Playbook:
    rules = tuple(rule for rule in playbook.rules if rule.id != rule_id)
    assert len(rules) == len(playbook.rules) - 1
    return replace(playbook, rules=rules)


def without_row(playbook: Playbook, table: str, row_id: str) -> Playbook:
    rows = tuple(row for row in playbook.tables[table] if row.id != row_id)
    assert len(rows) == len(playbook.tables[table]) - 1
    return replace(playbook, tables={**playbook.tables, table: rows})


def with_first(playbook: Playbook, rule: Rule) -> Playbook:
    return replace(playbook, rules=(rule, *playbook.rules))


def checks(found: list[Unkept]) -> set[str]:
    return {each.check for each in found}


def test_every_promise_about_single_rules_is_kept(playbook: Playbook) -> None:
    assert not list(unkept(playbook))
    assert {duty.check for duty in duties(playbook)} < {each.check for each in playbook.promises}


@pytest.mark.parametrize(
    ("rule", "check"),
    [
        ("closed-day", "working_days"),
        ("week", "week_between"),
        ("date-ahead", "date_respected"),
        ("cool-word", "no_means_no"),
        ("no-reply", "no_means_no"),
        ("cap", "plan_ends"),
        ("again-wait", "monotone"),
    ],
)
def test_a_promise_breaks_without_the_rule_that_keeps_it(
    rule: str, check: str, playbook: Playbook
) -> None:
    assert check in checks(list(unkept(without(playbook, rule))))


@pytest.mark.parametrize(
    ("table", "row", "check"),
    [
        ("how", "how-writing", "no_calls"),
        ("how", "how-call-used", "one_call"),
        ("words", "words-closing", "plan_ends"),
    ],
)
def test_a_promise_breaks_without_the_row_that_keeps_it(
    table: str, row: str, check: str, playbook: Playbook
) -> None:
    assert check in checks(list(unkept(without_row(playbook, table, row))))


@pytest.mark.parametrize(
    ("rule", "check"),
    [
        (Rule("x", "", {"offer": ("told",)}, "tell_about_offer"), "plan_ends"),
        (Rule("x", "", {"week": ("running",)}, "tell_about_offer"), "week_between"),
        (Rule("x", "", {"other": ("none",)}, "ask_for_time"), "offer_is_real"),
        (Rule("x", "", {"word": ("no",)}, "check_in"), "no_means_no"),
        (Rule("x", "", {"check_ins": ("some",)}, "wait"), "plan_ends"),
        (Rule("x", "", {"check_ins": ("closing",)}, "tell_about_offer"), "monotone"),
        (Rule("x", "", {"stage": ("second",), "wait": ("over",)}, "wait"), "monotone"),
    ],
)
def test_a_rule_that_breaks_a_promise_is_found_with_a_witness(
    rule: Rule, check: str, playbook: Playbook
) -> None:
    found = [each for each in unkept(with_first(playbook, rule)) if each.check == check]
    assert found
    assert any(" when " in each.text for each in found)
