"""What readers give that no reader would: typed days, and answers of every shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from advisor.answers import read_answers
from advisor.playbook import Playbook
from advisor.rendering import outcome_html
from advisor.service import Advised, Locale, advise
from build_scripts.fuzz.made_up import HOSTILE
from build_scripts.fuzz.markup import PIECES, runnable

TODAY = date(2026, 6, 10)
LONGEST_SENTENCE = 1_000  # characters; what is given is repeated in part only
FEW, MANY = 8, 40

_PIECES = st.sampled_from((*PIECES, *HOSTILE))
_LONG = st.builds(lambda piece, times: piece * times, _PIECES, st.sampled_from((1, 30, 5_000)))
_TEXTS = st.text(max_size=MANY) | _PIECES | _LONG


def typed_days(playbook: Playbook) -> st.SearchStrategy[str]:
    """Return texts near to days: words of the language, figures and separators in any order."""
    typed = playbook.language.typed
    words = sorted(
        {*typed.months, *typed.weekdays, *typed.units, *typed.near, *typed.counts, *typed.leads}
    )
    numbers = st.integers(0, 10**7).map(str) | st.integers(1, 31).map(str) | st.just("9" * 30)
    parts = st.sampled_from(words) | numbers | st.sampled_from([*" -/.,", "ago", "last", "in"])
    joined = st.builds(
        str.join, st.sampled_from([" ", "", "-", "/"]), st.lists(parts, max_size=FEW)
    )
    days = st.dates().map(date.isoformat) | st.builds("{}/{}".format, numbers, numbers)
    months, units = st.sampled_from(sorted(typed.months)), st.sampled_from(sorted(typed.units))
    named = st.builds("{} {}".format, numbers, months) | st.builds(
        "{} {} ago".format, numbers, units
    )
    near = st.sampled_from(sorted({*typed.near, *typed.weekdays}))
    return joined | days | named | near | _TEXTS


def judge_day(playbook: Playbook) -> Callable[[tuple[str, bool]], tuple[str, Sequence[str]]]:
    """Return the judge of a typed day with whether the month stands first."""
    questions = [each.id for each in playbook.questions if each.kind in ("date", "dates")]

    def judge(given: tuple[str, bool]) -> tuple[str, Sequence[str]]:
        text, month_first = given
        answers, problems = read_answers(
            playbook, dict.fromkeys(questions, text), TODAY, month_first=month_first
        )
        again, none = read_answers(playbook, answers.as_text(), TODAY)
        wrong = [each.text for each in problems if len(each.text) > LONGEST_SENTENCE]
        if none or again != answers:
            wrong.append(f"Written and read again it is {again.as_text()}.")
        return ("read as a day" if answers.values else "told that it is none"), wrong

    return judge


def answers(playbook: Playbook) -> st.SearchStrategy[Any]:
    """Return answers as they may come from a page that somebody has spoiled, or from a file."""
    options = [option for each in playbook.questions for option in each.option_ids]
    ids = [each.id for each in playbook.questions]
    days = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat)
    just_gone = st.dates(date(2026, 5, 1), date(2026, 6, 9)).map(date.isoformat)
    likely = st.sampled_from(options) | days | st.sampled_from(["US", "GB-ENG", "not_sure"])
    odd = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=FEW,
    )
    needed = st.fixed_dictionaries(
        {
            "stage": st.sampled_from(playbook.question("stage").option_ids),
            "stage_on": just_gone,
            "last_contact": st.sampled_from(playbook.question("last_contact").option_ids),
            "last_contact_on": st.sampled_from(
                ["2026-06-09", "today", "9 june", TODAY.isoformat()]
            ),
        }
    )
    more = st.dictionaries(st.sampled_from(ids), likely | odd, max_size=FEW)
    foreign = st.dictionaries(_TEXTS, odd, max_size=2)
    fitting = st.fixed_dictionaries(
        {},
        optional={
            each.id: st.sampled_from(each.option_ids) if each.kind == "choice" else days | _TEXTS
            for each in playbook.questions
            if not each.required and each.kind != "calendar"
        },
    )

    def merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for part in parts for key, value in part.items()}

    sound = st.builds(merged, fitting, needed)
    return sound | st.builds(merged, needed, more, foreign) | st.builds(merged, more, foreign) | odd


def judge_answers(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> Callable[[Any], tuple[str, Sequence[str]]]:
    """Return the judge of answers: guidance whose HTML runs nothing, or problems in short words."""

    def judge(raw: Any) -> tuple[str, Sequence[str]]:
        advised = advise(raw, TODAY, playbook, calendars, Locale("en-US"))
        return _end(advised), [*_wrong_words(advised), *_wrong_page(advised, playbook)]

    return judge


def _end(advised: Advised) -> str:
    return "advised" if advised.guidance else "told what is wrong"


def _wrong_words(advised: Advised) -> list[str]:
    wrong = [each.text for each in advised.problems if len(each.text) > LONGEST_SENTENCE]
    if bool(advised.problems) == bool(advised.guidance):
        wrong.append("There is no advice and no problem, or there are both.")
    return wrong


def _wrong_page(advised: Advised, playbook: Playbook) -> list[str]:
    if not advised.guidance:
        return []
    html = outcome_html(advised.guidance, playbook)
    slots = re.findall(r"\{\w+\}", html)
    return [*runnable(html), *(f"A slot is left: {slot}." for slot in slots)]
