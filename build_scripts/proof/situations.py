"""Situations to walk: every combination of the answers that decide the verdict.

Dates are placed so that each band of each fact occurs: a contact today, inside the week, on its
last day and after it; dates ahead, just gone and long gone; deadlines near and far. The days lie
in June and December 2026, so that weekends, holidays and the turn of the year all come up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, product

from advisor.answers import Answers, Value
from advisor.follow_up.contradictions import contradictions
from advisor.playbook import Playbook

DAYS = (
    date(2026, 6, 10),
    date(2026, 6, 13),
    date(2026, 6, 18),
    date(2026, 12, 23),
)
Part = dict[str, Value]


def _contacts(today: date) -> tuple[Part, ...]:
    def ago(days: int) -> date:
        return today - timedelta(days=days)

    own: list[Part] = [
        {"last_contact": "i_thanked", "stage_on": ago(days + 1), "last_contact_on": ago(days)}
        for days in (1, 7)
    ]
    for days, count in product((6, 7, 30), ("1", "2", "3")):
        checked_in: Part = {
            "last_contact": "i_checked_in",
            "stage_on": ago(60),
            "last_contact_on": ago(days),
            "check_ins": count,
            "calls": "0",
        }
        own.append(checked_in)
    theirs: list[Part] = [
        {"last_contact": "interview", "stage_on": ago(0)},
        {"last_contact": "interview", "stage_on": ago(9), "thanked": "yes"},
        {"last_contact": "interview", "stage_on": ago(30)},
        {"last_contact": "they_wrote", "stage_on": ago(20), "last_contact_on": ago(1)},
        {"last_contact": "they_wrote", "stage_on": ago(40), "last_contact_on": ago(35)},
    ]
    return (*own, *theirs)


def _promises(today: date) -> tuple[Part, ...]:
    return (
        {"promised": "no"},
        {"promised": "by_date", "promised_on": today + timedelta(days=4)},
        {"promised": "by_date", "promised_on": today},
        {"promised": "by_date", "promised_on": today - timedelta(days=1)},
        {"promised": "by_date", "promised_on": today - timedelta(days=9)},
    )


def _invitations(today: date) -> tuple[Part, ...]:
    return (
        {"invited": "no"},
        {"invited": "by_date", "invited_on": today + timedelta(days=2)},
        {"invited": "any_time"},
    )


def _offers(today: date) -> tuple[Part, ...]:
    dated: list[Part] = [
        {"other": "offer_by_date", "offer_by": today + timedelta(days=days), "told": told}
        for days, told in product((0, 3, 12), ("yes", "no"))
    ]
    return ({"other": "none"}, {"other": "offer_open", "told": "no"}, *dated)


def _reasons(today: date) -> tuple[Part, ...]:
    return (
        {"reason": "none"},
        {"reason": "away", "away_until": today + timedelta(days=5)},
        {"reason": "budget"},
    )


def situations(playbook: Playbook, stage: str, every: int = 1) -> Iterator[tuple[date, Answers]]:
    """Yield each consistent combination for one stage with its day, or one of `every` so many.

    The channel wished is left out: it chooses channels, never days, and the facts prove it.
    """
    words = [each for each in playbook.question("word").option_ids if each != "not_sure"]
    for today in DAYS:
        lists = (_contacts, _promises, _invitations, _offers, _reasons)
        spoken: tuple[Part, ...] = tuple({"word": word} for word in words)
        combinations = product(spoken, *(make(today) for make in lists))
        for parts in islice(combinations, 0, None, every):
            values: Part = {"stage": stage, "calendar": "US"}
            for part in parts:
                values |= part
            answers = Answers(playbook, values)
            if not contradictions(answers, today):
                yield today, answers
