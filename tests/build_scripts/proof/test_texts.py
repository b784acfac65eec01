"""What is said: no empty blank, no claim too many, always a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.playbook import Playbook, Reason
from build_scripts.content.languages import SOURCE
from build_scripts.content.tone import Tone, read_tone
from build_scripts.proof.texts import (
    cited,
    goes_on,
    idle_facts,
    said_by_rules,
    uncited,
    unfilled,
    unfit,
)
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def tone(playbook: Playbook) -> Tone:
    return read_tone(ROOT, playbook, SOURCE, [])


def saying(playbook: Playbook, rule_id: str, text: str) -> Playbook:
    rules = tuple(
        replace(rule, because=(Reason(text, "articles/follow-up.md#once-a-week"),))
        if rule.id == rule_id
        else rule
        for rule in playbook.rules
    )
    return replace(playbook, rules=rules)


def test_as_it_stands_everything_is_filled_cited_and_modest(playbook: Playbook, tone: Tone) -> None:
    assert not list(unfilled(playbook, said_by_rules(playbook)))
    assert not list(unfit(playbook, said_by_rules(playbook), tone))
    assert not list(uncited(playbook))
    assert not list(idle_facts(playbook))
    assert goes_on(playbook)
    assert cited(playbook) > len(playbook.rules)


@pytest.mark.parametrize(
    ("rule", "slot"),
    [
        ("week", "deadline"),
        ("no-date-over", "promised_day"),
        ("cap", "whom"),
        ("away", "invited_day"),
    ],
)
def test_a_blank_that_a_situation_leaves_empty_is_found(
    rule: str, slot: str, playbook: Playbook
) -> None:
    changed = saying(playbook, rule, f"Until {{{slot}}}.")
    found = list(unfilled(changed, said_by_rules(changed)))
    assert [said.place for said, _ in found] == ["rules.md"]
    assert f"{{{slot}}} stays empty when" in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Silence means they chose another.",
        "You will get the job.",
        "I am just checking in.",
        "Sorry to bother you.",
    ],
)
def test_a_claim_too_many_or_a_worn_phrase_is_found(
    text: str, playbook: Playbook, tone: Tone
) -> None:
    changed = saying(playbook, "week", text)
    found = list(unfit(changed, said_by_rules(changed), tone))
    assert [said.text for said, _ in found] == [text]


def test_a_guess_about_silence_without_a_hedge_is_found(playbook: Playbook, tone: Tone) -> None:
    row = playbook.tables["silence"][0]
    bare = replace(row, because=(Reason("They are busy.", row.because[0].cites),))
    changed = replace(playbook, tables={**playbook.tables, "silence": (bare,)})
    found = list(unfit(changed, said_by_rules(changed), tone))
    assert [said.text for said, _ in found] == ["They are busy."]


def test_a_line_without_a_source_and_advice_without_going_on_are_found(playbook: Playbook) -> None:
    bare = replace(playbook, rules=(replace(playbook.rules[0], because=()), *playbook.rules[1:]))
    assert list(uncited(bare)) == [playbook.rules[0].id]
    assert not goes_on(replace(playbook, tables={**playbook.tables, "meanwhile": ()}))


def test_a_fact_that_nothing_asks_for_is_found(playbook: Playbook) -> None:
    rules = tuple(rule for rule in playbook.rules if "away" not in rule.when)
    assert list(idle_facts(replace(playbook, rules=rules))) == ["away"]
