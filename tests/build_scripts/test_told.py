"""Situations and steps in the coach's words."""

from __future__ import annotations

from datetime import date

from advisor.playbook import Playbook
from build_scripts.told import answers_told, differing_steps, on_day, step_told

TODAY = date(2026, 6, 16)
STEP = ("check_in", "2026-06-18", "email, phone", "recruiter", "closing_note")


def test_answers_stand_in_the_order_of_asking_without_what_goes_without_saying(
    playbook: Playbook,
) -> None:
    given = {
        "calendar": "US",
        "closed_days": "2026-06-17, 2027-01-04",
        "promised": "no",
        "employer": "not_sure",
        "stage_on": "2026-06-09",
        "stage": "first",
    }
    assert answers_told(playbook, given, TODAY) == (
        "The latest step: A first interview · Date of that step: Tuesday 9 June · "
        "Other closed days: Wednesday 17 June, Monday 4 January 2027"
    )


def test_another_calendar_is_told(playbook: Playbook) -> None:
    assert answers_told(playbook, {"calendar": "CA-ON"}, TODAY) == (
        "Working days of: Canada: Ontario"
    )


def test_a_step_names_advice_day_way_and_words(playbook: Playbook) -> None:
    title = playbook.drafts["closing_note"].title
    assert step_told(playbook, STEP, TODAY) == (
        f"Check in on Thursday 18 June · E-mail or call the recruiter · “{title}”"
    )


def test_what_the_content_no_longer_has_stands_for_itself(playbook: Playbook) -> None:
    gone = ("hibernate", "2026-06-18", "pigeon", "owl", "poem")
    assert step_told(playbook, gone, TODAY) == "hibernate on Thursday 18 June · pigeon · “poem”"


def test_an_end_has_a_day_only(playbook: Playbook) -> None:
    assert step_told(playbook, ("move_on", "2026-06-18", "", "", ""), TODAY) == (
        "Move on on Thursday 18 June"
    )


def test_the_first_step_that_differs_is_found_among_the_later_ones() -> None:
    end = "move_on|2026-07-02|||"
    whole, shorter = (*STEP, f"stay_in_touch|2026-06-25|||;{end}"), (*STEP, end)
    assert differing_steps(whole, shorter) == (
        ["stay_in_touch", "2026-06-25", "", "", ""],
        ["move_on", "2026-07-02", "", "", ""],
    )
    assert differing_steps((*STEP, end), (*STEP, "")) == (["move_on", "2026-07-02", "", "", ""], ())
    assert differing_steps((), shorter) == ((), list(STEP))
    assert differing_steps(shorter, shorter) == ((), ())


def test_a_day_is_told_with_its_year(playbook: Playbook) -> None:
    assert on_day(playbook, TODAY) == "Tuesday 16 June 2026"
