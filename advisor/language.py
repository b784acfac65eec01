"""What a language needs beside its texts: how a day is written, and how people type one.

It is data, made at build by `build_scripts.content.languages`; no language has code of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Typed:
    """The words with which people type a day, in small letters.

    `near` are words for days around today, with their distance; `months` count from 1 and
    `weekdays` from 0, which is Monday; `leads` may stand before a day and `ordinals` after its
    number. `dates` (with `{day}` and `{month}`), `last`, `next` and `this` (with `{weekday}`), `ago`
    and `ahead` (with `{count}` and `{unit}`) are ways of saying it; `counts` are numbers in words,
    and `units` the days in a unit.
    """

    near: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    leads: tuple[str, ...]
    ordinals: tuple[str, ...]
    dates: tuple[str, ...]
    last: tuple[str, ...]
    next: tuple[str, ...]
    this: tuple[str, ...]
    ago: tuple[str, ...]
    ahead: tuple[str, ...]
    counts: Mapping[str, int]
    units: Mapping[str, int]

    @cached_property
    def date_patterns(self) -> tuple[re.Pattern[str], ...]:
        """What matches a day and a month, and a year where one follows."""
        year = r",?(?: (?P<year>\d{4}))?"
        return tuple(re.compile(self._pattern(way) + year) for way in self.dates)

    @cached_property
    def weekday_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What matches a weekday, each with "last", "next" or "this"."""
        kinds = {"last": self.last, "next": self.next, "this": ("{weekday}", *self.this)}
        return tuple(
            (kind, re.compile(self._pattern(way))) for kind, ways in kinds.items() for way in ways
        )

    @cached_property
    def distance_patterns(self) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """What matches a number of days or weeks, with 1 for those to come and -1 for those gone."""
        kinds = {-1: self.ago, 1: self.ahead}
        return tuple(
            (sign, re.compile(self._pattern(way))) for sign, ways in kinds.items() for way in ways
        )

    def _pattern(self, way: str) -> str:
        after = "|".join(map(re.escape, (*self.ordinals, ".")))
        word = r"[^\W\d_]+)\.?"
        parts = {
            "day": rf"(?P<day>\d{{1,2}})(?:{after})?",
            "month": f"(?P<month>{word}",
            "weekday": f"(?P<weekday>{word}",
            "count": r"(?P<count>\d{1,3}|[^\W\d_]+)",
            "unit": r"(?P<unit>[^\W\d_]+)",
        }
        texts = SLOT.split(way)  # every second one is the name of a slot
        return "".join(parts[each] if at % 2 else re.escape(each) for at, each in enumerate(texts))


@dataclass(frozen=True)
class Language:
    """One language: `code` is that of the page, such as "fr".

    `region` is the place whose working days count where nothing else is known. `day` and
    `day_with_year` hold `{weekday}`, `{day}`, `{month}` and `{year}`; `first_day` is how the first
    day of a month is written. `lowers` says whether a label begins small inside a sentence;
    `month_first` are the regions in which 6/12 is a day in June. `plural` is the rule for forms
    of words, as gettext writes it.
    """

    code: str
    region: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_with_year: str
    first_day: str
    lowers: bool
    month_first: tuple[str, ...]
    plural: str
    typed: Typed

    def day_in_words(self, day: date, today: date) -> str:
        """Return "Tuesday 16 June", with the year where it is not the year of `today`."""
        way = self.day if day.year == today.year else self.day_with_year
        return way.format(
            weekday=self.weekdays[day.weekday()],
            day=day.day if day.day > 1 else self.first_day,
            month=self.months[day.month - 1],
            year=day.year,
        )

    def inside(self, label: str) -> str:
        """Return a label as it stands inside a sentence."""
        return label[:1].lower() + label[1:] if self.lowers else label


def language_from(raw: Mapping[str, Any]) -> Language:
    """Return the language that `dataclasses.asdict` took apart; raise `TypeError` on other data."""
    return Language(**(_frozen(raw) | {"typed": Typed(**_frozen(raw["typed"]))}))


def _frozen(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in raw.items()}
