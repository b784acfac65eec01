"""The browser's content is smaller and says the same."""

from __future__ import annotations

import json
from typing import Any

from advisor.playbook import Playbook, from_json
from advisor.rendering import outcome_html
from advisor.service import advise
from build_scripts.content.slim import slim
from tests.cases import read_cases
from tests.conftest import ROOT


def test_every_case_gets_the_same_guidance_page_and_problems(
    playbook: Playbook, calendars: dict[str, Any]
) -> None:
    small = from_json(slim(playbook, ROOT).to_json())
    for case in read_cases():
        whole = advise(case.answers, case.today, playbook, calendars)
        lean = advise(case.answers, case.today, small, calendars)
        assert lean.problems == whole.problems, case.say
        assert json.dumps(lean.guidance) == json.dumps(whole.guidance), case.say
        if whole.guidance:
            assert outcome_html(lean.guidance, small) == outcome_html(whole.guidance, playbook)


def test_what_only_pages_and_the_proof_read_is_not_carried(playbook: Playbook) -> None:
    small = slim(playbook, ROOT)
    assert not small.bans
    assert not small.promises
    assert not [name for name in small.words if name.startswith(("relative_", "decides_"))]
    assert {number.value for number in small.numbers.values()} == {
        number.value for number in playbook.numbers.values()
    }
    assert [fact.bands.keys() for fact in small.facts] == [
        fact.bands.keys() for fact in playbook.facts
    ]
    assert len(small.to_json()) < 0.8 * len(playbook.to_json())


def test_words_that_are_put_together_are_all_carried(playbook: Playbook) -> None:
    small = slim(playbook, ROOT)
    for beginning in ("whom_", "stage_", "do_", "changed_", "part_", "blank_"):
        wanted = [name for name in playbook.words if name.startswith(beginning)]
        assert wanted
        assert set(wanted) <= small.words.keys(), beginning
