"""What the guidance says must be true on the day on which it is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.follow_up.guidance import guidance
from advisor.playbook import Playbook
from advisor.service import calendar_for
from tests.follow_up_cases import answers_of

PROMISED = {"stage": "second", "promised": "by_date", "promised_on": date(2026, 6, 12)}


def reasons(
    playbook: Playbook, calendars: Mapping[str, Any], today: date, **values: Any
) -> list[str]:
    answers = answers_of(playbook, **({"thanked": "yes"} | values))
    found = guidance(answers, calendar_for(answers, calendars), today)
    return [line["text"] for line in found["because"]]


def test_while_a_date_is_ahead_nobody_is_told_that_it_has_gone_by(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    found = reasons(playbook, calendars, date(2026, 6, 11), **PROMISED)
    assert found[0].startswith("They said that you would hear by Friday 12 June; give them")
    assert not any("gone by" in text for text in found)


def test_on_a_day_off_the_reason_for_the_step_is_told_too(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    early = PROMISED | {"promised_on": date(2026, 6, 11)}
    found = reasons(playbook, calendars, date(2026, 6, 13), **early)
    assert found[0].startswith("Nobody should have to read work mail")
    assert any("has gone by" in text for text in found)


def test_a_wait_for_checks_does_not_say_that_it_is_over(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    found = reasons(playbook, calendars, date(2026, 6, 10), stage="references")
    assert not any("gone by" in text for text in found)


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        ({"promised": "by_date", "promised_on": date(2026, 6, 12)}, "Friday 12 June"),
        ({"promised": "next_week"}, "the week after"),
        ({"promised": "week_or_two"}, "a week or two"),
        ({"promised": "end_of_month"}, "the end of the month"),
    ],
)
def test_the_words_to_send_quote_a_promise_as_it_was_given(
    promised: Mapping[str, Any], said: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    answers = answers_of(
        playbook, stage="second", stage_on=date(2026, 5, 4), thanked="yes", **promised
    )
    found = guidance(answers, calendar_for(answers, calendars), date(2026, 7, 1))
    email = found["draft"]["parts"]["email"]
    assert f"You mentioned {said} for news" in email
    assert "My interview for the [role] position was on Monday 4 May, and" in email
