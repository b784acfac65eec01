"""The advisor for other programs: what they may import, what comes back, what is raised."""

from __future__ import annotations

import json
from datetime import date

import pytest

import advisor
from advisor import AnswersError

TODAY = date(2026, 6, 16)
JUST_SEEN = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}

pytestmark = pytest.mark.usefixtures("carrying")


def test_the_package_gives_what_it_names_and_nothing_else() -> None:
    assert advisor.__all__ == ["Advice", "AnswersError", "advise", "advisors", "questions"]
    assert all(getattr(advisor, name) is not None for name in advisor.__all__)
    with pytest.raises(AttributeError, match="no attribute 'advice'"):
        _ = advisor.advice


def test_dated_advice_has_its_plan_its_calendar_file_and_the_next_question() -> None:
    advice = advisor.advise(JUST_SEEN, "2026-06-16")
    assert advice.heading == "Thank the recruiter on Tuesday 16 June"
    assert advice.plan[0].on == TODAY
    assert advice.plan[-1].on.isoformat() == advice.guidance["stop_on"]
    assert advice.calendar.startswith("BEGIN:VCALENDAR")
    assert "email" in advice.words
    assert advice.because[0].cites.startswith("articles/follow-up.md#")
    assert advice.next_question is not None
    assert advice.next_question.id == advice.guidance["next_question"]
    assert str(advice).startswith(advice.heading)
    assert json.loads(json.dumps(advice.guidance))["heading"] == advice.heading


def test_advice_without_dates_has_neither_plan_nor_calendar_file() -> None:
    whole = {question.id: question.option_ids[0] for question in advisor.questions("contract_work")}
    advice = advisor.advise({"paid": "own", "shape": "together"}, TODAY, "contract_work")
    assert (advice.plan, advice.calendar, list(advice.words)) == ((), "", ["entry"])
    assert "Mind this too" in str(advice)
    answered = advisor.advise(whole, TODAY, "contract_work")
    assert answered.next_question is None
    old = {"paid": "agency", "shape": "one", "ended": "old", "stands": "none"}
    assert advisor.advise(old, TODAY, "contract_work").words == {}


def test_it_answers_in_another_language_and_by_the_habits_of_another_place() -> None:
    french = advisor.advise(JUST_SEEN | {"stage_on": "9 juin"}, TODAY, language="fr")
    assert "juin" in french.heading
    british = advisor.advise(JUST_SEEN | {"stage_on": "9/6"}, TODAY, locale="en-GB")
    assert british.guidance["answers"][1]["text"] == "Tuesday 9 June"


def test_all_that_is_wrong_with_answers_is_raised_at_once() -> None:
    with pytest.raises(AnswersError) as told:
        advisor.advise({"stage": "frist"}, TODAY)
    assert [each.question for each in told.value.problems] == ["stage", "stage_on", "last_contact"]
    assert 'stage: "frist" is not an answer' in str(told.value)
    with pytest.raises(AnswersError, match="is not a question of this advisor"):
        advisor.advise({"garden": "fern"}, TODAY)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (("weather", "en"), 'There is no advisor "weather". There are: follow_up, contract_work.'),
        (("follow_up", "de"), 'The advisor "follow_up" does not speak "de".'),
    ],
)
def test_what_the_package_does_not_carry_is_told(named: tuple[str, str], says: str) -> None:
    with pytest.raises(LookupError, match=says):
        advisor.questions(*named)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="16 June"):
        advisor.advise(JUST_SEEN, "16 June")
