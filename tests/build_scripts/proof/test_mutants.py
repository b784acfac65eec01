"""Mutants of the content: what is made, who notices, what changes nothing, and what survives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import tests.cases
from advisor.playbook import Playbook
from build_scripts import mutants_command
from build_scripts.mutants_command import kill_rate, report
from build_scripts.proof.engine_mutants import engine_mutants
from build_scripts.proof.judges import (
    Judge,
    Verdict,
    cases_differ,
    facts_are_wrong,
    read_cases,
    texts_are_wrong,
    verdict,
)
from build_scripts.proof.mutants import NUMBERS, Mutant, mutants, rows_of, tables_of

CASES = mutants_command.CASES / "follow_up"
DEAD = Judge("dead", lambda _: False)
FACTS = Judge("facts", facts_are_wrong)


@pytest.fixture(scope="module")
def made(playbook: Playbook) -> tuple[Mutant, ...]:
    return tuple(mutants(playbook))


def find(made: tuple[Mutant, ...], text: str) -> Mutant:
    (found,) = [mutant for mutant in made if mutant.text == text]
    return found


def test_every_row_and_every_number_has_its_mutants(
    made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    counts = Counter((mutant.table, mutant.kind) for mutant in made)
    for table in tables_of(playbook):
        rows = rows_of(playbook, table)
        conditions = sum(len(row.when) for row in rows)
        assert counts[table, "left out"] == counts[table, "other outcome"] == len(rows)
        assert counts[table, "swapped"] == len(rows) - 1
        assert counts[table, "condition left out"] == conditions
        assert counts[table, "condition turned round"] == conditions
    assert counts[NUMBERS, "one off"] == sum(
        1 if number.value == 1 else 2 for number in playbook.numbers.values()
    )


def test_every_mutant_differs_from_the_content_and_from_the_others(
    made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    assert len({mutant.text for mutant in made}) == len(made)
    changed = [mutant for mutant in made if mutant.playbook != playbook]
    assert len(changed) == len(made)


def test_the_file_and_the_line_lead_to_what_was_changed(made: tuple[Mutant, ...]) -> None:
    rule, row = find(made, '"week" is left out'), find(made, '"how-offer" is left out')
    assert (rule.file, row.file) == ("rules.md", "adjusters.md")
    assert rule.line != row.line
    assert min(rule.line, row.line) > 0
    number = next(mutant for mutant in made if mutant.table == NUMBERS)
    assert (number.file, number.line) == ("numbers.md", 0)


@pytest.mark.parametrize(
    "text",
    [
        '"no-date-over" is left out',
        '"closed-day" does not ask for today',
        '"closed-day" asks for today open, not closed',
        '"how-writing" stands below "how-other-employer"',
    ],
)
def test_a_check_over_all_facts_notices(
    text: str, made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    assert verdict(playbook, find(made, text), [FACTS, DEAD]) == Verdict(killer="facts")


@pytest.mark.parametrize(
    "text",
    [
        '"week" stands below "date-ahead"',
        '"who-panel" is left out',
        '"words-owed" is left out',
        '"gap" is 8 calendar days, not 7',
    ],
)
def test_a_case_notices_what_breaks_no_promise(
    text: str, made: tuple[Mutant, ...], playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    cases = read_cases(CASES, playbook, calendars)
    judge = Judge("cases", lambda content: cases_differ(content, cases))
    assert verdict(playbook, find(made, text), [FACTS, judge]) == Verdict(killer="cases")


@pytest.mark.parametrize(
    "text",
    [
        '"passed-later" stands below "passed-early"',
        '"offer-tell" stands below "offer-tell-later"',
    ],
)
def test_a_mutant_that_decides_every_situation_as_before_is_equivalent(
    text: str, made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    assert verdict(playbook, find(made, text), [DEAD]).equivalent


@pytest.mark.parametrize(
    ("text", "before", "now"),
    [
        ('"week" stands below "date-ahead"', "week", "date-ahead"),
        ('"no-date-over" is left out', "no-date-over", "nothing"),
        ('"who-panel" is left out', "who-panel", "who-internal"),
    ],
)
def test_where_nobody_notices_a_mutant_survives_and_says_what_it_decides_otherwise(
    text: str, before: str, now: str, made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    found = verdict(playbook, find(made, text), [DEAD])
    assert not found.killer
    assert found.witness.startswith(f"{before} before, {now} now, when ")


def test_a_number_is_never_equivalent(made: tuple[Mutant, ...], playbook: Playbook) -> None:
    found = verdict(playbook, find(made, '"gap" is 8 calendar days, not 7'), [DEAD])
    assert not found.equivalent


def test_only_a_number_is_held_against_days_and_plans(
    made: tuple[Mutant, ...], playbook: Playbook
) -> None:
    asked = Judge("days", lambda _: True, only_numbers=True)
    row, number = (
        find(made, '"who-panel" is left out'),
        find(made, '"gap" is 8 calendar days, not 7'),
    )
    assert verdict(playbook, row, [asked]).killer == ""
    assert verdict(playbook, number, [asked]).killer == "days"


def test_the_content_as_it_stands_is_noticed_by_nobody(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    assert not facts_are_wrong(playbook)
    assert not texts_are_wrong(playbook)
    assert not cases_differ(playbook, read_cases(CASES, playbook, calendars))


def test_every_expectation_of_the_cases_is_held(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    for case in read_cases(CASES, playbook, calendars):
        for name in case.expect:
            wrong = replace(case, expect={**case.expect, name: "something else"})
            assert cases_differ(playbook, [wrong]), (name, case)


def test_all_cases_that_expect_advice_are_read(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    expected = [case.expect for case in tests.cases.read_cases() if case.expect]
    read = read_cases(CASES, playbook, calendars)
    assert [case.expect for case in read] == expected


def test_the_texts_are_held_where_a_rule_now_wins(made: tuple[Mutant, ...]) -> None:
    mutant = find(made, '"invited-ahead" asks for invitation none or due, not ahead')
    assert texts_are_wrong(mutant.playbook)


def test_the_rate_leaves_out_what_changes_nothing() -> None:
    killed, same, survived = Verdict(killer="facts"), Verdict(), Verdict(witness="a before, b now")
    assert kill_rate([killed, killed, killed, same, survived]) == 0.75
    assert kill_rate([same]) == 1.0


def test_the_report_counts_every_kind_and_names_the_survivors(made: tuple[Mutant, ...]) -> None:
    some = [find(made, '"week" is left out'), find(made, '"cap" is left out')]
    lines = list(report(some, [Verdict(killer="cases"), Verdict(witness="cap before, again now")]))
    assert lines[1].split() == [
        "rules:",
        "left",
        "out",
        "2",
        "0",
        "0",
        "1",
        "0",
        "0",
        "0",
        "0",
        "1",
    ]
    assert f"rules.md:{some[1].line}: survived" in lines[-2]
    assert lines[-1] == "1 of 2 mutants that change anything are killed: 50.0%."


SOURCE = '''
class Case:
    @property
    def is_later(self):
        """Whether this is "later"."""
        return self.count >= 2 and not self.over

    def read(self):
        return self.count + 1

DOES = {"wait": lambda done: done + 1}
'''


def test_the_engine_is_changed_where_mutmut_does_not_look() -> None:
    changes = {(each.line, each.after) for each in engine_mutants(SOURCE)}
    assert changes == {
        (6, "return None"),
        (6, "self.count >= 2 or not self.over"),
        (6, "self.count > 2"),
        (6, "1"),
        (6, "3"),
        (6, "not not self.over"),
        (11, "done - 1"),
        (11, "0"),
        (11, "2"),
    }
    assert all(each.source != SOURCE for each in engine_mutants(SOURCE))
