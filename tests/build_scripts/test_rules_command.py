"""The rules read back on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.answers import Answers
from advisor.follow_up.case import Case
from advisor.follow_up.plan import plan
from advisor.playbook import Playbook
from advisor.service import calendar_for
from build_scripts import rules_command
from build_scripts.proof import worked as worked_module
from build_scripts.proof.worked import worked_examples

Examples = dict[str, list[tuple[date, Answers]]]


@pytest.fixture(scope="module")
def worked(playbook: Playbook, calendars: Mapping[str, Any]) -> Examples:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worked_module, "DRAWN", 1_000)
        return worked_examples(playbook, calendars)


@pytest.fixture
def lines(playbook: Playbook, worked: Examples, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(rules_command, "worked_examples", lambda *_: worked)
    return "\n".join(rules_command.told(playbook)).splitlines()


def test_every_rule_is_a_sentence_in_its_place(lines: list[str], playbook: Playbook) -> None:
    numbered = [found for line in lines if (found := re.match(r" *(\d+)\. ([\w-]+): When ", line))]
    assert [(int(each[1]), each[2]) for each in numbered] == [
        (number, rule.id) for number, rule in enumerate(playbook.rules, 1)
    ]
    assert any(line.endswith("cool-word: When Their word is cool: move on.") for line in lines)
    assert [line for line in lines if line in {rule.section for rule in playbook.rules}] == list(
        dict.fromkeys(rule.section for rule in playbook.rules)
    )


def test_every_rule_says_how_many_situations_it_decides(
    lines: list[str], playbook: Playbook
) -> None:
    counted = [line for line in lines if re.match(r" +Decides [\d,]+ of [\d,]+ situations\.", line)]
    assert len(counted) == len(playbook.rules)
    assert "     Gives way, where they fit too, to cool-word." in lines


def test_examples_are_situations_that_the_rule_decides_and_hardly_a_rule_lacks_one(
    worked: Examples, calendars: Mapping[str, Any]
) -> None:
    full = [rule for rule, examples in worked.items() if len(examples) == 2]
    assert len(full) > 0.8 * len(worked)
    for rule, examples in worked.items():
        assert len({str(each) for each in examples}) == len(examples) <= 2
        for today, answers in examples:
            assert plan(Case(answers, calendar_for(answers, calendars)), today).rule.id == rule


def test_an_example_names_a_day_the_answers_and_the_advice(lines: list[str]) -> None:
    place = next(at for at, line in enumerate(lines) if "cool-word: " in line)
    example = " ".join(line.strip() for line in lines[place + 2 : place + 8])
    assert re.search(r"- On \w+day \d+ \w+ 202\d: The latest step: .+ → Move on from ", example)
    assert "We will contact you, or please do not call" in example


def test_the_job_prints_the_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rules_command, "told", lambda _: iter(["one", "two"]))
    assert rules_command.rules([]) == 0
    assert capsys.readouterr().out == "one\ntwo\n"


def test_mistakes_in_the_content_stop_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rules_command, "ROOT", tmp_path)
    assert rules_command.rules([]) == 2
    assert "questions.md: This file is missing" in capsys.readouterr().err
