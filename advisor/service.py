"""The one door to the engine: JSON text in, JSON text out. The worker and the tests use it.

Request: `{"playbook": "follow_up", "content": "…", "today": "2026-06-16", "answers": {"stage":
"first", …}, "locale": "en-GB", "month_first": true, "before": {…} | null, "language": "en",
"link": "advisor=…"}`. `playbook` names the advisor, the one that the wheel is for if it is missing;
`content` is a compiled playbook that the wheel does not carry. `month_first` says how the reader
writes a date in figures (the browser knows); without it the locale's region tells. `before` is the
`step` of the guidance shown before, `language` that of the page, and `link` the fragment that the
answers came with.
Reply: `{"guidance": {…}, "html": "…", "next_question": {…} | null, "answers": {…}, "link": "…"}`, or
`{"problems": [{"question": "stage_on", "text": "…"}]}`. Bad answers never raise.

A request with a `note` wants a link alone, also of answers that are not enough for advice:
`{"link": "advisor=…"}`, or the problems with the answers that were given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from advisor.answers import Answers, Problem, missing, read_answers
from advisor.carried import carried
from advisor.language import Language
from advisor.playbook import Playbook, Question, from_json
from advisor.rooms import room_of
from advisor.sharing import changed_since, link_of
from advisor.workdays import Calendar, calendar_from

REGION = re.compile("[A-Z]{2}")
OWN = "playbook"
"""The name of the file with the content that a wheel is for."""


@cache
def compiled_playbook(name: str = OWN) -> Playbook:
    """Return the content that the wheel is for or, by its id, of another advisor that it carries.

    Raises `OSError` where it carries none of that name.
    """
    return from_json(carried(f"compiled/{name}.json"))


@cache
def compiled_calendars() -> Mapping[str, Any]:
    """Return the holidays that the wheel carries, by country or region code."""
    calendars: Mapping[str, Any] = json.loads(carried("compiled/calendars.json"))
    return calendars


@dataclass(frozen=True, slots=True)
class Locale:
    """A reader's habits as their device tells them.

    `code` such as "en-GB" or "de_DE" chooses the calendar where the answers name none;
    `month_first` says whether they write June 12 as "6/12", None where nobody knows.
    """

    code: str = ""
    month_first: bool | None = None

    @property
    def region(self) -> str:
        """The region of the code, such as "GB", "" where it names none."""
        parts = re.split("[-_]", self.code.upper())[1:]
        return next(filter(REGION.fullmatch, parts), "")

    def writes_month_first(self, calendar: str, language: Language) -> bool:
        """Say how to read figures: as told, else as the region does, else as the calendar's.

        In a language in which nobody writes the month first, neither does this reader.
        """
        if self.month_first is not None:
            return self.month_first and bool(language.month_first)
        return (self.region or calendar.upper()[:2]) in language.month_first


@dataclass(frozen=True, slots=True)
class Advised:
    """Answers as read, with their guidance; where there are problems the guidance is empty."""

    answers: Answers
    problems: tuple[Problem, ...]
    guidance: dict[str, Any]


def advise(
    raw: object,
    today: date,
    playbook: Playbook,
    calendars: Mapping[str, Any],
    locale: Locale | None = None,
) -> Advised:
    """Return the guidance for some answers, or every problem with them at once.

    `raw` maps question ids to text; `today` is the reader's day; `locale` is
    what their device says of their habits.
    """
    if not isinstance(raw, Mapping):
        return Advised(*read_answers(playbook, raw, today), {})
    locale, room = locale or Locale(), room_of(playbook)
    filled = _filled_in(room.filled_in(_given(raw)), locale.region, playbook, calendars)
    month_first = locale.writes_month_first(str(filled.get("calendar", "")), playbook.language)
    answers, unread = read_answers(playbook, filled, today, month_first=month_first)
    unread = tuple(each for each in unread if _counts(answers, each.question))
    named = {problem.question for problem in unread}
    lacking = (each for each in missing(answers) if each.question not in named)
    problems = (*unread, *lacking, *room.contradictions(answers, today))
    if problems:
        return Advised(answers, problems, {})
    calendar = calendar_for(answers, calendars)
    return Advised(answers, (), room.guidance(answers, calendar, today))


def calendar_for(answers: Answers, calendars: Mapping[str, Any]) -> Calendar:
    """Return the working days that the answers ask for."""
    code = str(answers.values.get("calendar", answers.playbook.language.region))
    return calendar_from(calendars, code, frozenset(answers.days("closed_days")))


def _counts(answers: Answers, question_id: str) -> bool:
    """Say whether what is wrong there matters; what was set aside may be as it is."""
    known = any(question.id == question_id for question in answers.playbook.questions)
    return not known or answers.counts(question_id)


def _given(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in raw.items() if value not in ("", None)}


def _filled_in(
    given: Mapping[str, Any], region: str, playbook: Playbook, calendars: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Add the calendar of the reader's region to each question for one that is not answered."""
    asked = [question.id for question in playbook.questions if question.kind == "calendar"]
    known = any(code.partition("-")[0] == region for code in calendars)
    default = region if known else playbook.language.region
    code = {"GB": "GB-ENG", "AU": "AU-NSW"}.get(default, default)
    return {**dict.fromkeys(asked, code), **given}


