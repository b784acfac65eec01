"""Answers that cannot all be true: each is named with both answers, and nothing else is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from advisor.answers import Value
from advisor.follow_up.contradictions import contradictions
from advisor.playbook import Playbook
from tests.follow_up_cases import answers_of

TODAY = date(2026, 6, 18)
CHECKED_IN: dict[str, Value] = {
    "last_contact": "i_checked_in",
    "last_contact_on": date(2026, 6, 16),
    "check_ins": "1",
}


@pytest.mark.parametrize(
    ("values", "question", "said"),
    [
        (
            {"stage_on": date(2026, 6, 19)},
            "stage_on",
            ["Friday 19 June", "for the latest step,", "Thursday 18 June"],
        ),
        (
            {"last_contact": "they_wrote", "last_contact_on": date(2026, 6, 20)},
            "last_contact_on",
            ["Saturday 20 June", "for the last contact,", "Thursday 18 June"],
        ),
        (
            {"last_contact_on": date(2026, 6, 12)},
            "last_contact_on",
            ["Tuesday 9 June", "Friday 12 June"],
        ),
        (
            {"last_contact": "they_wrote", "last_contact_on": date(2026, 6, 8)},
            "last_contact_on",
            ["Tuesday 9 June", "Monday 8 June"],
        ),
        (
            {"promised": "by_date", "promised_on": date(2026, 6, 8)},
            "promised_on",
            ["Monday 8 June", "Tuesday 9 June"],
        ),
        (
            {"promised": "by_date", "promised_on": date(2026, 6, 11)}
            | {"last_contact": "they_wrote", "last_contact_on": date(2026, 6, 12)},
            "promised_on",
            ["Thursday 11 June", "Friday 12 June"],
        ),
        (
            {"invited": "by_date", "invited_on": date(2026, 6, 8)},
            "invited_on",
            ["Monday 8 June", "Tuesday 9 June"],
        ),
        (
            {"other": "offer_by_date", "offer_by": date(2026, 6, 17)},
            "offer_by",
            ["Wednesday 17 June", "Thursday 18 June"],
        ),
        (CHECKED_IN | {"check_ins": "0"}, "check_ins", ["your last contact was a check-in"]),
        ({"check_ins": "2"}, "check_ins", [" two ", "none since that step"]),
        (
            CHECKED_IN | {"last_contact": "they_wrote"},
            "check_ins",
            [" one ", "they wrote or called"],
        ),
        (CHECKED_IN | {"calls": "2"}, "calls", [" two or more ", " one "]),
        (CHECKED_IN | {"calls": "0", "last_contact_by": "phone"}, "calls", [" by phone,"]),
        (CHECKED_IN | {"calls": "0", "last_contact_by": "voicemail"}, "calls", [" by voicemail,"]),
        (CHECKED_IN | {"calls": "1", "last_contact_by": "email"}, "calls", [" by e-mail,"]),
        (
            {"last_contact": "i_thanked", "last_contact_on": date(2026, 6, 10), "thanked": "no"},
            "thanked",
            ["your thank-you"],
        ),
    ],
)
def test_a_contradiction_is_named_with_both_answers(
    values: dict[str, Value], question: str, said: list[str], playbook: Playbook
) -> None:
    (problem,) = contradictions(answers_of(playbook, **values), TODAY)
    assert problem.question == question
    assert re.search(".*".join(map(re.escape, said)), problem.text)


@pytest.mark.parametrize(
    "values",
    [
        {"stage_on": TODAY},
        {"last_contact_on": date(2026, 6, 9)},
        {"last_contact": "they_wrote", "last_contact_on": date(2026, 6, 9)},
        {"promised": "by_date", "promised_on": date(2026, 6, 9)},
        {"invited": "by_date", "invited_on": date(2026, 6, 9)},
        {"other": "offer_by_date", "offer_by": TODAY},
        {"check_ins": "0"},
        {"check_ins": "not_sure", "calls": "not_sure"},
        CHECKED_IN | {"calls": "1", "last_contact_by": "phone"},
        CHECKED_IN | {"calls": "0", "last_contact_by": "email"},
        CHECKED_IN | {"calls": "not_sure", "last_contact_by": "not_sure"},
    ],
)
def test_what_can_be_true_on_one_day_is_no_contradiction(
    values: dict[str, Value], playbook: Playbook
) -> None:
    assert contradictions(answers_of(playbook, **values), TODAY) == ()


def test_a_check_in_that_was_none_is_named_once(playbook: Playbook) -> None:
    told = CHECKED_IN | {"check_ins": "0", "calls": "0", "last_contact_by": "email"}
    (problem,) = contradictions(answers_of(playbook, **told), TODAY)
    assert problem.question == "check_ins"
