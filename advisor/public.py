"""The advisor for other programs, in three lines:

    from advisor import advise
    answers = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}
    print(advise(answers, "2026-06-16"))

It needs nothing but the standard library. The same answers on the same day give the same advice: no
clock, no network and no setting of the machine is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from advisor.answers import Problem
from advisor.carried import carried
from advisor.playbook import Playbook, Question
from advisor.service import Locale, compiled_calendars, compiled_playbook
from advisor.service import advise as guided
from advisor.terminal.printed import as_text

ADVISOR = "follow_up"
LANGUAGE = "en"


class AnswersError(ValueError):
    """The answers give no advice; `problems` holds all that is wrong, each with its question."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = (
            f"{each.question}: {each.text}" if each.question else each.text for each in problems
        )
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of advice and the passage it rests on, as `articles/file.md#passage`."""

    text: str
    cites: str


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a plan, and the day on which it falls."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, in words.

    `heading` is the step itself, `because` says why, `words` are the drafts by what they are for
    ("email", "phone", "voicemail", "entry"). `plan` and `calendar`, its text in iCalendar format,
    are empty where the advice knows no dates. `next_question` could still change the advice, `None`
    when nothing can. `guidance` holds all of it as plain data, ready for JSON.
    """

    heading: str
    because: tuple[Reason, ...]
    words: Mapping[str, str]
    plan: tuple[PlannedStep, ...]
    calendar: str
    next_question: Question | None
    guidance: Mapping[str, Any] = field(repr=False)
    _playbook: Playbook = field(repr=False)

    def __str__(self) -> str:
        """Return all of it as a person reads it."""
        return "\n".join(as_text(self.guidance, self._playbook))


def advisors() -> dict[str, str]:
    """Return the advisors that this package carries: what each is called, by its id."""
    found: dict[str, str] = json.loads(carried("compiled/advisors.json"))
    return found


def questions(advisor: str = ADVISOR, language: str = LANGUAGE) -> tuple[Question, ...]:
    """Return the questions of an advisor in the order of asking; raises as `advise` does."""
    return content_of(advisor, language).questions


def advise(
    answers: Mapping[str, object],
    today: date | str,
    advisor: str = ADVISOR,
    *,
    language: str = LANGUAGE,
    locale: str = "",
) -> Advice:
    """Return the advice for some answers on one day.

    `answers` maps ids of questions to ids of options; a date may be ISO text or as people type it
    ("9 june"). `today` is a date or its ISO text. `locale`, such as "en-GB", chooses the public
    holidays where the answers name none, and how a date in figures is read.

    Raises `AnswersError` with everything that is wrong in the answers, `LookupError` for an advisor
    or a language that the package does not carry, `ValueError` where `today` is no day.
    """
    playbook = content_of(advisor, language)
    day = date.fromisoformat(today) if isinstance(today, str) else today
    advised = guided(dict(answers), day, playbook, compiled_calendars(), Locale(locale))
    if advised.problems:
        raise AnswersError(advised.problems)
    guidance = advised.guidance
    open_question = guidance["next_question"]
    return Advice(
        heading=guidance["heading"],
        because=tuple(Reason(each["text"], each["cites"]) for each in guidance["because"]),
        words=dict(guidance["draft"]["parts"]) if guidance["draft"] else {},
        plan=tuple(
            PlannedStep(date.fromisoformat(each["on"]), each["text"]) for each in guidance["plan"]
        ),
        calendar=guidance["calendar"]["text"] if guidance["calendar"] else "",
        next_question=playbook.question(open_question) if open_question else None,
        guidance=guidance,
        _playbook=playbook,
    )


def content_of(advisor: str, language: str = LANGUAGE) -> Playbook:
    """Return the content of an advisor in a language; raise `LookupError` where it is not carried."""
    own = compiled_playbook()
    name = advisor if language == LANGUAGE else f"{advisor}-{language}"
    if advisor not in advisors():
        there = ", ".join(advisors())
        raise LookupError(f'There is no advisor "{advisor}". There are: {there}.')
    try:
        return own if name == own.id else compiled_playbook(name)
    except OSError as error:
        text = f'The advisor "{advisor}" does not speak "{language}".'
        raise LookupError(text) from error
