"""Readers who are asked one question after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from advisor.answers import Answers, missing
from advisor.follow_up.questions import asking
from advisor.playbook import Playbook
from advisor.workdays import Calendar, calendar_from
from build_scripts.proof.asking import (
    TODAY,
    Asked,
    ask,
    matters,
    note_changes,
    note_events,
    note_weight,
    readers,
)
from tests.follow_up_cases import answers_of


@pytest.fixture(scope="module")
def calendar(calendars: Mapping[str, Any]) -> Calendar:
    return calendar_from(calendars, "US")


def test_readers_have_answers_to_everything_and_differ_in_everything(playbook: Playbook) -> None:
    found = list(readers(playbook, 60))
    assert not any(missing(Answers(playbook, reader)) for reader in found)
    for question in playbook.questions:
        if question.kind == "choice":
            given = {reader[question.id] for reader in found}
            assert given == set(question.option_ids), question.id


def test_a_reader_is_asked_only_what_matters_and_no_more_than_announced(
    playbook: Playbook, calendar: Calendar
) -> None:
    found = Asked()
    for reader in readers(playbook, 12):
        ask(playbook, calendar, reader, found)
        note_changes(playbook, calendar, reader, found)
        note_events(playbook, calendar, reader, found)
        note_weight(playbook, calendar, reader, found)
    assert found.fault == ""
    assert found.readers == sum(found.lengths.values()) == 12
    assert 0 < found.median <= found.longest <= found.most_announced
    assert ("word", "no") in found.changing
    assert found.events <= {event.id for event in playbook.events}
    assert "they-say-no" in found.events
    assert found.weight["word"] > 0


def test_a_question_that_changes_nothing_is_recognised(
    playbook: Playbook, calendar: Calendar
) -> None:
    after_a_no = answers_of(playbook, word="no", contact="recruiter", route="applied")
    assert not matters(asking(after_a_no, calendar, TODAY), "employer")
    assert matters(asking(answers_of(playbook), calendar, TODAY), "word")


def test_the_median_of_nobody_is_none() -> None:
    assert (Asked().median, Asked().longest) == (0, 0)
