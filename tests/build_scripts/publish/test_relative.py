from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.playbook import Playbook
from build_scripts.publish.relative import relative, with_blanks, with_numbers


@pytest.fixture
def spoken(small: Playbook) -> Playbook:
    words = {
        "relative_day": "the day",
        "relative_on_day": "today",
        "relative_on_deadline": "—",
        "relative_deadline": "its date",
        "relative_next_day": "{until}",
        "relative_last_day": "{days} days ago",
    }
    return replace(small, words=dict(small.words) | words)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Write on {day}", "Write today"),
        ("Write from {day}", "Write from the day"),
        ("{day} is over", "the day is over"),
        ("The deadline on {deadline} is close.", "The deadline is close."),
        ("Well before the deadline on {deadline}.", "Well before the deadline."),
        ("An answer by {deadline}, please", "An answer by its date, please"),
        ("You wrote {last_day}.", "You wrote 3 days ago."),
        ("Wait until {next_day}, then write", "Wait until it rains, then write"),
    ],
)
def test_a_slot_becomes_words_with_or_without_the_word_before_it(
    spoken: Playbook, text: str, says: str
) -> None:
    assert relative(text, spoken, until="it rains") == says


def test_a_slot_without_words_is_a_fault(spoken: Playbook) -> None:
    with pytest.raises(KeyError, match="relative_moon"):
        relative("On {moon}", spoken)


def test_numbers_are_filled_in_and_other_slots_stay(spoken: Playbook) -> None:
    assert with_numbers("{days} days, {moon}", spoken) == "3 days, {moon}"


def test_days_in_a_draft_are_blanks_for_the_reader(spoken: Playbook) -> None:
    assert with_blanks("By {deadline}, [name]", spoken) == "By [its date], [name]"


def test_every_sentence_of_the_content_can_be_said_without_a_date(playbook: Playbook) -> None:
    for advice in playbook.advice.values():
        rules = [rule for rule in playbook.rules if rule.then == advice.id]
        reasons = [reason.text for rule in rules for reason in rule.because]
        for text in (advice.heading, *reasons, *(line.text for line in advice.lines)):
            said = relative(text, playbook, until="then")
            assert "{" not in said
            assert "  " not in said
