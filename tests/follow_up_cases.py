"""Answers for tests, from keyword arguments, with the days that every case needs."""

from __future__ import annotations

from datetime import date

from advisor.answers import Answers, Value
from advisor.playbook import Playbook


def answers_of(playbook: Playbook, **values: Value) -> Answers:
    """Return answers with a step on Tuesday 9 June 2026, unless `values` say otherwise."""
    filled: dict[str, Value] = {"stage": "first", "stage_on": date(2026, 6, 9), "calendar": "US"}
    return Answers(playbook, filled | {"last_contact": "interview"} | values)
