"""Answers that cannot all be true, each named with both answers and never guessed away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.answers import Answers, Problem


def contradictions(answers: Answers, today: date) -> tuple[Problem, ...]:
    """Return one problem for each pair of answers that cannot both be true on `today`."""
    found = [*_future(answers, today), *_order(answers, today), *_counts(answers)]
    return tuple(found)


def _problem(answers: Answers, question: str, word: str, now: date, /, **slots: object) -> Problem:
    language = answers.playbook.language
    text = {
        name: language.day_in_words(value, now) if isinstance(value, date) else str(value)
        for name, value in slots.items()
    }
    return Problem(question, answers.playbook.words[word].format(**text))


def _future(answers: Answers, today: date) -> Iterator[Problem]:
    for question in answers.playbook.questions:
        day = answers.day(question.id) if question.past else None
        if day and day > today:
            parent = answers.playbook.question(question.asked_with or question.id)
            short = answers.playbook.language.inside(parent.short)
            yield _problem(
                answers, question.id, "problem_future", today, short=short, day=day, today=today
            )


def _order(answers: Answers, today: date) -> Iterator[Problem]:
    stage_on, contact_on = answers.day("stage_on"), _raw_contact_day(answers)
    if stage_on is None:
        return
    if answers.choice("last_contact") == "interview":
        if contact_on and contact_on != stage_on:
            word = "problem_contact_not_step"
            yield _problem(
                answers, "last_contact_on", word, today, first=stage_on, second=contact_on
            )
    elif contact_on and contact_on < stage_on:
        word = "problem_contact_before_step"
        yield _problem(answers, "last_contact_on", word, today, first=stage_on, second=contact_on)
    wrote = answers.choice("last_contact") == "they_wrote" and contact_on
    word_on = max(contact_on, stage_on) if wrote and contact_on else stage_on
    promised, invited = answers.day("promised_on"), answers.day("invited_on")
    if promised and promised < word_on:
        word = "problem_promise_before_word"
        yield _problem(answers, "promised_on", word, today, first=promised, second=word_on)
    if invited and invited < stage_on:
        word = "problem_invited_before_step"
        yield _problem(answers, "invited_on", word, today, first=invited, second=stage_on)
    offer_by = answers.day("offer_by")
    if offer_by and offer_by < today:
        word = "problem_offer_gone"
        yield _problem(answers, "offer_by", word, today, first=offer_by, second=today)


def _raw_contact_day(answers: Answers) -> date | None:
    """The day given for the last contact, also where the answer beside it makes it idle."""
    day = answers.values.get("last_contact_on")
    return day if isinstance(day, date) else None


def _label(answers: Answers, question_id: str, option_id: str) -> str:
    playbook = answers.playbook
    return playbook.language.inside(playbook.question(question_id).option(option_id).label)


def _given(answers: Answers, question_id: str) -> str | None:
    """The option given, also where another answer makes it idle; not "not sure"."""
    value = answers.values.get(question_id)
    return None if value in (None, "not_sure") else str(value)


def _counts(answers: Answers) -> Iterator[Problem]:
    last, count = answers.choice("last_contact"), _given(answers, "check_ins")
    calls, by = _given(answers, "calls"), _given(answers, "last_contact_by")
    today = date.min
    if count == "0" and last == "i_checked_in":
        yield _problem(answers, "check_ins", "problem_no_check_in", today)
    if count not in (None, "0") and last in ("interview", "they_wrote"):
        yield _problem(
            answers,
            "check_ins",
            "problem_check_in_answered",
            today,
            count=_label(answers, "check_ins", count or ""),
            last=_label(answers, "last_contact", last),
        )
    if calls and count and int(calls) > int(count):
        slots = {
            "calls": _label(answers, "calls", calls),
            "count": _label(answers, "check_ins", count),
        }
        yield _problem(answers, "calls", "problem_too_many_calls", today, **slots)
    elif by and last == "i_checked_in":
        yield from _last_check_in(answers, by, calls, count)
    if last == "i_thanked" and _given(answers, "thanked") == "no":
        yield _problem(answers, "thanked", "problem_thanked", today)


def _last_check_in(
    answers: Answers, by: str, calls: str | None, count: str | None
) -> Iterator[Problem]:
    how = _label(answers, "last_contact_by", by)
    if by in ("phone", "voicemail") and calls == "0":
        yield _problem(answers, "calls", "problem_last_was_call", date.min, by=how)
    if by == "email" and calls and count and calls != "0" and int(calls) >= int(count) < 3:
        yield _problem(answers, "calls", "problem_last_was_written", date.min, by=how)
