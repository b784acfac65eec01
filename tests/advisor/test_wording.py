"""Days in words, slots filled in."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.wording import day_in_words, fill, slots_of


def test_the_year_is_said_only_where_it_is_another_one() -> None:
    today = date(2026, 12, 22)
    assert day_in_words(date(2026, 12, 23), today) == "Wednesday 23 December"
    assert day_in_words(date(2027, 1, 6), today) == "Wednesday 6 January 2027"


def test_slots_are_filled_and_blanks_are_left_for_the_reader() -> None:
    text = "Dear [their name], we met on {day}."
    assert slots_of(text) == {"day"}
    assert fill(text, {"day": "Monday"}) == "Dear [their name], we met on Monday."
    with pytest.raises(KeyError):
        fill(text, {})
