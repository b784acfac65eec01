"""Dates as people type them: "2026-06-12", "12 jun", "June 12", "12/6", "last tuesday", "2 days ago".

A date without a year is the one that makes sense: the last one for something gone by, else the
nearest one on either side, because a day that was named may just have passed. Nothing here reads a
clock; today is an argument.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_MONTH = 12
NEAR_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
]
WEEKDAY_NAMES = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "thur",
    "thurs",
    "weds",
]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?")
_AGO = re.compile(r"(\d{1,3}|an?|one|two|three) (day|week)s? ago")
_IN = re.compile(r"in (\d{1,3}|an?|one|two|three) (day|week)s?")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
_DAYS = {"day": 1, "week": 7}
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_WEEKDAY = re.compile(r"(?:(last|next|this|on) )?([a-z]+)\.?")


def read_date(text: str, today: date, *, past: bool, month_first: bool = False) -> date:
    """Return the day that `text` names, seen from `today`.

    `past` says that the day has gone by; otherwise a date without a year is the nearest one and a
    bare weekday the coming one. `month_first` reads "6/12" as June 12; where only one order can be
    meant, as in "13/6", it is taken. Raises `ValueError` when the text is no date or the day does
    not exist.
    """
    words = _without_weekday(" ".join(text.lower().split()))
    if (away := _from_today(words)) is not None:
        return today + away
    if match := _ISO.fullmatch(words):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := _NUMBERS.fullmatch(words):
        month, day = _in_order(int(match[1]), int(match[2]), month_first=month_first)
        return _in_year(match[3], month, day, today, past=past)
    if match := _DAY_MONTH.fullmatch(words):
        return _in_year(match[3], _month(match[2]), int(match[1]), today, past=past)
    if (match := _MONTH_DAY.fullmatch(words)) and match[1][:3] in MONTHS:
        return _in_year(match[3], _month(match[1]), int(match[2]), today, past=past)
    if match := _WEEKDAY.fullmatch(words):
        return _weekday(match[1] or "", match[2], today, past=past)
    raise ValueError(f"{text!r} is not a date")


def _from_today(words: str) -> timedelta | None:
    """Return how far from today a day is that is counted from it, or None for other words."""
    if words in NEAR_DAYS:
        return timedelta(days=NEAR_DAYS[words])
    match = _AGO.fullmatch(words) or _IN.fullmatch(words)
    if match is None:
        return None
    count, unit = match.groups()
    days = (_COUNTS[count] if count in _COUNTS else int(count)) * _DAYS[unit]
    return timedelta(days=-days if words.endswith("ago") else days)


def _in_order(first: int, second: int, *, month_first: bool) -> tuple[int, int]:
    """Return month and day of two figures: in the reader's order, or the only one possible."""
    month, day = (first, second) if month_first else (second, first)
    return (day, month) if month > LAST_MONTH >= day else (month, day)


def _without_weekday(words: str) -> str:
    """Drop a weekday in front of a full date ("Friday 12 June", "Tue, June 9")."""
    head, _, rest = words.partition(" ")
    if rest and rest[:1].isalnum() and _is_weekday(head.rstrip(".,")):
        return rest
    return words


def _is_weekday(name: str) -> bool:
    return name in WEEKDAYS or name in WEEKDAY_NAMES


def _month(name: str) -> int:
    if name not in MONTHS and name not in MONTH_NAMES:
        raise ValueError(f"{name!r} is not a month")
    return MONTHS.index(name[:3]) + 1


def _in_year(year_text: str | None, month: int, day: int, today: date, *, past: bool) -> date:
    if year_text:
        year = int(year_text)
        return date(year if year > 99 else 2000 + year, month, day)
    # 29 February may need a few years; eight covers the century that skips a leap year.
    candidates = []
    for year in range(today.year - 8, today.year + 9):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError(f"there is no day {day} in month {month}")
    if past:
        return max((each for each in candidates if each <= today), default=candidates[0])
    return min(candidates, key=lambda each: abs(each - today))


def _weekday(lead: str, name: str, today: date, *, past: bool) -> date:
    if not _is_weekday(name):
        raise ValueError(f"{name!r} is not a weekday")
    ahead = (WEEKDAYS.index(name[:3]) - today.weekday()) % 7
    if lead == "last":
        return today + timedelta(days=ahead - 7)
    if lead == "next":
        return today + timedelta(days=ahead or 7)
    if past and ahead:
        return today + timedelta(days=ahead - 7)
    return today + timedelta(days=ahead)
