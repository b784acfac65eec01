from __future__ import annotations

from advisor.playbook import Playbook
from build_scripts.publish.screens import first_screen, screens_of


def test_dates_stand_on_the_screen_of_the_question_they_belong_to(small: Playbook) -> None:
    shown = {
        screen.question.id: [item.question.id for item in screen.companions]
        for screen in screens_of(small)
    }
    assert shown == {"plant": ["plant_on"], "water": ["water_on"], "place": []}


def test_a_date_that_one_option_opens_stands_beneath_it(small: Playbook) -> None:
    date = screens_of(small)[1].companions[0]
    assert date.beneath == "yes"
    assert date.when == {"water": ("yes",)}


def test_a_date_has_a_meaning_only_under_the_answers_that_open_it(small: Playbook) -> None:
    date = screens_of(small)[1].companions[0]
    assert date.has_meaning({"water": "yes"})
    assert not date.has_meaning({"water": "no"})
    assert not date.has_meaning({})


def test_a_date_without_a_condition_always_has_a_meaning(small: Playbook) -> None:
    assert screens_of(small)[0].companions[0].has_meaning({})


def test_the_first_screen_is_the_first_required_one_that_is_open(small: Playbook) -> None:
    assert first_screen(small, {}).question.id == "plant"
    assert first_screen(small, {"plant": "fern"}).question.id == "plant"
    assert first_screen(small, {"plant": "fern", "plant_on": "today"}).question.id == "water"


def test_a_reader_with_every_answer_still_sees_a_question(small: Playbook) -> None:
    answers = {"plant": "fern", "plant_on": "today", "water": "no"}
    assert first_screen(small, answers).question.id == "plant"
