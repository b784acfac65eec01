"""Where the pages and files of several advisors stand, and what is told when a place is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from advisor.playbook import Playbook, from_json
from build_scripts.publish.advisors import published
from build_scripts.publish.errors import PublishError
from tests.conftest import ROOT

FIRST = {"article": "articles/a.md", "rules": "rules.md", "advisor": "advisor.md"}
SECOND = {
    "article": "articles/b.md",
    "rules": "second/rules.md",
    "advisor": "second/index.md",
    "steps": "second/steps/",
}


@pytest.fixture
def both(small: Playbook, contract: Playbook) -> Mapping[str, Playbook]:
    return {"garden": small, "contract_work": contract}


def test_the_first_is_carried_by_the_runtime_and_others_bring_their_content(
    both: Mapping[str, Playbook],
) -> None:
    first, second = published(both, FIRST, {"contract_work": SECOND}, "mkdocs.yml")
    assert (first.name, first.steps, first.content) == ("garden", "steps/", "")
    assert first.questions == "assets/advisor/questions.html"
    assert list(first.files(ROOT)) == []
    assert second.steps == "second/steps/"
    assert second.questions == "assets/advisor/contract_work.html"
    ((path, text),) = second.files(ROOT)
    assert path == second.content == "assets/advisor/contract_work.json"
    brought = from_json(text)
    assert brought.rules == both["contract_work"].rules
    assert len(text) < len(json.dumps(json.loads(both["contract_work"].to_json())))


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ({}, "mkdocs.yml: extra.advisors.contract_work lacks article, rules, advisor, steps."),
        (
            {"contract_work": {**SECOND, "steps": ""}},
            "mkdocs.yml: extra.advisors.contract_work lacks steps.",
        ),
        (
            {"contract_work": {**SECOND, "stepps": "x/"}},
            "extra.advisors.contract_work has no setting stepps. Did you mean steps?",
        ),
    ],
)
def test_an_advisor_without_a_place_is_told_with_what_it_lacks(
    others: dict[str, Any], says: str, both: Mapping[str, Playbook]
) -> None:
    with pytest.raises(PublishError) as told:
        published(both, FIRST, others, "mkdocs.yml")
    assert says in str(told.value)


def test_settings_of_an_advisor_that_is_not_there_place_nothing(
    small: Playbook,
) -> None:
    """A language without a translation of the second advisor takes over its settings."""
    (only,) = published({"garden": small}, FIRST, {"contract_work": SECOND}, "mkdocs.yml")
    assert only.is_first
