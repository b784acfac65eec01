"""How a person is asked for a fact: what the content lacks is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.content import ContentError, read_playbook
from tests.conftest import CONTENT, ROOT, replace_in


def mistakes(folder: Path, name: str, old: str, new: str) -> str:
    """What is told when one passage of one file of the content is changed."""
    replace_in(folder / CONTENT / name, old, new)
    with pytest.raises(ContentError) as told:
        read_playbook(folder)
    return str(told.value)


def fact(playbook: Playbook, name: str) -> tuple[str, dict[str, str]]:
    found = next(each for each in playbook.facts if each.id == name)
    return found.asks, dict(found.choices)


def test_a_fact_that_is_an_answer_is_asked_for_like_its_question(playbook: Playbook) -> None:
    asks, choices = fact(playbook, "stage")
    assert asks == playbook.question("stage").asks
    assert choices["first"] == "A first interview"


def test_a_fact_that_is_worked_out_has_a_question_of_its_own(playbook: Playbook) -> None:
    asks, choices = fact(playbook, "date_given")
    assert asks == "Did they give a date by which you would hear?"
    assert choices["none"] == "No"


def test_facts_that_no_rule_reads_need_no_question(playbook: Playbook) -> None:
    assert fact(playbook, "call") == ("", {"left": "", "used": ""})


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (
            "facts.md",
            "- Asks: Is someone who decides away?\n",
            "",
            'The rules read "Someone away", so it needs "- Asks:"',
        ),
        (
            "facts.md",
            "| Yes, away or only just back |",
            "| |",
            'The rules read "Someone away", so "ahead" needs a word under Choice',
        ),
        ("facts.md", "less than {gap} days ago?", "less than {gab} days ago?", '"gap"'),
        ("facts.md", "less than {hold} days ago |", "less than {hald} days ago |", '"hold"'),
        ("facts.md", "- Hint: They said so", "- Hnt: They said so", 'Did you mean "hint"?'),
        (
            "facts.md",
            "| No | the next working day |",
            "| No | |",
            'The rule "closed-day" says to wait, but none of its words says until when',
        ),
    ],
)
def test_what_is_missing_is_told_with_its_place(
    copy: Path, name: str, old: str, new: str, says: str
) -> None:
    told = mistakes(copy, name, old, new)
    assert told.startswith("1 mistake in the content:")
    assert says in told


def test_a_mistake_in_a_question_of_a_fact_stands_with_its_line(copy: Path) -> None:
    told = mistakes(copy, "facts.md", "- Asks: Is someone who decides away?\n", "")
    lines = (ROOT / CONTENT / "facts.md").read_text("utf-8").splitlines()
    assert f"facts.md:{lines.index('## away: Someone away') + 1}: " in told
