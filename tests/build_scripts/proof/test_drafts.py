"""Every draft as it may be sent: grammatical, in keeping with what the reader has said, whole."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from advisor.follow_up.telling import BLANKS
from advisor.playbook import Playbook
from advisor.wording import fill, slots_of
from build_scripts import node_packages
from build_scripts.proof.drafts import unsaid, versions
from build_scripts.proof.texts import said_by_rules
from tests.conftest import ROOT

CHECKER = ROOT / "tests" / "build_scripts" / "proof" / "grammar.mjs"
FILLED = dict(zip(BLANKS, ("Ada Brown", "Ms. Green", "analyst", "555 0100"), strict=True))
DAYS = {"stage_day": "Tuesday 9 June", "promised_day": "Friday 12 June", "deadline": "19 June"}
TALLY = re.compile(r"in touch when there is news")
"""The checker counts "there" with the noun after it; a sentence that is right is let through."""


def slots(playbook: Playbook, text: str) -> Iterator[Mapping[str, str]]:
    """Every way in which the sentences inside a draft may come: one for each stage and promise."""
    words = playbook.words
    stages = [name for name in words if name.startswith("intro_")] if "intro" in text else [""]
    promises = [name for name in words if name.startswith("promise_")]
    for stage in stages:
        for promise in promises if "promise" in slots_of(text) else [""]:
            more = {"intro": words.get(stage, ""), "promise": words.get(promise, "")}
            yield DAYS | {name: fill(sentence, DAYS) for name, sentence in more.items()}


def sent(playbook: Playbook) -> dict[str, str]:
    """Every draft as it may be sent, by its name and the version of it."""
    found: dict[str, str] = {}
    filled = {f"[{playbook.words[f'bracket_{name}']}]": text for name, text in FILLED.items()}
    for draft in playbook.drafts.values():
        for part, text in {"subject": draft.subject, **draft.parts}.items():
            for each in slots(playbook, text):
                for number, version in enumerate(versions(fill(text, each), filled, "a result")):
                    found[f"{draft.id} {part} {each['intro']} {each['promise']} {number}"] = version
    return found


def test_every_draft_is_grammatical_with_its_optional_sentences_and_without_them(
    playbook: Playbook,
) -> None:
    texts = {name: text for name, text in sent(playbook).items() if " subject " not in name}
    ended = subprocess.run(
        [node_packages.node(), str(CHECKER)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    faults = json.loads(ended.stdout)
    assert [each for each in faults if not TALLY.search(texts[each["name"]])] == []


def test_the_grammar_checker_finds_a_mistake() -> None:
    ended = subprocess.run(
        [node_packages.node(), str(CHECKER)],
        input=json.dumps({"wrong": "An mistake is here. it is not not right."}),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert len(json.loads(ended.stdout)) > 1


def test_nothing_is_left_open_in_a_text_whose_blanks_are_filled(playbook: Playbook) -> None:
    for name, text in sent(playbook).items():
        assert not re.search(r"[\[\]{}]|  |\s[.,;:?!]|\n{3}|^\s|\s$", text), name
        assert text.count("[role]") == 0


def test_an_e_mail_greets_says_something_and_ends_with_the_name(playbook: Playbook) -> None:
    for name, text in sent(playbook).items():
        if " email " in name:
            paragraphs = text.split("\n\n")
            assert paragraphs[0] == "Dear Ms. Green,", name
            assert paragraphs[-1] == "Kind regards,\nAda Brown", name
            assert 1 <= len(paragraphs) - 2 <= 3, name
            assert all(each.endswith((".", "?")) for each in paragraphs[1:-1]), name


def test_no_draft_states_what_its_reader_has_not_said(playbook: Playbook) -> None:
    assert not list(unsaid(playbook, said_by_rules(playbook)))


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        ("check_in_no_date", "We met, and I am still interested."),
        ("check_in_no_date", "You mentioned Friday."),
        ("thank_you", "Thank you for your time on {stage_day}."),
        ("second_check_in", "I have another offer."),
        ("closing_note", "You asked me to get in touch."),
        ("references_note", "Thank you for the introduction."),
    ],
)
def test_a_statement_that_is_not_the_readers_is_found_with_a_situation(
    draft: str, text: str, playbook: Playbook
) -> None:
    changed = replace(playbook.drafts[draft], parts={"email": text})
    other = replace(playbook, drafts={**playbook.drafts, draft: changed})
    found = list(unsaid(other, said_by_rules(other)))
    assert [said.place for said, _ in found] == [f"drafts/{draft}.md"]
    assert "more than the reader has said when" in found[0][1]


def test_an_optional_sentence_comes_without_its_condition_or_not_at_all() -> None:
    text = "I have an offer. [If it is true: this is my choice.] My [role] is open."
    assert versions(text, {"[role]": "post"}, "x") == (
        "I have an offer. This is my choice. My post is open.",
        "I have an offer. My post is open.",
    )
