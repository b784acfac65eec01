"""Everything the reader gets, as plain data: each line with the passage it rests on, no HTML."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.answers import Answers, answers_in_words
from advisor.asking import count_in_words
from advisor.follow_up.case import Case
from advisor.follow_up.comparing import column
from advisor.follow_up.explaining import changes
from advisor.follow_up.keeping import calendar_file, marks, timeline
from advisor.follow_up.plan import Plan, Step, plan, plan_with
from advisor.follow_up.questions import may_matter, next_question
from advisor.follow_up.telling import Telling
from advisor.workdays import Calendar

MOST_SILENCES = 3


def guidance(answers: Answers, calendar: Calendar, today: date) -> dict[str, Any]:
    """Return the guidance for complete, consistent answers, ready for JSON (dates as ISO text).

    Keys: `today`, `step`, `then`, `rule`, `because`, `plan`, `stop_on`, `next_question`, and for
    the page `heading`, `draft`, `silence`, `meanwhile`, `notices`, `answers`; the explanations
    `why_not_sooner`, `instead`, `why_channel` and `would_change`; to keep, `timeline`,
    `compare` and `calendar`; and `changed`, empty here, for what an answer changed.
    """
    case = Case(answers, calendar)
    whole = plan(case, today)
    words, first = Telling(case, today, whole), whole.first
    question = next_question(answers, calendar, today)
    playbook = answers.playbook
    step = words.wait_step() if whole.is_wait else words.step(first)
    others = tuple(changes(answers, calendar, today, first))
    return {
        "today": today.isoformat(),
        "step": step,
        "changed": [],
        "then": first.action if whole.is_wait else None,
        "rule": whole.rule.id,
        "heading": words.heading(),
        "because": words.because(),
        "plan": [words.step(step) | words.plan_words(step) for step in whole.steps],
        "stop_on": whole.stop_on.isoformat(),
        "why_not_sooner": words.why_not_sooner(),
        "instead": words.instead(),
        "why_channel": words.why_channel(),
        "would_change": [words.change(each) for each in others],
        "compare": [
            column(words, playbook.words["as_it_stands"]),
            *(
                column(_told(each.step, today), words.condition(each))
                for each in others
                if each.event
            ),
        ],
        "lists": [],
        "timeline": timeline(marks(case, whole, words, today), words),
        "calendar": calendar_file(case, whole, words, today),
        "stop_sentence": playbook.words["stop_text"].format(day=words.day(whole.stop_on)),
        "draft": words.draft(first),
        "silence": words.rows("silence", MOST_SILENCES),
        "meanwhile": words.rows("meanwhile"),
        "notices": notices(case, whole),
        "wellbeing": _wellbeing(case),
        "answers": answers_in_words(answers, today),
        "next_question": question and question.id,
        "next_why": question.why if question else "",
        "next_count": (
            count_in_words(answers, may_matter(answers, calendar, today)) if question else ""
        ),
    }


def _told(first: Step, today: date) -> Telling:
    return Telling(first.before.case, today, plan_with(first, today))


def _wellbeing(case: Case) -> str:
    """Return the quiet line for a heavy day; the number is known for the United States only (S143)."""
    country = case.calendar.id.partition("-")[0]
    return case.answers.playbook.words["wellbeing_us" if country == "US" else "wellbeing"]


def notices(case: Case, whole: Plan) -> list[str]:
    """Return what the reader should know about the calendar behind the dates."""
    words, known = case.answers.playbook.words, case.calendar.known_until
    if known is None:
        return [words["calendar_weekends"]]
    if whole.stop_on.year > known:
        return [words["calendar_years"].format(year=known)]
    return []