def prepare() -> None:
    """Read the content, the calendars and the template, so that the first answer need not."""
    from advisor.rendering import prepare_templates

    compiled_playbook()
    compiled_calendars()
    prepare_templates()


def answer(request: str) -> str:
    """Return the reply to one request of the worker, both as JSON text."""
    asked = json.loads(request)
    playbook, today = _playbook(asked), date.fromisoformat(asked["today"])
    advised = _advise(asked, playbook, asked["answers"], today)
    if "note" in asked:
        reply = _link(asked, advised, today)
    else:
        reply = _reply(asked, playbook, advised, today)
    return json.dumps(reply)


def _advise(asked: Mapping[str, Any], playbook: Playbook, answers: object, today: date) -> Advised:
    locale = Locale(asked.get("locale", ""), asked.get("month_first"))
    return advise(answers, today, playbook, compiled_calendars(), locale)


def _reply(
    asked: Mapping[str, Any], playbook: Playbook, advised: Advised, today: date
) -> dict[str, Any]:
    """Return what the page shows: guidance, or all problems."""
    if advised.problems:
        return _problems(advised.problems)
    # Here and not at import, so that a program that wants no page needs no templates.
    from advisor.rendering import outcome_html

    told, step = advised.guidance, advised.guidance["step"]

    def advising(answers: Mapping[str, str], on: date) -> tuple[Answers, Any]:
        then = _advise(asked, playbook, answers, on)
        return then.answers, then.guidance.get("step")

    told["changed"] = room_of(playbook).changed(playbook, asked.get("before"), step, today)
    since = changed_since(asked.get("link") or "", advised.answers, today, advising)
    told["notices"] = [*since, *told["notices"]]
    return {
        "guidance": told,
        "html": outcome_html(told, playbook),
        "next_question": _question(told),
        "answers": advised.answers.as_text(),
        "link": link_of(advised.answers, step, today, language=asked.get("language", "")),
    }


def _link(asked: Mapping[str, Any], advised: Advised, today: date) -> dict[str, Any]:
    """Return a link of the answers that were given; what was not, its reader will be asked."""
    wrong = [each for each in advised.problems if each.question in asked["answers"]]
    if wrong:
        return _problems(wrong)
    step = advised.guidance.get("step")
    more = {"note": asked["note"], "language": asked.get("language", "")}
    return {"link": link_of(advised.answers, step, today, **more)}


def _problems(problems: Iterable[Problem]) -> dict[str, Any]:
    return {"problems": [{"question": each.question, "text": each.text} for each in problems]}


def trial(number: int = 0) -> str:
    """Return the reply to a made-up request, one of many that are counted from 0.

    Each gives the first option of all questions that must be answered and, in turn, some option of
    one question. The same content gives the same text for a number, so a Python that was kept can be
    tried before it is used.
    """
    playbook = compiled_playbook()
    choices = [each for each in playbook.questions if each.kind == "choice"]
    turn, at = divmod(number, len(choices))
    answers = {each.id: _made_up(each) for each in playbook.questions if each.required}
    answers[choices[at].id] = _made_up(choices[at], turn)
    asks = choices[at].option(answers[choices[at].id]).asks
    if asks:
        answers[asks] = _made_up(playbook.question(asks))
    request = {"today": "2026-06-16", "locale": "en-US", "answers": answers}
    return answer(json.dumps(request))


def _made_up(question: Question, turn: int = 0) -> str:
    if question.options:
        return question.options[turn % len(question.options)].id
    return "2026-06-09" if question.past else "2026-06-23"


def _playbook(asked: Mapping[str, Any]) -> Playbook:
    """The content that a request asks: the one it brings, or one that the wheel carries."""
    if content := asked.get("content"):
        return _brought(content)
    own = compiled_playbook()
    wanted = asked.get("playbook") or own.id
    return own if wanted == own.id else compiled_playbook(wanted)


@lru_cache(maxsize=1)
def _brought(content: str) -> Playbook:
    """The playbook that a page brings with each of its requests, read once."""
    return from_json(content)


def _question(advice: Mapping[str, Any]) -> dict[str, str] | None:
    if advice["next_question"] is None:
        return None
    return {
        "id": advice["next_question"],
        "why": advice["next_why"],
        "count": advice["next_count"],
    }
