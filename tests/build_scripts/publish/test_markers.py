from __future__ import annotations

import pytest

from advisor.playbook import Playbook
from build_scripts.publish.errors import PublishError
from build_scripts.publish.markers import find_marker


def mistakes(markdown: str, playbook: Playbook) -> str:
    with pytest.raises(PublishError) as caught:
        find_marker(markdown, {"garden": playbook}, "notes/fern.md", offset=4)
    return str(caught.value)


def test_a_page_without_a_marker_has_none(small: Playbook) -> None:
    assert find_marker("Text\n\nwith !advisor inside", {"garden": small}, "a.md") is None


def test_a_bare_marker_gives_no_answers(small: Playbook) -> None:
    marker = find_marker("Text\n\n!advisor\n", {"garden": small}, "a.md")
    assert marker is not None
    assert (marker.line, marker.preset) == (2, {})


def test_answers_in_the_marker_are_read(small: Playbook) -> None:
    marker = find_marker("!advisor plant=fern  place=US", {"garden": small}, "a.md")
    assert marker is not None
    assert marker.preset == {"plant": "fern", "place": "US"}


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_marker_in_fenced_code_is_an_example_and_stays(small: Playbook, fence: str) -> None:
    assert find_marker(f"{fence}\n!advisor\n{fence}\n", {"garden": small}, "a.md") is None


def test_an_unknown_question_is_named_with_its_place_and_the_nearest_one(small: Playbook) -> None:
    assert mistakes("\n!advisor plnt=fern", small) == (
        "notes/fern.md, line 6: there is no question “plnt”. Did you mean “plant”? "
        "Questions: plant, water, place."
    )


def test_an_unknown_option_is_answered_with_the_allowed_ones(small: Playbook) -> None:
    assert mistakes("!advisor plant=ferns", small) == (
        "notes/fern.md, line 5: “ferns” is no answer to “plant”. Did you mean “fern”? "
        "Answers: fern, moss, other."
    )


def test_a_date_is_the_readers_own(small: Playbook) -> None:
    assert "dates are the reader's own" in mistakes("!advisor plant_on=2026-06-12", small)


def test_a_word_without_an_answer_is_explained(small: Playbook) -> None:
    assert "Write question=answer" in mistakes("!advisor plant=fern moss", small)


def test_an_unknown_advisor_is_named_with_the_nearest_one(small: Playbook) -> None:
    assert mistakes("!advisor gardn plant=fern", small) == (
        "notes/fern.md, line 5: there is no advisor “gardn”. Did you mean “garden”? "
        "Advisors: garden. An answer is written question=answer."
    )


def test_the_first_word_without_an_answer_names_the_advisor(
    small: Playbook, contract: Playbook
) -> None:
    both = {"garden": small, "contract_work": contract}
    named = find_marker("!advisor contract_work paid=own", both, "a.md")
    plain = find_marker("!advisor plant=fern", both, "a.md")
    assert named is not None
    assert plain is not None
    assert (named.advisor, named.preset) == ("contract_work", {"paid": "own"})
    assert plain.advisor == "garden"
    with pytest.raises(PublishError, match="there is no question “plant”"):
        find_marker("!advisor contract_work plant=fern", both, "a.md")


def test_one_question_is_answered_once(small: Playbook) -> None:
    assert "answered twice" in mistakes("!advisor plant=fern plant=moss", small)


def test_a_page_carries_one_advisor(small: Playbook) -> None:
    told = mistakes("!advisor\n\n!advisor", small)
    assert told.startswith("notes/fern.md, line 7: a page carries one advisor")
    assert "line 5 has it already" in told


def test_every_mistake_is_told_at_once(small: Playbook) -> None:
    assert len(mistakes("!advisor plnt=fern water=maybe", small).splitlines()) == 2
