"""The content as data: it survives the way into the wheel and back."""

from __future__ import annotations

import pytest

from advisor.playbook import Playbook, from_json


def test_what_is_written_is_read_back_the_same(playbook: Playbook) -> None:
    assert from_json(playbook.to_json()) == playbook


def test_questions_and_options_are_found_by_id(playbook: Playbook) -> None:
    assert playbook.question("stage").option("first").label == "A first interview"
    with pytest.raises(KeyError):
        playbook.question("stag")
    with pytest.raises(KeyError):
        playbook.question("stage").option("third")


def test_a_number_comes_with_its_unit(playbook: Playbook) -> None:
    assert playbook.number("gap") == 7
    assert playbook.numbers["gap"].unit == "calendar days"


@pytest.mark.parametrize("text", ["{}", "[]", "{", '{"id": 1, "title": 2, "questions": [{}]}'])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)
