"""The calendar file, opened by two parsers that know nothing of each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it comes without types
from hypothesis import given
from hypothesis import strategies as st

from advisor.calendar_file import LONGEST_LINE, Event, calendar_text

TODAY = date(2026, 6, 16)
ABOUT = {"stage": "first", "on": "2026-06-09"}
EVENTS = (
    Event("step 1", date(2026, 6, 18), "E-mail the recruiter: asking, kindly; once", "One.\nTwo."),
    Event("step 2", date(2026, 12, 31), "Weiter: Grüße an die Kollegin \\ Kollegen", ""),
)


def opened(text: str) -> list[tuple[str, date, str, str]]:
    """Every event as the first parser sees it: identifier, day, title, text."""
    calendar = icalendar.Calendar.from_ical(text)
    return [
        (str(each["UID"]), each.decoded("DTSTART"), str(each["SUMMARY"]), str(each["DESCRIPTION"]))
        for each in calendar.walk("VEVENT")
    ]


def opened_again(text: str) -> list[tuple[str, date, str, str]]:
    """The same as the second parser sees it."""
    calendar = vobject.readOne(text)
    return [
        (each.uid.value, each.dtstart.value, each.summary.value, each.description.value)
        for each in calendar.vevent_list
    ]


def expected(
    events: Sequence[Event], identifiers: Sequence[str]
) -> list[tuple[str, date, str, str]]:
    return [
        (identifier, event.on, event.title, event.text)
        for event, identifier in zip(events, identifiers, strict=True)
    ]


def test_both_parsers_see_the_same_days_and_words() -> None:
    text = calendar_text(EVENTS, ABOUT, TODAY)
    seen = opened(text)
    assert seen == expected(EVENTS, [identifier for identifier, *_ in seen])
    assert opened_again(text) == seen


def test_a_later_file_of_the_same_plan_keeps_its_identifiers_and_another_plan_has_its_own() -> None:
    moved = [Event(each.name, date(2026, 7, 1), each.title, each.text) for each in EVENTS]
    first, later = (opened(calendar_text(each, ABOUT, TODAY)) for each in (EVENTS, moved))
    other = opened(calendar_text(EVENTS, {**ABOUT, "on": "2026-06-10"}, TODAY))
    assert [each[0] for each in first] == [each[0] for each in later]
    assert len({each[0] for each in (*first, *other)}) == 2 * len(EVENTS)


@given(title=st.text(max_size=200), text=st.text(max_size=300))
def test_whatever_the_words_are_lines_stay_short_and_nothing_breaks_out(
    title: str, text: str
) -> None:
    written = calendar_text([Event("x", TODAY, title, text)], ABOUT, TODAY)
    lines = written.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= LONGEST_LINE for line in lines)
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 1
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_an_event_lasts_the_whole_day_and_blocks_no_time() -> None:
    (event, _) = icalendar.Calendar.from_ical(calendar_text(EVENTS, ABOUT, TODAY)).walk("VEVENT")
    assert event.decoded("DTEND") == date(2026, 6, 19)
    assert event["TRANSP"] == "TRANSPARENT"
    with pytest.raises(AttributeError):
        _ = event.decoded("DTSTART").hour
