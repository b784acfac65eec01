"""Links of an advice: what they hold, and whether today's rules still say what they said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from advisor.answers import Answers
from advisor.link import read_link
from advisor.playbook import Playbook
from advisor.service import advise
from advisor.sharing import changed_since, link_of

MADE = date(2026, 6, 10)
LATER = date(2026, 6, 24)
RAW = {
    "stage": "first",
    "stage_on": "2026-06-09",
    "last_contact": "i_thanked",
    "last_contact_on": "2026-06-09",
}
Told = Callable[..., list[str]]


@pytest.fixture
def told(playbook: Playbook, calendars: Mapping[str, Any]) -> Told:
    """What is said of a link opened on a later day beside some answers."""

    def advising(answers: Mapping[str, str], on: date) -> tuple[Answers, Any]:
        advised = advise(answers, on, playbook, calendars)
        return advised.answers, advised.guidance.get("step")

    def since(link: str, raw: Mapping[str, str] = RAW, on: date = LATER) -> list[str]:
        return changed_since(link, advise(raw, on, playbook, calendars).answers, on, advising)

    return since


@pytest.fixture
def link(playbook: Playbook, calendars: Mapping[str, Any]) -> str:
    """The link of an advice, on the day after its last contact."""
    advised = advise(RAW, MADE, playbook, calendars)
    return link_of(advised.answers, advised.guidance["step"], MADE, language="en")


def test_a_link_of_an_advice_holds_the_answers_its_day_and_its_step(
    link: str, playbook: Playbook
) -> None:
    read = read_link(link, playbook)
    assert read.answers == RAW | {"calendar": "US"}
    assert (read.made, read.said, read.language) == (MADE, "wait.2026-06-18", "en")


def test_a_link_of_less_than_an_advice_tells_no_step(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = advise({"stage": "first"}, MADE, playbook, calendars).answers
    read = read_link(link_of(answers, None, MADE, note="Good luck"), playbook)
    assert (read.made, read.said, read.note) == (None, "", "Good luck")


def test_days_that_have_gone_by_are_no_change(told: Told, link: str) -> None:
    assert told(link) == []


def test_another_step_under_the_rules_of_today_is_told_with_both(told: Told, link: str) -> None:
    old = link.replace("wait.2026-06-18", "check_in.2026-06-16")
    (sentence,) = told(old)
    assert sentence.startswith(
        "This link was made on Wednesday 10 June, and its advice has changed"
    )
    assert "it said “check in, Tuesday 16 June”" in sentence
    assert "the same answers gave “wait, Thursday 18 June” on that day" in sentence


@pytest.mark.parametrize("said", ["telegraph.2026-06-16", "wait.2026-06-31"])
def test_a_step_that_nobody_knows_any_more_is_told_without_it(
    told: Told, link: str, said: str
) -> None:
    (sentence,) = told(link.replace("wait.2026-06-18", said))
    assert sentence.endswith("its advice has changed since then, because the rules have.")
    assert "telegraph" not in sentence


def test_a_step_without_a_day_is_told_without_one(told: Told, link: str) -> None:
    (sentence,) = told(link.replace("wait.2026-06-18", "wait"))
    assert "it said “wait”." in sentence


def test_nothing_is_said_of_a_link_whose_reader_has_changed_an_answer(
    told: Told, link: str
) -> None:
    old = link.replace("wait.2026-06-18", "check_in.2026-06-16")
    assert told(old, RAW | {"stage": "second"}) == []


@pytest.mark.parametrize(
    "link",
    [
        "",
        "advisor=garden&v=1&plant=fern",
        "advisor=follow_up&v=1&stage=first",
        "advisor=follow_up&v=1&stage=first&made=2026-06-10",
        "advisor=follow_up&v=1&stage=first&made=2029-06-10&said=wait.2029-06-18",
    ],
)
def test_nothing_is_said_of_a_link_that_does_not_tell_what_it_said(told: Told, link: str) -> None:
    assert told(link) == []


def test_answers_that_the_rules_of_today_refuse_for_that_day_are_a_change(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = advise(RAW, LATER, playbook, calendars).answers
    link = link_of(answers, {"action": "wait", "on": "2026-06-18"}, MADE)
    assert len(changed_since(link, answers, LATER, lambda _given, _on: (answers, None))) == 1


def test_markup_cannot_come_in_by_a_step(told: Told, link: str, playbook: Playbook) -> None:
    hostile = link.replace("wait.2026-06-18", "%3Cb%3E")
    assert replace(read_link(hostile, playbook), unknown=0).said == ""
    assert told(hostile) == []


def test_a_link_of_advice_without_dates_tells_when_its_advice_has_changed(
    contract: Playbook, calendars: Mapping[str, Any]
) -> None:
    raw = {"paid": "agency", "shape": "row"}

    def advising(answers: Mapping[str, str], on: date) -> tuple[Answers, Any]:
        advised = advise(answers, on, contract, calendars)
        return advised.answers, advised.guidance.get("step")

    answers, step = advising(raw, MADE)
    link = link_of(answers, step, MADE, language="en")
    assert link == (
        "advisor=contract_work&v=1&paid=agency&shape=row&lang=en&made=2026-06-10&said=one_agency"
    )
    assert changed_since(link, answers, LATER, advising) == []
    old = link.replace("one_agency", "each_entry")
    (sentence,) = changed_since(old, answers, LATER, advising)
    assert "it said “an entry for each contract”" in sentence
    assert "gave “one heading for the agency” on that day" in sentence
