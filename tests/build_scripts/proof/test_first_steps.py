"""The first step of a situation, also where only a part of the answers was read before."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.follow_up.case import Case
from advisor.follow_up.plan import first_step
from advisor.playbook import Playbook
from advisor.service import calendar_for
from build_scripts.proof.first_steps import Engine, typed
from build_scripts.proof.situations import situations
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(ROOT)


@pytest.mark.parametrize("stage", ["first", "references"])
def test_what_was_learnt_from_like_situations_is_what_the_engine_says(
    stage: str, engine: Engine, playbook: Playbook, calendars: Any
) -> None:
    for today, answers in situations(playbook, stage, 61):
        step = first_step(Case(answers, calendar_for(answers, calendars)), today)
        told = engine.outcome(today.isoformat(), answers.as_text())
        assert told[:2] == (step.action, step.on.isoformat())
        assert told[2:5] == (", ".join(step.channels), step.contact or "", step.draft or "")


GIVEN = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}


@pytest.mark.parametrize(
    "given",
    [
        GIVEN | {"weather": "fine"},
        GIVEN | {"stage": "seventh"},
        {"stage": "first", "stage_on": "2026-06-09"},
    ],
)
def test_what_the_questions_do_not_allow_gets_no_step(
    engine: Engine, given: dict[str, str]
) -> None:
    assert engine.outcome("2026-06-16", GIVEN)
    assert engine.outcome("2026-06-16", given) == ()


def test_a_whole_plan_tells_the_later_steps(engine: Engine) -> None:
    first = engine.outcome("2026-06-16", GIVEN)
    whole = engine.outcome("2026-06-16", GIVEN, whole=True)
    assert first[:-1] == whole[:-1]
    assert first[-1] == ""
    assert whole[-1].split(";")[-1].startswith("move_on|2026-")


def test_closed_days_move_the_step(engine: Engine) -> None:
    open_day = engine.outcome("2026-06-16", GIVEN)[1]
    closed = engine.outcome("2026-06-16", GIVEN | {"closed_days": f"{open_day}, 2026-07-01"})[1]
    assert closed > open_day


@pytest.mark.parametrize("kind", ["choice", "calendar"])
def test_options_stay_text(kind: str) -> None:
    assert typed("US", kind) == "US"
