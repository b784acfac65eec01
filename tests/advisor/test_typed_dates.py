"""Dates as people type them, seen from Wednesday 10 June 2026."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import pytest

from advisor.playbook import Playbook
from advisor.typed_dates import read_date

TODAY = date(2026, 6, 10)


class Read(Protocol):
    def __call__(
        self, text: str, today: date, *, past: bool, month_first: bool = False
    ) -> date: ...


@pytest.fixture
def read(playbook: Playbook) -> Read:
    """Reads a day in English."""

    def reading(text: str, today: date, *, past: bool, month_first: bool = False) -> date:
        typed = playbook.language.typed
        return read_date(text, today, typed, past=past, month_first=month_first)

    return reading


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-09", date(2026, 6, 9)),
        ("9 jun", date(2026, 6, 9)),
        ("9 June 2025", date(2025, 6, 9)),
        ("9th of June", date(2026, 6, 9)),
        ("9. Jun.", date(2026, 6, 9)),
        ("June 9", date(2026, 6, 9)),
        ("jun. 9th, 2025", date(2025, 6, 9)),
        ("Tuesday 9 June", date(2026, 6, 9)),
        ("Tue, June 9", date(2026, 6, 9)),
        ("sept 3", date(2025, 9, 3)),
        ("  12  JUN ", date(2025, 6, 12)),
        ("9/6", date(2026, 6, 9)),
        ("9.6.", date(2026, 6, 9)),
        ("9/6/25", date(2025, 6, 9)),
        ("9.6.2025", date(2025, 6, 9)),
        ("today", date(2026, 6, 10)),
        ("yesterday", date(2026, 6, 9)),
        ("tomorrow", date(2026, 6, 11)),
        ("last tuesday", date(2026, 6, 9)),
        ("last wednesday", date(2026, 6, 3)),
        ("tuesday", date(2026, 6, 9)),
        ("Wed", date(2026, 6, 10)),
        ("on fri", date(2026, 6, 5)),
        ("next friday", date(2026, 6, 12)),
        ("next wednesday", date(2026, 6, 17)),
        ("29 feb", date(2024, 2, 29)),
        ("the day before yesterday", date(2026, 6, 8)),
        ("on Tue, June 9", date(2026, 6, 9)),
    ],
)
def test_a_day_gone_by(read: Read, text: str, day: date) -> None:
    assert read(text, TODAY, past=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 jun", date(2026, 6, 12)),
        ("friday", date(2026, 6, 12)),
        ("wednesday", date(2026, 6, 10)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_a_day_to_come(read: Read, text: str, day: date) -> None:
    assert read(text, TODAY, past=False) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("9 jun", date(2026, 6, 9)), ("20/5", date(2026, 5, 20)), ("30 jan", date(2026, 1, 30))],
)
def test_a_date_that_may_lie_on_either_side_is_the_nearest_one(
    read: Read, text: str, day: date
) -> None:
    assert read(text, TODAY, past=False) == day


def test_across_the_turn_of_the_year_the_nearest_date_is_in_the_next_one(read: Read) -> None:
    assert read("6 jan", date(2026, 12, 22), past=False) == date(2027, 1, 6)


def test_the_reader_s_day_order_decides_between_day_and_month(read: Read) -> None:
    assert read("6/9", TODAY, past=True, month_first=True) == date(2026, 6, 9)
    assert read("6/9", TODAY, past=True, month_first=False) == date(2025, 9, 6)


@pytest.mark.parametrize("month_first", [True, False])
def test_figures_that_have_only_one_order_are_read_in_it(read: Read, month_first: bool) -> None:
    for text in ("25/5", "5/25", "25.5.2026", "5-25-2026"):
        day = read(text, TODAY, past=True, month_first=month_first)
        assert day == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 days ago", date(2026, 6, 8)),
        ("a week ago", date(2026, 6, 3)),
        ("two weeks ago", date(2026, 5, 27)),
        ("in 3 days", date(2026, 6, 13)),
        ("in a week", date(2026, 6, 17)),
        ("2026/06/12", date(2026, 6, 12)),
    ],
)
def test_a_day_may_be_counted_from_today(read: Read, text: str, day: date) -> None:
    assert read(text, TODAY, past=False) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 june",
        "2026-02-30",
        "32/1",
        "12 foo",
        "foo 12",
        "last foo",
        "9 9 9",
        "13/13",
        "four days ago",
    ],
)
def test_what_is_no_day_is_refused(read: Read, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text, TODAY, past=True)
