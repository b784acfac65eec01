"""The plan to keep: its days as marks of a drawn line, and as events of a calendar file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.calendar_file import Event, calendar_text
from advisor.follow_up.case import Case
from advisor.follow_up.plan import Plan
from advisor.follow_up.telling import Telling

CLOSEST, WIDTH = 52, 640
"""Units of the drawing: the least distance between two marks, and its width."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One day of the drawn line: what lies on it, and whether it has been, is today or is to come."""

    on: date
    labels: tuple[str, ...]
    kind: str


def marks(case: Case, whole: Plan, words: Telling, today: date) -> tuple[Mark, ...]:
    """Return what happened, today, the date they gave and every step of the plan, by day."""
    named = case.answers.playbook.words
    found: dict[date, list[str]] = {case.stage_on: [named["mark_stage"]]}
    if case.last_on != case.stage_on:
        found.setdefault(case.last_on, []).append(named["mark_last"])
    if case.promised:
        found.setdefault(case.promised, []).append(named["mark_promised"])
    found.setdefault(today, []).append(named["mark_today"])
    for step in whole.steps:
        told = words.plan_words(step)["text"]
        label = words.pair(named["if_no_word"], told) if step.on > whole.first.on else told
        found.setdefault(step.on, []).append(label)
    steps = {step.on for step in whole.steps}

    def kind(on: date) -> str:
        if on == today:
            return "today"
        if on == whole.stop_on:
            return "end"
        return "step" if on in steps else "past" if on < today else "date"

    return tuple(Mark(on, tuple(labels), kind(on)) for on, labels in sorted(found.items()))


def timeline(line: Sequence[Mark], words: Telling) -> list[dict[str, object]]:
    """Return the marks as data, each with its place across the drawing (0 to `WIDTH`).

    The places follow the days; marks that would touch are pushed apart, in order.
    """
    first, last = line[0].on, line[-1].on
    span = max((last - first).days, 1)
    places = [round((mark.on - first).days / span * WIDTH) for mark in line]
    closest = min(CLOSEST, WIDTH // max(len(places) - 1, 1))
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + closest)
    for number in range(len(places) - 1, -1, -1):
        most = WIDTH if number == len(places) - 1 else places[number + 1] - closest
        places[number] = min(places[number], most)
    return [
        {
            "on": mark.on.isoformat(),
            "day": words.day(mark.on),
            "text": words.several(mark.labels),
            "kind": mark.kind,
            "x": place,
        }
        for mark, place in zip(line, places, strict=True)
    ]


def calendar_file(case: Case, whole: Plan, words: Telling, today: date) -> dict[str, str]:
    """Return the whole plan as a calendar file: its name and its text.

    The identifiers rest on the step and its day, so that the same reader's later file moves the
    events that it has given before.
    """
    named = case.answers.playbook.words
    events = []
    for number, step in enumerate(whole.steps):
        told = words.plan_words(step)["text"]
        drafts = case.answers.playbook.drafts
        lines = [named["if_no_word"] + "."] if step.on > whole.first.on else []
        lines += [drafts[step.draft].title + "."] if step.draft else []
        lines.append(named["calendar_note"])
        events.append(Event(f"step {number + 1}", step.on, told, "\n".join(lines)))
    about: Mapping[str, str] = {"stage": case.stage, "on": case.stage_on.isoformat()}
    return {
        "name": named["calendar_file"],
        "text": calendar_text(events, about, today, words.language.code),
    }
