"""The plan as a calendar file: whole-day events in iCalendar, the format that every calendar opens.

Rests on RFC 5545: lines end with CRLF and are folded at 75 octets (3.1), commas, semicolons,
backslashes and line ends in texts are escaped (3.3.11), an all-day event names a date (3.6.1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from advisor.workdays import ONE_DAY

LONGEST_LINE = 75
"""Octets in one line, its end not counted."""


@dataclass(frozen=True, slots=True)
class Event:
    """One day to remember: `name` tells it apart from the others of the same plan."""

    name: str
    on: date
    title: str
    text: str


def calendar_text(
    events: Iterable[Event], about: Mapping[str, str], written_on: date, language: str = "en"
) -> str:
    """Return the calendar file of some events.

    `about` names what the plan is about (such as the step and its day): the same plan keeps the
    same identifiers, so that a later file moves the events instead of doubling them. `written_on`
    is the reader's day, `language` the code of that of the texts.
    """
    plan = "|".join(f"{name}={value}" for name, value in sorted(about.items()))
    maker = f"-//follow-up advisor//{language.upper()}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{maker}", "METHOD:PUBLISH"]
    for event in events:
        mark = hashlib.sha256(f"{plan}|{event.name}".encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{mark}@follow-up-advisor",
            f"DTSTAMP:{written_on:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.on + ONE_DAY:%Y%m%d}",
            f"SUMMARY:{_escaped(event.title)}",
            f"DESCRIPTION:{_escaped(event.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", r"\n")


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character; the rest starts with a blank."""
    if len(line.encode()) <= LONGEST_LINE:
        return line
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            # The blank in front of what follows counts as well.
            part, size = "", 1
        part += character
        size += width
    return "\r\n ".join([*parts, part])
