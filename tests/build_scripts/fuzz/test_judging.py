"""A reader of links that lets something through is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.link import LONGEST, Link
from advisor.playbook import Playbook
from build_scripts.fuzz import judging
from tests.links import links


@pytest.mark.parametrize("entry", links(), ids=lambda entry: entry["says"])
def test_nothing_is_wrong_with_a_link_of_the_tests(entry: Any, playbook: Playbook) -> None:
    assert judging.wrong_with(entry["fragment"], playbook) == []


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (Link("broken", note="all the same"), "gives something all the same"),
        (Link(), "has no fault"),
        (Link(note="\u202eevil"), "nobody sees"),
        (Link(note="a" * 501), "longer than a note can be"),
        (Link(note="\n".join("123456789")), "longer than a note can be"),
        (Link(answers={"stage": "eleventh"}), "An answer cannot be read"),
        (Link(answers={"stage_on": "yesterday"}), "not those that are understood"),
        (Link(answers={"stage": "first"}, said="wait."), "no good link"),
        (Link(answers={"stage": "first"}, language="x" * LONGEST), "no good link"),
        (Link(answers={"stage": "first"}, unknown=1), "another one"),
    ],
)
def test_what_must_not_be_read_is_told(
    read: Link, said: str, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "read_link", lambda _fragment, _playbook: read)
    assert any(said in sentence for sentence in judging.wrong_with("", playbook))
