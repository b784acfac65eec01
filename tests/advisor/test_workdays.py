"""Working days: weekends, holidays, the turn of the year, closed days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from advisor.workdays import Calendar, calendar_from


@pytest.fixture(scope="module")
def us(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 6, 13),
        date(2026, 6, 14),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ],
)
def test_a_day_off(us: Calendar, day: date) -> None:
    assert not us.is_open(day)


@pytest.mark.parametrize("day", [date(2026, 6, 12), date(2026, 12, 23), date(2027, 1, 4)])
def test_a_working_day(us: Calendar, day: date) -> None:
    assert us.is_open(day)


def test_counting_skips_every_day_off(us: Calendar) -> None:
    assert us.after(date(2026, 12, 21), 5) == date(2027, 1, 6)
    assert us.before(date(2026, 6, 22), 1) == date(2026, 6, 18)
    assert us.on_or_after(date(2026, 7, 3)) == date(2026, 7, 6)


def test_the_days_counted_after_and_before_are_each_other_s_reverse(us: Calendar) -> None:
    start = date(2026, 6, 10)
    assert all(us.before(us.after(start, count), count) == start for count in range(1, 30))


def test_a_closed_day_is_no_working_day(calendars: Mapping[str, Any]) -> None:
    closed = frozenset({date(2026, 6, 10)})
    assert not calendar_from(calendars, "US", closed).is_open(date(2026, 6, 10))


def test_a_place_without_known_holidays_has_weekends_and_says_so(
    calendars: Mapping[str, Any],
) -> None:
    brazil = calendar_from(calendars, "BR")
    assert brazil.known_until is None
    assert brazil.is_open(date(2026, 9, 7))
    assert not brazil.is_open(date(2026, 9, 6))


def test_a_region_without_data_falls_back_to_its_country(calendars: Mapping[str, Any]) -> None:
    assert not calendar_from(calendars, "US-NY").is_open(date(2026, 6, 19))


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("CA-QC", date(2026, 6, 24)),
        ("GB-SCT", date(2026, 11, 30)),
        ("GB-NIR", date(2026, 7, 13)),
        ("IE", date(2026, 8, 3)),
        ("AU-VIC", date(2026, 11, 3)),
        ("NZ", date(2026, 2, 6)),
        ("IN", date(2026, 1, 26)),
        ("DE", date(2026, 10, 3)),
        ("FR", date(2026, 7, 14)),
    ],
)
def test_each_place_has_its_own_holidays(
    calendars: Mapping[str, Any], code: str, day: date
) -> None:
    assert not calendar_from(calendars, code).is_open(day)


def test_a_calendar_bears_its_name_and_the_last_year_that_it_knows(
    calendars: Mapping[str, Any],
) -> None:
    known, closed = calendars["CA-ON"], frozenset({date(2026, 6, 10)})
    ontario = calendar_from(calendars, "CA-ON", closed)
    assert (ontario.id, ontario.name) == ("CA-ON", known["name"])
    assert (ontario.known_until, ontario.closed) == (known["until"], closed)


def test_a_place_without_known_holidays_is_called_by_its_code(calendars: Mapping[str, Any]) -> None:
    closed = frozenset({date(2026, 6, 10)})
    assert calendar_from(calendars, "BR", closed) == Calendar("BR", "BR", frozenset(), closed)


def test_new_year_is_a_day_off_everywhere_and_the_next_day_is_not() -> None:
    nowhere = Calendar("XX", "nowhere")
    assert not nowhere.is_open(date(2026, 1, 1))
    assert nowhere.is_open(date(2026, 1, 2))
