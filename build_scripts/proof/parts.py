"""The parts of the proof that run side by side, each in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from advisor.answers import Answers, answers_in_words
from advisor.follow_up.case import Case
from advisor.follow_up.guidance import guidance
from advisor.follow_up.plan import EndlessPlanError, steps
from advisor.follow_up.standing import Standing
from advisor.playbook import Playbook, from_json
from advisor.rendering import outcome_html
from advisor.service import calendar_for
from advisor.workdays import Calendar, calendar_from
from build_scripts.proof import asking, bands
from build_scripts.proof.asking import Asked
from build_scripts.proof.bands import Broken, Looked
from build_scripts.proof.claims import is_working_day, working_days_after
from build_scripts.proof.promises import Walk, broken
from build_scripts.proof.situations import situations

BLANK = re.compile(r"\{\w+\}")
MOST_FAULTS = 3
LONGEST_WAIT = 6
"""Working days forward and back for which the calendar's arithmetic is held against counting."""


@dataclass(slots=True)
class Walked:
    """What the walk of one stage found."""

    plans: int = 0
    steps: int = 0
    shapes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Given:
    playbook: Playbook
    calendars: Mapping[str, Any]


_given: list[_Given] = []


def begin(playbook: str, calendars: Mapping[str, Any]) -> None:
    """Take in what every part of this process works on: the content as JSON, and the holidays."""
    _given[:] = [_Given(from_json(playbook), calendars)]


def look(number: int) -> Looked:
    """Enumerate the bands of one task."""
    playbook = _given[0].playbook
    task = tuple(bands.tasks(playbook))[number]
    return bands.look(playbook, calendar_from(_given[0].calendars, "US"), task)


def walk(work: tuple[str, int]) -> Walked:
    """Walk the plans of one stage, 1 in so many of the grid, and render each kind of outcome once."""
    stage, every = work
    playbook, found = _given[0].playbook, Walked()
    for today, answers in situations(playbook, stage, every):
        calendar = calendar_for(answers, _given[0].calendars)
        found.plans += 1
        for text in _faults(answers, calendar, today, found):
            words = _answers(playbook, answers.values, today)
            found.faults.append(
                f"{text}. {words} Today is {playbook.language.day_in_words(today, today)}."
            )
        if len(found.faults) >= MOST_FAULTS:
            break
    return found


def _faults(answers: Answers, calendar: Calendar, today: date, found: Walked) -> list[str]:
    """Walk one plan; return what is broken in it, and in its outcome if that is of a new kind."""
    start = Standing(Case(answers, calendar))
    try:
        planned = tuple(steps(start, today))
    except EndlessPlanError:
        return ["the plan has no end (promise P7)"]
    found.steps += len(planned)
    faults = list(broken(Walk(start.case, today, start, planned)))
    shape = "|".join(f"{each.rule.id} {each.draft} {each.channels}" for each in planned[:2])
    if shape not in found.shapes:
        found.shapes.add(shape)
        html = outcome_html(guidance(answers, calendar, today), answers.playbook)
        faults += [f"the outcome shows {blank}" for blank in BLANK.findall(html)]
    return faults


def ask(work: tuple[int, int, int]) -> Asked:
    """Ask each so-manieth of some readers."""
    count, workers, first = work
    playbook, found = _given[0].playbook, Asked()
    calendar = calendar_from(_given[0].calendars, "US")
    for number, reader in enumerate(asking.readers(playbook, count)):
        if number % workers != first:
            continue
        try:
            asking.ask(playbook, calendar, reader, found)
            asking.note_changes(playbook, calendar, reader, found)
            asking.note_weight(playbook, calendar, reader, found)
            asking.note_events(playbook, calendar, reader, found)
        except EndlessPlanError as error:
            found.fault = str(error).rstrip(".")
            break
    return found


def hold_calendars() -> tuple[int, str]:
    """Hold every day of every calendar against promise P6; return how many, and the first fault."""
    days = 0
    for code, known in _given[0].calendars.items():
        calendar = calendar_from(_given[0].calendars, code)
        years = sorted({int(day[:4]) for day in known["days"]})
        day = date(years[0], 1, 1)
        while day.year <= years[-1]:
            days += 1
            if fault := _wrong_day(calendar, day):
                return days, f"{fault} ({code})"
            day += timedelta(days=1)
    return days, ""


def _wrong_day(calendar: Calendar, day: date) -> str:
    if calendar.is_open(day) != is_working_day(calendar, day):
        return f"{day} is held to be {'open' if calendar.is_open(day) else 'closed'}"
    if calendar.id != "US":
        return ""
    for count in range(1, LONGEST_WAIT):
        ahead, back = calendar.after(day, count), calendar.before(day, count)
        if working_days_after(calendar, day, ahead) != count or not is_working_day(calendar, ahead):
            return f"{count} working days after {day} is held to be {ahead}"
        passed = working_days_after(calendar, back - timedelta(days=1), day - timedelta(days=1))
        if passed != count or not is_working_day(calendar, back):
            return f"{count} working days before {day} is held to be {back}"
    return ""


def in_words(playbook: Playbook, witness: Broken) -> str:
    """Return a witness as sentences: what was answered, what the plan did, and the day."""
    answered = {name: value for name, value in witness.given.items() if "." not in name}
    done = [
        f"{name.removeprefix('done.').replace('_', ' ')} {value}"
        for name, value in witness.given.items()
        if name.startswith("done.") and value
    ]
    plan = f" The plan so far: {', '.join(done)}." if done else ""
    words = _answers(playbook, answered, witness.day)
    day = playbook.language.day_in_words(witness.day, date.min)
    return f"{words}{plan} The day is {day}."


def _answers(playbook: Playbook, values: Mapping[str, Any], today: date) -> str:
    given = {name: value for name, value in values.items() if value is not None}
    rows = answers_in_words(Answers(playbook, given), today)
    return f"{'; '.join(f'{row["short"]}: {row["text"]}' for row in rows)}."
