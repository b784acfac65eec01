"""Working days of one calendar: weekends, public holidays, the turn of the year, closed days.

Pure date arithmetic; the holidays are data made at build time (`build_scripts.content.calendars`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which an employer can be reached.

    `known_until` is the last year whose public holidays are known, or `None` when none are.
    """

    id: str
    name: str
    holidays: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    known_until: int | None = None

    def is_open(self, day: date) -> bool:
        """Say whether `day` is a working day (promise P6 names what is not)."""
        return not (
            day.weekday() >= SATURDAY
            or (day.month == 12 and day.day >= 24)
            or (day.month == 1 and day.day == 1)
            or day in self.holidays
            or day in self.closed
        )

    def on_or_after(self, day: date) -> date:
        """Return the first working day that is not before `day`."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def after(self, day: date, working_days: int) -> date:
        """Return the working day that is `working_days` (one or more) after `day`."""
        for _ in range(working_days):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def before(self, day: date, working_days: int) -> date:
        """Return the working day that is `working_days` (one or more) before `day`."""
        for _ in range(working_days):
            day -= ONE_DAY
            while not self.is_open(day):
                day -= ONE_DAY
        return day


def calendar_from(
    compiled: Mapping[str, Any], calendar_id: str, closed: frozenset[date] = frozenset()
) -> Calendar:
    """Return the calendar called `calendar_id` from the compiled data.

    A well-formed code without data (say "BR") gives weekends only, with `known_until` set to
    `None` so that the guidance can say so. A region without data of its own falls back to its
    country.
    """
    for code in (calendar_id, calendar_id.partition("-")[0]):
        if code in compiled:
            entry = compiled[code]
            days = frozenset(map(date.fromisoformat, entry["days"]))
            return Calendar(calendar_id, entry["name"], days, closed, entry["until"])
    return Calendar(calendar_id, calendar_id, frozenset(), closed)
