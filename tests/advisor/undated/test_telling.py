"""Advice without dates: one decision, its words filled from the tables beside the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.answers import Answers
from advisor.asking import Watched
from advisor.playbook import Playbook, Rule
from advisor.undated.telling import Answered, Telling, blanks_of


def told(playbook: Playbook, **values: str) -> Telling:
    return Telling(Answers(playbook, {"paid": "agency", "shape": "row"} | values))


def test_every_choice_is_a_fact_in_the_band_of_the_option_taken(contract: Playbook) -> None:
    facts = Answered(Answers(contract, {"paid": "own", "naming": "not_sure"}))
    assert facts["paid"] == "own"
    assert facts["naming"] == "no"
    assert set(facts) == {question.id for question in contract.questions}
    assert len(facts) == len(contract.questions)


@pytest.mark.parametrize(
    ("values", "advice", "draft"),
    [
        ({}, "one_agency", "agency"),
        ({"stands": "some"}, "group_and_one", "agency_split"),
        ({"paid": "client"}, "each_entry", "client_each"),
        ({"place": "form", "paid": "client"}, "name_every_payer", "form_employer"),
        ({"shape": "one", "ended": "old"}, "may_go", None),
    ],
)
def test_the_first_rule_that_fits_gives_the_advice_and_the_first_row_its_words(
    values: dict[str, str], advice: str, draft: str | None, contract: Playbook
) -> None:
    telling = told(contract, **values)
    assert telling.rule.then == advice
    assert (telling.draft and telling.draft.id) == draft
    assert (telling.words() is None) == (draft is None)


def test_slots_are_filled_by_the_tables_of_their_names_also_inside_one_another(
    contract: Playbook,
) -> None:
    entry = told(contract, naming="yes", title="odd", ended="current").parts()["entry"]
    assert "[client], [what it does]" in entry
    assert "[their title for you] ([the usual title]) (Contract)" in entry
    assert "[month and year] to present" in entry
    assert "{" not in entry


def test_a_table_that_gives_nothing_leaves_its_slot_empty(contract: Playbook) -> None:
    label = (Rule("label-none", "Label", {}, "none"),)
    bare = replace(contract, tables={**contract.tables, "label": label})
    assert "[your title there] ()" in told(bare).parts()["entry"]


def test_blanks_that_stand_in_the_words_have_a_field(contract: Playbook) -> None:
    words = told(contract, paid="firm").words()
    assert words is not None
    assert [blank for blank, _ in words["blanks"]] == ["firm", "city"]
    assert set(words["blanks"]) < set(blanks_of(contract))


def test_reasons_come_from_the_rule_the_advice_and_what_fills_the_words(
    contract: Playbook,
) -> None:
    telling = told(contract, gaps="weeks")
    texts = [reason.text for reason in telling.because()]
    assert texts[0] == telling.rule.because[0].text
    assert texts[1] == telling.advice.lines[0].text
    assert any("books" in text for text in texts)
    # Nobody is told why a word is chosen that the entry does not have.
    assert not any("books" in reason.text for reason in told(contract, paid="firm").because())


def test_of_a_list_every_row_that_fits_is_shown(contract: Playbook) -> None:
    shown = {line["text"] for line in told(contract, gaps="weeks").rows("beside")}
    assert "Weeks without a contract need no entry." in shown
    assert "Never close a gap by moving a date." in shown
    assert not any("Family care" in text for text in shown)


def test_only_what_matters_is_read(contract: Playbook) -> None:
    watched = Watched({"paid": "agency", "shape": "one", "place": "form"})
    Telling(Answers(contract, watched)).outcome()
    assert "kept" not in watched.read
    assert "naming" in watched.read
