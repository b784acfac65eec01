"""A link that opens the advisor with answers in it: written and read.

    advisor=follow_up&v=1&stage=second&stage_on=2026-06-09&made=2026-06-16&note=Good+luck

This is the fragment of an address, which no browser sends to a server. `docs/link-format.md` says
what stands in it, and `docs/assets/advisor/link.js` reads the same in the page; both are held to
the same examples in `tests/links/`. Reading never raises: what cannot be read is told as a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from advisor.answers import CALENDAR_CODE
from advisor.playbook import Playbook, Question

VERSION = 1
LONGEST = 8000
"""Characters of a fragment; what is longer is not looked at."""
LONGEST_NOTE = 500
MOST_LINES = 8
"""How long a note may be: characters, and lines."""
MOST_DAYS = 60
"""How many days one answer may hold."""
OWN_KEYS = ("advisor", "v", "lang", "made", "said", "note")
"""What a link says beside the answers; no question may have one of these ids."""

Fault = Literal["", "broken", "too_long", "newer", "other"]

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_SAID = re.compile(r"[a-z](?:[a-z0-9_]{0,38}[a-z0-9])?(?:\.[12][0-9]{3}-[0-9]{2}-[0-9]{2})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = re.compile(r"[A-Za-z0-9]")
# What nobody sees and what could turn a line of text around: controls, marks of direction, spaces
# without a width, halves of characters, and those set aside for programs. Two joiners stay, which
# some scripts need.
_HIDDEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINE_ENDS = re.compile(" *\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link holds, or what could be read of one.

    `fault` is "" or why nothing of it is used: it is broken, longer than a link can be, from a
    newer version, or for another advisor. `answers` are texts by question id, as a reader may give
    them. `left_out` names the questions whose answer is none of today's, and `unknown` counts
    whatever else is not known here. `made` and `said` tell on which day the link was made, and
    what the step was: its id, with "." and its day where it has one.
    """

    fault: Fault = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    language: str = ""
    made: date | None = None
    said: str = ""
    left_out: tuple[str, ...] = ()
    unknown: int = 0


def write_link(link: Link, playbook: Playbook) -> str:
    """Return the fragment of a link, without its "#"; the other way round from `read_link`.

    Its answers are texts as `Answers.as_text` gives them; what is not asked today is left out. The
    fragment ends with a letter or a digit, so that no program takes its end for that of a sentence.
    """
    given, made = link.answers, link.made.isoformat() if link.made else ""
    values = {"advisor": playbook.advisor, "v": str(VERSION)}
    values |= {each.id: given[each.id] for each in playbook.questions if each.id in given}
    values |= {"lang": link.language, "made": made, "said": link.said}
    pairs = [f"{key}={value.replace(', ', ',')}" for key, value in values.items() if value]
    if note := clean_note(link.note):
        pairs.append(f"note={_escaped(note)}")
    return "&".join(pairs)


def read_link(fragment: str, playbook: Playbook) -> Link:
    """Return what a fragment holds, with or without its "#"; a fault where it is no such link."""
    text = fragment.removeprefix("#")
    if len(text) > LONGEST:
        return Link("too_long")
    pairs = [part.partition("=") for part in text.replace("&amp;", "&").split("&") if part]
    keys = [key for key, _, _ in pairs]
    if keys[:2] != ["advisor", "v"] or len(set(keys)) < len(keys):
        return Link("broken")
    values = {key: _plain(value) for key, _, value in pairs}
    if not re.fullmatch("[1-9][0-9]{0,3}", values["v"] or ""):
        return Link("broken")
    if values["v"] != str(VERSION):
        return Link("newer")
    if values["advisor"] != playbook.advisor:
        return Link("other")
    return _link(values, playbook)


def _link(values: Mapping[str, str | None], playbook: Playbook) -> Link:
    questions = {question.id: question for question in playbook.questions}
    answers = {
        key: answer
        for key, value in values.items()
        if key in questions and (answer := _answer(questions[key], value or ""))
    }
    known = {
        "lang": _matching(_LANGUAGE, values.get("lang")),
        "made": _matching(_DAY, values.get("made")),
        "said": _matching(_SAID, values.get("said")),
        "note": clean_note(values.get("note") or ""),
    }
    made = _day(known["made"])
    unread = [key for key in known if key in values and not known[key]]
    foreign = values.keys() - questions.keys() - set(OWN_KEYS)
    if not answers and not known["note"]:
        return Link("broken")
    return Link(
        answers=answers,
        note=known["note"],
        language=known["lang"],
        made=made,
        said=known["said"],
        left_out=tuple(key for key in values if key in questions and key not in answers),
        unknown=len(foreign) + len(unread) + bool(known["made"] and not made),
    )


def clean_note(text: str) -> str:
    """Return a note as it is kept: plain visible text of at most 500 characters and 8 lines."""
    seen = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))
    lines = _LINE_ENDS.sub("\n", _SPACES.sub(" ", seen)).strip(" \n").split("\n")
    first, rest = lines[: MOST_LINES - 1], lines[MOST_LINES - 1 :]
    return "\n".join([*first, " ".join(rest)] if rest else first)[:LONGEST_NOTE].strip(" \n")


def _answer(question: Question, text: str) -> str:
    """Return the answer that a text is to a question, or "" when it is none."""
    match question.kind:
        case "choice":
            return text if text in question.option_ids else ""
        case "calendar":
            return text if CALENDAR_CODE.fullmatch(text) else ""
        case "date":
            return text if _day(text) else ""
    days = text.split(",")
    fine = len(days) <= MOST_DAYS and all(map(_day, days))
    return ", ".join(sorted(set(days))) if fine else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _matching(pattern: re.Pattern[str], text: str | None) -> str:
    return text if text and pattern.fullmatch(text) else ""


def _plain(escaped: str) -> str | None:
    """Return a value with its escapes undone, or None when they stand for no text."""
    try:
        return b"".join(_bytes(escaped.replace("+", " "))).decode()
    except UnicodeError:
        return None


def _bytes(escaped: str) -> Iterator[bytes]:
    """Yield what the pieces of a text stand for; raise `UnicodeError` for a sign that escapes nothing."""
    for place, piece in enumerate(_ESCAPE.split(escaped)):
        if place % 2:
            yield bytes.fromhex(piece)
        elif "%" in piece:
            raise UnicodeError(piece)
        else:
            yield piece.encode()


def _escaped(text: str) -> str:
    return "".join(
        each if _PLAIN.fullmatch(each) else "+" if each == " " else _percent(each) for each in text
    )


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())
