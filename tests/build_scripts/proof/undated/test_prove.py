"""The proof of an advisor without dates: what it walks, and what it finds where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.decide import NoRuleError
from advisor.playbook import Playbook, Question, Rule
from advisor.undated.telling import Telling
from build_scripts.content.mistakes import Mistake
from build_scripts.proof import prove as front
from build_scripts.proof.counts import decided_by, situations_in_all
from build_scripts.proof.report import Proof
from build_scripts.proof.undated import prove
from build_scripts.proof.undated.asking import Asked, Walk, idle
from build_scripts.proof.undated.situations import answers_of, choices, facts_of, situations
from build_scripts.proof.undated.words import Wording, broken, read_wordings
from tests.conftest import CONTENT, ROOT, replace_in

FOLDER = Path("content")


def small(playbook: Playbook) -> Playbook:
    """The same content with three questions fewer, so that its asking is walked at once."""
    dropped = ("ended", "naming", "title")
    questions = tuple(each for each in playbook.questions if each.id not in dropped)
    facts = tuple(each for each in playbook.facts if each.id not in dropped)

    def kept(rows: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(row for row in rows if not any(fact in row.when for fact in dropped))

    tables = {name: kept(rows) for name, rows in playbook.tables.items()}
    return replace(
        playbook, questions=questions, facts=facts, rules=kept(playbook.rules), tables=tables
    )


def with_question(playbook: Playbook, name: str, **changes: object) -> Playbook:
    def changed(question: Question) -> Question:
        return replace(question, **changes) if question.id == name else question  # type: ignore[arg-type]  # the names are those of its fields

    return replace(playbook, questions=tuple(changed(each) for each in playbook.questions))


def test_every_complete_set_of_answers_comes_up_once(contract: Playbook) -> None:
    found = [tuple(sorted(given.items())) for given in situations(contract)]
    assert len(set(found)) == len(found) == 4_104
    for given in situations(contract):
        answers = answers_of(contract, given)
        asked = {each.id for each in choices(contract) if answers.counts(each.id)}
        assert asked == given.keys()
        assert "not_sure" not in given.values()


def test_the_boxes_count_what_the_walk_walks(contract: Playbook) -> None:
    """Facts that hang together are declared by the questions; the walk says so independently."""
    read = {fact for rule in contract.rules for fact in rule.when}
    places = [place for place, each in enumerate(choices(contract)) if each.id in read]
    walked: dict[tuple[str, ...], str] = {}
    for given in situations(contract):
        facts = facts_of(contract, given)
        walked[tuple(facts[place] for place in places)] = Telling(
            answers_of(contract, given)
        ).rule.id
    assert len(walked) == situations_in_all(contract) == 360
    counted = {rule.id: list(walked.values()).count(rule.id) for rule in contract.rules}
    assert counted == decided_by(contract)


def test_as_it_stands_no_promise_is_broken_and_the_report_says_what_was_walked(
    contract: Playbook,
) -> None:
    proof = front.prove(ROOT, contract, {})
    assert proof.mistakes == []
    text = proof.as_text()
    for figure in (
        "360 situations (combinations of facts)",
        "4,104 complete sets of answers, each one walked",
        "rows of the table In the words hold in all of them",
        "at most 7 after the two required ones",
    ):
        assert figure in text


def faults(playbook: Playbook, wordings: tuple[Wording, ...] = ()) -> list[str]:
    proof = Proof()
    prove.hold_situations(proof, playbook, FOLDER, wordings)
    return [str(each) for each in proof.mistakes]


def test_words_that_hide_the_payer_or_name_a_client_are_found_with_a_situation(
    contract: Playbook,
) -> None:
    wordings = read_wordings(ROOT, contract, [])
    entry = "{client} · [month and year]\n{title} ({label})"
    draft = replace(contract.drafts["agency_one"], parts={"entry": entry})
    hidden = replace(contract, drafts={**contract.drafts, "agency_one": draft})
    (told,) = faults(hidden, wordings)
    assert "Promise C1 is broken: the words do not hold [staffing agency]." in told
    assert "Who paid you: A staffing agency or a payroll company;" in told
    named = replace(contract, words={**contract.words, "client_described": "[client] of 2024"})
    found = "\n".join(faults(named, wordings))
    assert "Promise C2 is broken: the words hold [client]." in found
    assert "Promise C3 is broken: the words hold figures." in found


def test_a_slot_that_stays_empty_is_found(contract: Playbook) -> None:
    heading = replace(contract.advice["may_go"], heading="Leave {{label}} out")
    spoilt = replace(contract, advice={**contract.advice, "may_go": heading})
    assert any("The outcome shows {Contract}." in text for text in faults(spoilt))


def test_a_gap_is_an_error_and_no_outcome(contract: Playbook) -> None:
    with pytest.raises(NoRuleError):
        faults(replace(contract, rules=contract.rules[:-1]))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("| C1 | Paid by: an agency | [staffing", "| C0 | Paid by: an agency | [staffing", '"C0"'),
        ("| Contract or Self-employed | |", "| | |", "This row asks for nothing"),
        ("| C5 | Paid by: not a consulting firm |", "| C5 | Paid by: a bank |", '"a bank"'),
    ],
)
def test_mistakes_in_the_table_of_words_are_told_with_their_line(
    old: str, new: str, says: str, copy: Path, contract: Playbook
) -> None:
    replace_in(copy / CONTENT.parent / "contract_work" / "promises.md", old, new)
    mistakes: list[Mistake] = []
    read_wordings(copy, contract, mistakes)
    assert [says in each.text and each.line > 0 for each in mistakes] == [True]


def test_a_row_speaks_only_where_it_fits() -> None:
    row = Wording("C1", {"paid": ("own",)}, ("Self-employed", "my own business"), (), 1)
    facts: Mapping[str, str] = {"paid": "own"}
    assert [text for _, text in broken((row,), facts, "Contract")] == [
        "the words do not hold Self-employed or my own business"
    ]
    assert not list(broken((row,), facts, "Contract, through my own business"))
    assert not list(broken((row,), {"paid": "firm"}, "Contract"))


def test_the_asking_is_walked_in_full(contract: Playbook) -> None:
    asked = Walk(small(contract)).whole()
    assert asked.fault == ""
    assert asked.ways > asked.states > 100
    assert 0 < asked.most <= asked.announced
    assert not list(idle(small(contract), asked))


def test_a_question_that_nobody_needs_is_found(contract: Playbook) -> None:
    tables = {name: rows for name, rows in contract.tables.items() if name != "beside"}
    plain = replace(contract.drafts["agency"], parts={"entry": "[staffing agency]"})
    bare = small(replace(contract, tables=tables, drafts=dict.fromkeys(contract.drafts, plain)))
    told = list(idle(bare, Walk(bare).whole()))
    assert 'The question "gaps"' in told
    assert 'The option "weeks" of "gaps"' in told


def test_asking_in_vain_or_stopping_too_soon_is_found(
    contract: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(small(contract))
    monkeypatch.setattr(walk, "outcomes", dict.fromkeys(walk.outcomes, ("same",)))
    assert "is asked and changes nothing" in walk.whole().fault
    early = Walk(small(contract))
    monkeypatch.setattr("build_scripts.proof.undated.asking.may_matter", lambda _: frozenset())
    assert "questions are asked and 0 announced" in early.whole().fault
    deaf = Walk(small(contract))
    monkeypatch.setattr("advisor.asking.Asking.next_question", lambda _: None)
    assert "nothing more is asked, and an answer could change the advice" in deaf.whole().fault


def test_a_question_without_not_sure_and_faults_of_the_asking_are_told(
    contract: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = contract.question("title").options[:-1]
    monkeypatch.setattr(Walk, "whole", lambda _: Asked(fault="paid is asked twice"))
    proof = Proof()
    prove.hold_asking(proof, with_question(contract, "title", options=options), FOLDER)
    told = "\n".join(map(str, proof.mistakes))
    assert '"title" cannot be answered "I\'m not sure"' in told
    assert "paid is asked twice." in told
    assert 'The question "title" can change nothing' in told
