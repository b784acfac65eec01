"""The report of the proof: figures where all holds, a witness with a place where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advisor.follow_up import IMPOSSIBLE
from advisor.playbook import Playbook
from advisor.workdays import calendar_from
from build_scripts.content import ContentError
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import Mistake
from build_scripts.content.tone import read_tone
from build_scripts.proof import bands, parts, prove
from build_scripts.proof.asking import Asked
from build_scripts.proof.bands import Looked, Task
from build_scripts.proof.parts import Walked
from build_scripts.proof.report import Proof
from tests.conftest import ROOT

FOLDER = Path("content")
ALL_HELD = frozenset(range(len(IMPOSSIBLE)))


def all_parts(playbook: Playbook, looked: list[Looked], walked: Walked, asked: Asked) -> Proof:
    proof = Proof()
    prove.hold_rules(proof, playbook, FOLDER)
    prove.hold_texts(proof, playbook, FOLDER, read_tone(ROOT, playbook, SOURCE, []))
    prove.hold_days(proof, playbook, FOLDER, looked, (7, ""))
    prove.hold_plans(proof, FOLDER, [walked])
    prove.hold_asking(proof, playbook, FOLDER, [asked])
    return proof


def everything_asked(playbook: Playbook) -> Asked:
    questions = [each for each in playbook.questions if each.kind == "choice"]
    asked = Asked(readers=1)
    asked.lengths[3] = 1
    asked.asked.update(each.id for each in questions)
    asked.changing = {(each.id, option) for each in questions for option in each.option_ids}
    asked.events = {each.id for each in playbook.events}
    return asked


def test_a_proof_without_a_mistake_says_what_was_enumerated(playbook: Playbook) -> None:
    walked = Walked(plans=5, steps=9, shapes={"a", "b"})
    looked = [Looked(("week",), 40, frozenset(("last_contact", "done.last_own")), ALL_HELD)]
    text = all_parts(playbook, looked, walked, everything_asked(playbook)).as_text()
    assert text.startswith("Proved in ")
    for figure in (
        "40 readings of 1 facts",
        "7 days of all calendars",
        "5 whole plans with 9 steps",
    ):
        assert figure in text
    for rule in playbook.rules:
        assert f"  {rule.id}: " in text


def test_a_broken_promise_is_told_with_its_place_and_a_situation(playbook: Playbook) -> None:
    rules = tuple(rule for rule in playbook.rules if rule.id != "date-ahead")
    proof = Proof()
    prove.hold_rules(proof, replace(playbook, rules=rules), FOLDER)
    told = [str(each) for each in proof.mistakes]
    assert any("rules.md:" in text and "breaks promise P3" in text for text in told)
    assert "are broken" in proof.as_text()


def test_a_claim_that_is_not_so_is_told_with_the_answers_in_words(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    gap = replace(playbook.numbers["gap"], value=6)
    changed = replace(playbook, numbers={**playbook.numbers, "gap": gap})
    task = Task(("week",), bands.special_days()[:1])
    looked = bands.look(changed, calendar_from(calendars, "US"), task)
    proof = Proof()
    prove.hold_days(proof, changed, FOLDER, [looked], (1, ""))
    mistake = proof.mistakes[0]
    assert 'The fact "The week" claims what is not so' in mistake.text
    assert "The day is Friday 26 June" in mistake.text


def test_what_a_fact_reads_unannounced_is_told(playbook: Playbook) -> None:
    proof = Proof()
    looked = [Looked(("away",), 1, frozenset(("reason", "employer")), ALL_HELD - {0})]
    prove.hold_days(proof, playbook, FOLDER, looked, (1, "Monday is held to be closed"))
    told = [each.text for each in proof.mistakes]
    assert told[0] == "The fact away reads employer, which FED_BY does not name."
    assert told[1].startswith("Nothing looks whether {'word': ")
    assert told[2] == "Monday is held to be closed"


def test_faults_of_walks_and_of_the_asking_are_told(playbook: Playbook) -> None:
    proof, asked = Proof(), everything_asked(playbook)
    asked.fault = "seen is asked and changes nothing"
    asked.changing -= {("word", "cool")}
    del asked.asked["route"]
    asked.events.remove("an-offer")
    prove.hold_plans(proof, FOLDER, [Walked(faults=["week_between: too soon"])])
    prove.hold_asking(proof, playbook, FOLDER, [asked])
    told = " ".join(each.text for each in proof.mistakes)
    for words in (
        "week_between: too soon",
        "seen is asked and changes nothing.",
        'The option "cool" of "word" can change nothing',
        'The question "route" can change nothing',
        'The event "an-offer" changes no advice',
    ):
        assert words in told


def test_a_part_of_the_proof_walks_plans_and_finds_an_endless_one(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    parts.begin(playbook.to_json(), calendars)
    walked = parts.walk(("first", 9973))
    assert (walked.faults, walked.plans > 5, walked.steps > walked.plans) == ([], True, True)
    waits = tuple(replace(rule, then="wait") for rule in playbook.rules)
    parts.begin(replace(playbook, rules=waits).to_json(), calendars)
    endless = parts.walk(("first", 9973))
    assert any("no end" in text for text in endless.faults)
    assert "No end" in parts.ask((2, 1, 0)).fault


def test_every_day_of_the_calendars_is_held_against_the_promise(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    parts.begin(playbook.to_json(), {"US": calendars["US"]})
    days, fault = parts.hold_calendars()
    assert (days > 2_000, fault) == (True, "")


def test_what_has_been_proved_is_not_proved_again(
    playbook: Playbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Proof] = []

    def pretend(*_: object) -> Proof:
        runs.append(Proof())
        return runs[-1]

    monkeypatch.setattr(prove, "prove", pretend)
    (tmp_path / "advisor").mkdir()
    source = tmp_path / "advisor" / "rules.md"
    source.write_text("one", "utf-8")
    for text in ("one", "one", "two"):
        source.write_text(text, "utf-8")
        prove.prove_for_build(tmp_path, [playbook], {})
    assert len(runs) == 2


def test_a_build_stops_at_a_broken_promise(
    playbook: Playbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Proof(mistakes=[Mistake(Path("rules.md"), 3, "it breaks promise P1")])
    monkeypatch.setattr(prove, "prove", lambda *_: broken)
    with pytest.raises(ContentError, match="P1"):
        prove.prove_for_build(tmp_path, [playbook], {})
    assert not (tmp_path / prove.PROVED).exists()
