"""Content that is made up to see how the proof grows."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from advisor.playbook import Playbook, from_json
from build_scripts.bench import proof
from build_scripts.proof.counts import decided_by, situations_in_all


def test_twice_as_many_rules_decide_the_same_situations_the_same_way(
    playbooks: Mapping[str, Playbook],
) -> None:
    once = playbooks["contract_work"]
    twice = proof.with_rules_twice(once)
    assert len(twice.rules) == 2 * len(once.rules)
    decided = decided_by(twice)
    for rule, count in decided_by(once).items():
        assert decided[rule] + decided[f"{rule}-other"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_each_further_question_doubles_the_situations(
    playbooks: Mapping[str, Playbook], count: int
) -> None:
    once = playbooks["contract_work"]
    more = proof.with_facts(once, count)
    assert situations_in_all(more) == 2**count * situations_in_all(once)
    assert sum(decided_by(more).values()) == situations_in_all(more)
    assert from_json(more.to_json()) == more
