"""The asking in a terminal: in order, with a way back, out and to the advice at any time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from advisor.playbook import Playbook
from advisor.service import Advised, Locale, advise
from advisor.terminal.asking import Interview, Quit

TODAY = date(2026, 6, 16)
Talk = Callable[..., tuple[Advised, str]]


@pytest.fixture
def talk(playbooks: Mapping[str, Playbook], calendars: Any, package: Mapping[str, str]) -> Talk:
    """Return a function that types lines and gives back the advice and all that was said."""
    words = json.loads(package["compiled/terminal.json"])

    def held(
        *lines: str, advisor: str = "follow_up", given: Mapping[str, str] | None = None
    ) -> tuple[Advised, str]:
        playbook = playbooks[advisor]
        said: list[str] = []
        typed = iter(lines)

        def ask(given: object) -> Advised:
            return advise(given, TODAY, playbook, calendars, Locale("en-US"))

        def say(*texts: str) -> None:
            said.extend(texts)

        def read(prompt: str) -> str:
            said.append(prompt)
            return next(typed)

        advised = Interview(playbook, ask, words, say, read, dict(given or {})).held()
        assert not list(typed), "asked no more"
        return advised, "\n".join(said)

    return held


def test_it_asks_only_what_matters_and_ends_when_nothing_can_change_the_advice(talk: Talk) -> None:
    advised, said = talk("2", "june 9", "I sent a thank-you", "9 june", "cool")
    assert advised.guidance["heading"] == "Move on from Tuesday 16 June"
    assert "So far: Wait until Thursday 18 June, then check in." in said
    assert "Nothing else could change this advice." in said
    assert said.count("When was that?") == 1


def test_enough_gives_the_advice_as_it_is_and_is_refused_before_there_is_any(talk: Talk) -> None:
    advised, said = talk("enough", "agency", "one", "Enough", advisor="contract_work")
    assert advised.guidance["rule"] == "agency-one"
    assert "There is no advice yet" in said


def test_back_returns_and_stays_at_the_first_question(talk: Talk) -> None:
    advised, said = talk("back", "own", "back", "client", "one", "enough", advisor="contract_work")
    assert advised.guidance["rule"] == "client-one"
    assert said.count("This is the first question.") == 1


def test_quit_leaves(talk: Talk) -> None:
    with pytest.raises(Quit):
        talk("quit")


def test_an_option_is_meant_by_number_id_or_the_beginning_of_its_label(talk: Talk) -> None:
    for meant in ("1", "agency", "AGENCY", "a staffing"):
        advised, _ = talk(meant, "1", "enough", advisor="contract_work")
        assert advised.answers.values["paid"] == "agency"
    _, said = talk("A", "9", "1", "several", "1", "enough", advisor="contract_work")
    assert '"A" is none of these' in said, "two labels begin like this"
    assert '"9" is none of these. Enter a number from 1 to 5, ? or back.' in said
    assert '"several" is none of these. Enter a number from 1 to 4' in said


def test_a_question_mark_explains(talk: Talk) -> None:
    _, said = talk("?", "1", "1", "enough", advisor="contract_work")
    assert "The one who paid you goes on the first line" in said
    assert "  A staffing agency or a payroll company: Your employer on paper" in said


def test_enter_is_not_sure_where_that_is_an_answer_and_asks_again_where_one_is_needed(
    talk: Talk,
) -> None:
    advised, said = talk("", "1", "enough", advisor="contract_work")
    assert advised.answers.values["paid"] == "not_sure"
    _, said = talk("", "first", "", "9 june", "i_thanked", "9 june", "enough")
    assert "Select which step was the latest one." in said
    assert "Enter the date of the latest step." in said


def test_a_wrong_day_is_told_and_asked_again(talk: Talk) -> None:
    advised, said = talk(
        "first", "someday", "9 june", "i_thanked", "20 june 2026", "9 june", "enough"
    )
    assert '"someday" is not a date that I understand.' in said
    assert "but today is Tuesday 16 June" in said
    assert advised.answers.as_text()["last_contact_on"] == "2026-06-09"


def test_a_day_that_nobody_needs_may_be_left_open(talk: Talk) -> None:
    given = {"stage": "first", "stage_on": "9 june", "last_contact": "interview", "reason": "away"}
    advised, said = talk("", "enough", given=given)
    assert "Enter a day, or nothing if you do not know it." in said
    assert advised.answers.values["reason"] == "away"
    assert "away_until" not in advised.answers.values
