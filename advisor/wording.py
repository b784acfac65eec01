"""Small words that every sentence needs: days, and slots filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SLOT = re.compile(r"\{(\w+)\}")


def day_in_words(day: date, today: date) -> str:
    """Return "Tuesday 16 June", with the year where it is not the year of `today`."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def lower_first(text: str) -> str:
    """Return a label as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def slots_of(text: str) -> frozenset[str]:
    """Return the names of the `{slots}` in a text of the content."""
    return frozenset(SLOT.findall(text))


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Return `text` with each `{slot}` filled in; raise `KeyError` when one has no value."""
    return SLOT.sub(lambda match: slots[match[1]], text)
