"""Slots filled in."""

from __future__ import annotations

import pytest

from advisor.wording import fill, slots_of


def test_slots_are_filled_and_blanks_are_left_for_the_reader() -> None:
    text = "Dear [their name], we met on {day}."
    assert slots_of(text) == {"day"}
    assert fill(text, {"day": "Monday"}) == "Dear [their name], we met on Monday."
    with pytest.raises(KeyError):
        fill(text, {})
