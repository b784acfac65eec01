"""A day in words, and labels inside a sentence."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date

from advisor.language import language_from
from advisor.playbook import Playbook


def test_the_year_is_said_only_where_it_is_another_one(playbook: Playbook) -> None:
    today, language = date(2026, 12, 22), playbook.language
    assert language.day_in_words(date(2026, 12, 23), today) == "Wednesday 23 December"
    assert language.day_in_words(date(2027, 1, 6), today) == "Wednesday 6 January 2027"


def test_the_first_day_of_a_month_is_written_as_the_language_writes_it(playbook: Playbook) -> None:
    first, today = date(2026, 6, 1), date(2026, 6, 16)
    assert playbook.language.day_in_words(first, today) == "Monday 1 June"
    french = replace(playbook.language, first_day="1er")
    assert french.day_in_words(first, today) == "Monday 1er June"


def test_a_label_begins_small_inside_a_sentence_unless_its_language_keeps_it(
    playbook: Playbook,
) -> None:
    assert playbook.language.inside("Check in") == "check in"
    assert replace(playbook.language, lowers=False).inside("Nachfragen") == "Nachfragen"


def test_a_language_comes_back_from_json_as_it_was(playbook: Playbook) -> None:
    language = playbook.language
    assert language_from(json.loads(json.dumps(asdict(language)))) == language
