"""Everything the reader gets, as plain data: each line with the passage it rests on, no HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from advisor.answers import Answers, Problem, answers_in_words
from advisor.asking import Asking, Outcome, Subject, Watched, can_win, count_in_words, may_be_asked
from advisor.decide import STEP
from advisor.playbook import Bands, Playbook, Rule
from advisor.undated.telling import Telling
from advisor.workdays import Calendar

MOST_ANSWERS = 4
"""The most changed answers that are shown; more would be a table, not an answer."""

UNDATED: Mapping[str, Any] = {
    **dict.fromkeys(("plan", "timeline", "why_not_sooner", "compare", "silence"), ()),
    **dict.fromkeys(("meanwhile", "notices"), ()),
    **dict.fromkeys(("instead", "stop_sentence", "wellbeing"), ""),
    "why_channel": None,
    "calendar": None,
}
"""What only advice with dates has."""


def contradictions(answers: Answers, today: date) -> Sequence[Problem]:  # noqa: ARG001 (every room has it)
    """Return no problem: without dates and counts, no two answers exclude each other."""
    return ()


def asking(answers: Answers, today: date) -> Asking:
    """Return the asking that looks for what can still change what a reader would notice."""

    def noticed(tried: Answers) -> Outcome:
        return Telling(tried).outcome()

    return Asking(answers, Subject(noticed, contradictions), today)


def guidance(answers: Answers, calendar: Calendar, today: date) -> dict[str, Any]:  # noqa: ARG001
    """Return the guidance for complete answers, ready for JSON, with the keys of every guidance.

    `lists` holds each table of which every row that fits is shown: its heading and its lines.
    """
    words, told = answers.playbook.words, Telling(answers)
    question = asking(answers, today).next_question()
    return {
        **UNDATED,
        "today": today.isoformat(),
        "step": step(told),
        "changed": [],
        "rule": told.rule.id,
        "heading": told.fill(told.advice.heading),
        "because": told.lines(told.because()),
        "draft": told.words(),
        "lists": [
            {"title": words[name], "lines": lines}
            for name in answers.playbook.lists
            if (lines := told.rows(name))
        ],
        "would_change": list(would_change(told, today)),
        "answers": answers_in_words(answers, today),
        "next_question": question and question.id,
        "next_why": question.why if question else "",
        "next_count": count_in_words(answers, may_matter(answers)) if question else "",
    }


def step(told: Telling) -> dict[str, Any]:
    """Return the advice as data: its id, the draft, what fills it, and the lines beside it."""
    lists = told.playbook.lists
    return {
        "action": told.rule.then,
        "draft": told.draft and told.draft.id,
        "words": list(told.parts().values()),
        "lines": [line["text"] for name in lists for line in told.rows(name)],
    }


def may_matter(answers: Answers) -> frozenset[str]:
    """Return the open questions that may still be asked: a bound from above, and quick."""
    playbook, possible = answers.playbook, dict[str, Bands]()
    for fact in playbook.facts:
        if fact.id != STEP:
            watched = Watched(answers.values)
            band = Answers(playbook, watched).choice(fact.id)
            possible[fact.id] = tuple(fact.bands) if watched.missed else (band,)
    rows: list[Rule] = can_win(playbook.rules, possible)
    possible[STEP] = tuple(dict.fromkeys(rule.then for rule in rows))
    for name, table in playbook.tables.items():
        rows += table if name in playbook.lists else can_win(table, possible)
    return may_be_asked(answers, {fact for row in rows for fact in row.when})


def would_change(told: Telling, today: date) -> Iterator[dict[str, str]]:
    """Yield what would lead to other advice or other words: single answers, a few of them."""
    answers, shown = told.answers, 0
    looks = asking(answers, today)
    watched = Watched(answers.values)
    Telling(Answers(told.playbook, watched)).outcome()
    for question in told.playbook.questions:
        if shown == MOST_ANSWERS:
            return
        if question.required or question.kind != "choice" or question.id not in watched.read:
            continue
        for values in looks.variants(question, answers.values):
            other = Telling(Answers(told.playbook, values))
            if _differs(told, other):
                option = question.option(str(values[question.id])).label
                says = told.playbook.words["if_answer"].format(
                    question=question.short, option=option
                )
                text = other.fill(other.advice.heading)
                yield {
                    "if": says,
                    "question": question.id,
                    "text": text,
                    "day": "",
                    "rule": other.rule.id,
                }
                shown += 1
                break


def _differs(told: Telling, other: Telling) -> bool:
    return (told.rule.then, told.draft) != (other.rule.then, other.draft)


def changed(playbook: Playbook, before: object, now: Mapping[str, Any], today: date) -> list[str]:  # noqa: ARG001
    """Return what is different from the advice that was shown before, a sentence each.

    What is no advice of this kind (nothing was shown before, or it cannot be read) changes nothing.
    """
    if not isinstance(before, Mapping) or before.keys() != now.keys():
        return []
    return list(_differences(playbook, before, now)) or [playbook.words["changed_nothing"]]


def _differences(
    playbook: Playbook, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[str]:
    words, language = playbook.words, playbook.language
    if before["action"] in playbook.advice and before["action"] != now["action"]:
        then, text = (
            language.inside(playbook.advice[each["action"]].label) for each in (before, now)
        )
        yield words["changed_action"].format(before=then, now=text)
    if now["draft"] and before["draft"] != now["draft"]:
        yield words["changed_draft"].format(now=playbook.drafts[now["draft"]].title)
    elif before["words"] != now["words"]:
        yield words["changed_words"]
    if before["lines"] != now["lines"]:
        yield words["changed_lines"]
