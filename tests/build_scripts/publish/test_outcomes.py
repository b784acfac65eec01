from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from advisor.decide import STEP, Facts, decide, fits
from advisor.playbook import Playbook, Rule
from build_scripts.proof.counts import known_impossible, whole
from build_scripts.publish.outcomes import Outcome, Region, outcome_of

CHOSEN = ("who", "how", "words")


def page(playbook: Playbook, rule: str) -> Outcome:
    return outcome_of(playbook, rule_of(playbook, rule))


def rule_of(playbook: Playbook, name: str) -> Rule:
    return next(rule for rule in playbook.rules if rule.id == name)


def test_a_wait_says_until_when_and_how_to_count(playbook: Playbook) -> None:
    wait = page(playbook, "week")
    gap = playbook.number("gap")
    assert wait.heading == (
        f"Wait until {gap} days have gone by since you were in touch, then start again here"
    )
    assert wait.counting
    assert (wait.who, wait.how, wait.words, wait.again) == ((), (), (), False)


def test_a_contact_says_whom_how_and_with_which_words(playbook: Playbook) -> None:
    note = page(playbook, "closing")
    assert [row.then for row in note.how] == ["E-mail them"]
    assert not note.calls
    assert [(row.then, row.when) for row in note.words] == [
        ("Closing note about the offer", ("Interview: offer in words",)),
        ("Closing note", ()),
    ]
    assert note.who[-1].when == ()
    assert note.again


def test_an_end_says_nothing_to_send_and_asks_nobody_to_come_back(playbook: Playbook) -> None:
    end = page(playbook, "cap")
    assert (end.who, end.how, end.words, end.counting, end.again) == ((), (), (), (), False)


def test_a_step_with_another_employer_does_not_wait_for_a_week(playbook: Playbook) -> None:
    elsewhere = page(playbook, "offer-ask-time")
    assert [row.then for row in elsewhere.who] == ["the other employer"]
    assert not elsewhere.again


def test_a_reply_to_a_no_waits_for_no_answer(playbook: Playbook) -> None:
    assert not page(playbook, "no-reply").again


def test_neighbours_that_bring_the_same_are_one_row(playbook: Playbook) -> None:
    first, *_ = page(playbook, "no-date-over").who
    assert first.then == "the agency"
    assert first.when == ("Contact: agency", "Came in: through an agency")


def test_what_holds_wherever_the_rule_decides_is_not_a_condition(playbook: Playbook) -> None:
    region = Region(playbook, rule_of(playbook, "paper-ask"))
    assert region.condition({"stage": ("spoken_offer",), "contact": ("agency",)}) == (
        "Contact: agency"
    )


@pytest.mark.parametrize("rule", ["no-date-wait", "cap", "thank-you", "offer-tell"])
def test_everybody_is_told_to_go_on_exploring(playbook: Playbook, rule: str) -> None:
    (line,) = [each for each in page(playbook, rule).meanwhile if "Go on exploring" in each.text]
    assert line.passage == "articles/follow-up/#keep-exploring"


def test_an_offer_in_words_is_said_to_be_no_final_offer(playbook: Playbook) -> None:
    assert "not the final offer" in page(playbook, "paper-wait").meanwhile[0].text


def facts_by_lot(playbook: Playbook, rule: Rule, lot: Random, many: int) -> Iterator[Facts]:
    """Situations that the rule decides, with every other fact in some band."""
    boxes = Region(playbook, rule).boxes
    for _ in range(many):
        facts = {fact: lot.choice(bands) for fact, bands in lot.choice(boxes).items()}
        assert decide(playbook.rules, facts).rule == rule
        yield facts


@pytest.mark.parametrize("table", CHOSEN)
def test_whatever_the_tables_choose_stands_on_the_page(playbook: Playbook, table: str) -> None:
    lot = Random(2)  # noqa: S311 (the same situations in every run)
    for rule in playbook.rules:
        shown = {row.id for row in Region(playbook, rule).possible_rows(playbook.tables[table])}
        for facts in facts_by_lot(playbook, rule, lot, 40):
            assert decide(playbook.tables[table], facts).rule.id in shown


def test_no_row_stands_on_a_page_for_which_it_is_never_chosen(playbook: Playbook) -> None:
    """Walked one by one where a page is small: a closing note about an offer in words."""
    rule = rule_of(playbook, "paper-ask")
    read = {fact for row in playbook.tables["words"] for fact in row.when} - {STEP}
    region = Region(playbook, rule)
    names = [*dict.fromkeys([*whole(playbook), *sorted(read)])]
    never = [Rule("", "", box, "") for box in known_impossible(playbook)]
    chosen = set()
    for point in product(*(region.possible(fact) for fact in names)):
        facts = {"other": "offer_open", **dict(zip(names, point, strict=True)), STEP: rule.then}
        if any(fits(each, facts) for each in never) or decide(playbook.rules, facts).rule != rule:
            continue
        chosen.add(decide(playbook.tables["words"], facts).rule.id)
    assert {row.id for row in region.possible_rows(playbook.tables["words"])} == chosen
