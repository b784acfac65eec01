"""Leaves: every way in which a reading can turn out, and no answer that it does not ask for."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.answers import Answers
from advisor.playbook import Playbook
from build_scripts.proof.watching import OpenError, OpenProgress, choices, leaves


def test_only_what_is_asked_for_is_branched_on(playbook: Playbook) -> None:
    def read(answers: Answers, done: Any) -> str:
        if answers.choice("word") != "no":
            return "on"
        return "replied" if done.replied else "reply"

    possible = {**choices(playbook), "done.replied": (False, True)}
    found = [(dict(leaf.given), leaf.result) for leaf in leaves(playbook, read, possible)]
    assert ({"word": "no", "done.replied": False}, "reply") in found
    assert ({"word": "no", "done.replied": True}, "replied") in found
    assert ({"word": "cool"}, "on") in found
    assert len(found) == len(possible["word"]) + 1


def test_what_is_fixed_is_not_tried_otherwise(playbook: Playbook) -> None:
    found = list(
        leaves(
            playbook, lambda answers, _: answers.choice("word"), choices(playbook), {"word": "no"}
        )
    )
    assert [leaf.result for leaf in found] == ["no"]


def test_a_date_that_is_not_given_is_one_of_the_ways(playbook: Playbook) -> None:
    possible = {"reason": ("away",), "away_until": (None,)}
    found = list(leaves(playbook, lambda answers, _: answers.day("away_until"), possible))
    assert [leaf.result for leaf in found] == [None]


def test_what_the_plan_did_is_open_until_it_is_given() -> None:
    with pytest.raises(OpenError, match=r"done\.calls"):
        _ = OpenProgress({}).calls
    assert OpenProgress({"done.calls": 2}).calls == 2


def test_required_questions_cannot_be_left_open(playbook: Playbook) -> None:
    possible = choices(playbook)
    assert "not_sure" not in possible["stage"]
    assert "not_sure" in possible["word"]
