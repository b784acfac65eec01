"""Guidance as plain lines: every part that it has, and none that it has not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.playbook import Playbook
from advisor.service import Locale, advise
from advisor.terminal.printed import as_text
from tests.cases import read_cases


def told(playbook: Playbook, answers: Mapping[str, Any], on: date, calendars: Any) -> str:
    advised = advise(answers, on, playbook, calendars, Locale("en-US"))
    return "\n".join(as_text(advised.guidance, playbook))


@pytest.mark.parametrize("advisor", ["follow_up", "contract_work"])
def test_whatever_the_guidance_says_stands_in_the_lines(
    advisor: str, playbooks: Mapping[str, Playbook], calendars: Any
) -> None:
    playbook = playbooks[advisor]
    for case in read_cases(advisor):
        guidance = advise(case.answers, case.today, playbook, calendars, Locale("en-US")).guidance
        if not guidance:
            continue
        text = "\n".join(as_text(guidance, playbook))
        assert text.startswith(guidance["heading"]), case.say
        draft = guidance["draft"] or {"parts": {}}
        said = [line["text"] for line in (*guidance["because"], *guidance["meanwhile"])]
        said += [line["text"] for line in (*guidance["silence"], *guidance["why_not_sooner"])]
        said += [line["text"] for each in guidance["lists"] for line in each["lines"]]
        said += [*draft["parts"].values(), *guidance["notices"], guidance["stop_sentence"]]
        assert [each for each in said if each not in text] == [], case.say


def test_a_call_and_the_reasons_against_one_have_their_headings(
    playbook: Playbook, calendars: Any
) -> None:
    texts = [
        told(playbook, case.answers, case.today, calendars)
        for case in read_cases()
        if not case.problems
    ]
    for title in ("why_call", "why_no_call", "why_not_sooner", "would_change"):
        assert any(f"\n{playbook.words[title]}\n" in text for text in texts), title


def test_advice_that_nothing_would_change_says_nothing_of_it(
    contract: Playbook, calendars: Any
) -> None:
    given = {"paid": "own", "shape": "one"}
    guidance = advise(given, date(2026, 6, 16), contract, calendars).guidance
    lines = as_text(guidance | {"would_change": ()}, contract)
    assert contract.words["would_change"] in as_text(guidance, contract)
    assert contract.words["would_change"] not in lines
