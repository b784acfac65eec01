"""Dates as people type them: "2026-06-12", "12 jun", "June 12", "12/6", "last tuesday", "2 days ago".

The words are those of a language (`advisor.language`). A date without a year is the one that makes
sense: the last one for something gone by, else the nearest one on either side, because a day that
was named may just have passed. Nothing here reads a clock; today is an argument.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from advisor.language import Typed

LAST_MONTH = 12

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?")


def read_date(
    text: str, today: date, typed: Typed, *, past: bool, month_first: bool = False
) -> date:
    """Return the day that `text` names, seen from `today`, in the words of `typed`.

    `past` says that the day has gone by; otherwise a date without a year is the nearest one and a
    bare weekday the coming one. `month_first` reads "6/12" as June 12; where only one order can be
    meant, as in "13/6", it is taken. Raises `ValueError` when the text is no date or the day does
    not exist.
    """
    words = _without_lead(" ".join(text.lower().replace("’", "'").split()), typed)
    if (away := _from_today(words, typed)) is not None:
        return today + timedelta(days=away)
    for kind, pattern in typed.weekday_patterns:
        if (match := pattern.fullmatch(words)) and match["weekday"] in typed.weekdays:
            return _weekday(kind, typed.weekdays[match["weekday"]], today, past=past)
    words = _without_weekday(words, typed)
    if match := _ISO.fullmatch(words):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := _NUMBERS.fullmatch(words):
        month, day = _in_order(int(match[1]), int(match[2]), month_first=month_first)
        return _in_year(match[3], month, day, today, past=past)
    for pattern in typed.date_patterns:
        if (match := pattern.fullmatch(words)) and match["month"] in typed.months:
            month = typed.months[match["month"]]
            return _in_year(match["year"], month, int(match["day"]), today, past=past)
    raise ValueError(f"{text!r} is not a date")


def _from_today(words: str, typed: Typed) -> int | None:
    """Return how many days from today a day is that is counted from it; None for other words."""
    if words in typed.near:
        return typed.near[words]
    for sign, pattern in typed.distance_patterns:
        if (match := pattern.fullmatch(words)) and match["unit"] in typed.units:
            count = typed.counts.get(match["count"], match["count"])
            if str(count).isdecimal():
                return sign * int(count) * typed.units[match["unit"]]
    return None


def _in_order(first: int, second: int, *, month_first: bool) -> tuple[int, int]:
    """Return month and day of two figures: in the reader's order, or the only one possible."""
    month, day = (first, second) if month_first else (second, first)
    return (day, month) if month > LAST_MONTH >= day else (month, day)


def _without_weekday(words: str, typed: Typed) -> str:
    """Drop a weekday in front of a full date ("Friday 12 June", "Tue, June 9")."""
    head, _, rest = words.partition(" ")
    if rest[:1].isalnum() and head.rstrip(".,") in typed.weekdays:
        return _without_lead(rest, typed)
    return words


def _without_lead(words: str, typed: Typed) -> str:
    """Drop a word that may stand before a day ("on Tuesday")."""
    head, _, rest = words.partition(" ")
    return rest if rest and head in typed.leads else words


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


def _weekday(kind: str, weekday: int, today: date, *, past: bool) -> date:
    ahead = (weekday - today.weekday()) % 7
    if kind == "last":
        return today + timedelta(days=ahead - 7)
    if kind == "next":
        return today + timedelta(days=ahead or 7)
    if past and ahead:
        return today + timedelta(days=ahead - 7)
    return today + timedelta(days=ahead)
