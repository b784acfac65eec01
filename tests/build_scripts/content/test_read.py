"""The coach's files: what is right is read, and every mistake is told at once with a way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from advisor import follow_up
from advisor.playbook import Playbook, from_json
from advisor.rendering import outcome_html
from advisor.service import advise
from build_scripts.content import (
    ContentError,
    compiled_files,
    read_playbook,
    read_playbooks,
)
from build_scripts.content.package import package_files
from build_scripts.content.read import advisors_in, compiled
from build_scripts.proof.drawn import drawn, stages
from tests.conftest import CONTENT, ROOT, replace_in

Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(copy: Path) -> Edit:
    def replace(name: str, old: str, new: str) -> None:
        replace_in(copy / CONTENT / name, old, new)

    return replace


def mistakes_in(copy: Path) -> str:
    with pytest.raises(ContentError) as told:
        read_playbook(copy)
    return str(told.value)


def test_the_content_is_read_whole(playbook: Playbook) -> None:
    assert tuple(playbook.advice) == tuple(sorted(follow_up.ACTIONS))
    assert set(playbook.numbers) == set(follow_up.NUMBERS)
    assert [promise.id for promise in playbook.promises] == [f"P{n}" for n in range(1, 14)]
    assert playbook.question("stage").required
    assert {rule.section for rule in playbook.rules} == {
        "Stop signs",
        "Special cases",
        "The usual path",
    }


def test_what_the_wheel_carries_answers_as_the_whole_content_does(
    playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    small = from_json(compiled(playbook, ROOT)["advisor/compiled/playbook.json"].decode())
    assert len(small.words) < len(playbook.words)
    for stage in stages(playbook):
        for today, answers in drawn(playbook, stage, 30):
            raw = answers.as_text()
            whole, part = (advise(raw, today, each, calendars) for each in (playbook, small))
            assert whole.guidance == part.guidance
            assert outcome_html(whole.guidance, playbook) == outcome_html(part.guidance, small)


def test_the_wheel_s_files_are_the_same_for_the_same_content() -> None:
    assert compiled_files(ROOT) == compiled_files(ROOT)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("rules.md", "Their word: cool |", "Their word: cold |", 'Did you mean "cool"?'),
        ("rules.md", "Their word: cool |", "Thier word: cool |", 'Did you mean "Their word"?'),
        ("rules.md", "| Move on | [They said", "| Move of | [They said", 'Did you mean "move on"?'),
        ("rules.md", "md#take-your-cues", "md#take-your-cue", 'Did you mean "take-your-cues"?'),
        ("rules.md", "(follow-up.md#take", "(folow-up.md#take", 'Did you mean "follow-up.md"?'),
        ("rules.md", "| cool-word |", "| Cool word |", "cannot name a rule"),
        (
            "rules.md",
            "| no-reply |",
            "| cool-word |",
            'The rule "cool-word" stands here and on line',
        ),
        ("rules.md", "| cool-word | Their word: cool |", "| cool-word | any |", "can never win"),
        (
            "rules.md",
            "| no-finished | After a no: all said | Move on |",
            "| no-finished | Move on |",
            "cells",
        ),
        (
            "rules.md",
            "{deadline}, and one more",
            "{dedline}, and one more",
            'Did you mean "deadline"?',
        ),
        (
            "rules.md",
            "| cool-word | Their word: cool |",
            "| cool-word | Their word: cool · Their word: no |",
            "is asked twice",
        ),
        (
            "rules.md",
            "· The week: over | Ask for the paper",
            "| Ask for the paper",
            "breaks promise P1 when",
        ),
        (
            "rules.md",
            "| date-ahead | Date they gave: ahead or just gone | Wait |",
            "| date-ahead | Date they gave: ahead | Wait |",
            "No rule fits when",
        ),
        (
            "rules.md",
            "| date-ahead | Date they gave: ahead or just gone | Wait |",
            "| date-ahead | Date they gave: ahead or just gone | Check in |",
            "breaks promise P3 when",
        ),
        (
            "adjusters.md",
            "no calls | email |",
            "no calls | phone, email |",
            "breaks promise P5 when",
        ),
        ("adjusters.md", "| closing_note |", "| closing_not |", 'Did you mean "closing_note"?'),
        ("adjusters.md", "## Silence", "## Silense", 'Did you mean "silence"?'),
        (
            "adjusters.md",
            "[A no is often about fit or timing, and seldom about you as a person.](follow-up.md#after-a-no)",
            "A no is often about fit.",
            "gives no reason",
        ),
        ("questions.md", "- Kind: date", "- Kind: dat", 'Did you mean "date"?'),
        (
            "questions.md",
            "- Short: The latest step",
            "- Shrt: The latest step",
            'Did you mean "short"?',
        ),
        (
            "questions.md",
            "- Until answered: nothing",
            "- Until answered: nothin",
            'Did you mean "nothing"?',
        ),
        ("questions.md", "- Until answered: nothing\n", "", 'needs "- Until answered:"'),
        (
            "questions.md",
            "- If missing: Select which step was the latest one\n",
            "",
            'needs "- If missing:"',
        ),
        ("questions.md", "- Asked with: stage", "- Asked with: stages", 'Did you mean "stage"?'),
        (
            "questions.md",
            "Only when: promised = by_date",
            "Only when: promise = by_date",
            "is not a question",
        ),
        (
            "questions.md",
            "Only when: promised = by_date",
            "Only when: promised = by_dat",
            'Did you mean "by_date"?',
        ),
        ("questions.md", "| | promised_on |", "| | promised_at |", 'Did you mean "promised_on"?'),
        ("questions.md", "| early | Among", "| Early! | Among", "cannot be an option id"),
        ("questions.md", "## seen: When in", "## seen When in", "A question starts with"),
        ("questions.md", "## seen: When in", "## note: When in", "links use that word themselves"),
        (
            "questions.md",
            "| yes | Yes | | |\n| no | No | | |\n| not_sure | I'm not sure | | |",
            "",
            "two options",
        ),
        ("facts.md", "## week: The week", "## weak: The week", 'Did you mean "week"?'),
        (
            "facts.md",
            "| running | still running |",
            "| runing | still running |",
            'Did you mean "running"?',
        ),
        ("numbers.md", "| gap | 7 |", "| gap | seven |", "must be a whole number"),
        ("numbers.md", "| gap | 7 |", "| gap | 0 |", "must be a whole number"),
        ("numbers.md", "| gap | 7 |", "| gab | 7 |", 'The number "gap" is missing'),
        ("numbers.md", "| move_on | 7 |", "| gap | 7 |", "stands twice"),
        ("promises.md", "| week_between |", "| week_betwen |", 'Did you mean "week_between"?'),
        ("promises.md", "| P3 | Date they gave", "| P33 | Date they gave", "is not a promise"),
        (
            "promises.md",
            "| Check in, Ask whether to follow up, Ask for the paper |",
            "| Chek in |",
            "is not an advice",
        ),
        ("interface.md", "| whom_agency |", "| whom_chair |", "stands twice"),
        ("advice/check_in.md", "- Later: check in\n", "", '"- Later:" is missing'),
        ("advice/check_in.md", "- Reach: check_in", "- Reach: chek_in", 'Did you mean "check_in"?'),
        ("advice/check_in.md", "- Plan:", "- Plann:", 'Did you mean "plan"?'),
        (
            "advice/check_in.md",
            "- [One short",
            "- One short sentence without a passage\n- [One short",
            "cites no passage",
        ),
        ("advice/check_in.md", "# Check in", "Check in", "must be a heading"),
        ("drafts/closing_note.md", "## E-mail", "## Email", 'Did you mean "E-mail"?'),
        ("drafts/closing_note.md", "## E-mail", "## E-mail\n\n## Fax", "is not a part of a draft"),
        ("drafts/closing_note.md", "[role]: thank you", "[role]: {thanks}", "is not a slot"),
    ],
)
def test_a_mistake_is_told_with_a_way_out(
    name: str, old: str, new: str, says: str, *, copy: Path, edit: Edit
) -> None:
    edit(name, old, new)
    told = mistakes_in(copy)
    assert says in told
    assert (CONTENT / Path(name).parent).as_posix() in told


def test_every_mistake_is_told_at_once_with_file_and_line(copy: Path, edit: Edit) -> None:
    edit("rules.md", "Their word: cool |", "Their word: cold |")
    edit("numbers.md", "| gap | 7 |", "| gap | seven |")
    edit("advice/check_in.md", "md#once-a-week", "md#once-a-weak")
    told = mistakes_in(copy)
    assert told.startswith("3 mistakes in the content:")
    assert "rules.md:12: " in told
    assert "numbers.md:" in told
    assert "advice/check_in.md:" in told


def test_one_mistake_is_told_as_one(copy: Path, edit: Edit) -> None:
    edit("numbers.md", "| gap | 7 |", "| gap | seven |")
    assert mistakes_in(copy).startswith("1 mistake in the content:")


def test_a_missing_file_is_told(copy: Path) -> None:
    (copy / CONTENT / "numbers.md").unlink()
    assert "numbers.md: This file is missing" in mistakes_in(copy)


def test_a_missing_advice_and_a_draft_that_nobody_uses_are_told(copy: Path) -> None:
    (copy / CONTENT / "advice" / "move_on.md").rename(copy / CONTENT / "advice" / "move.md")
    (copy / CONTENT / "drafts" / "extra.md").write_text(
        "# Extra\n\n- Subject: Hello\n\n## E-mail\n\nHello\n", encoding="utf-8"
    )
    told = mistakes_in(copy)
    assert 'The advice "move_on" is missing' in told
    assert "uses this draft" in told


def test_a_draft_without_an_e_mail_is_told(copy: Path, edit: Edit) -> None:
    edit("drafts/closing_note.md", "## E-mail", "## Phone")
    assert 'needs a part "## E-mail"' in mistakes_in(copy)


def test_a_table_without_its_dashes_is_told(copy: Path, edit: Edit) -> None:
    edit("promises.md", "|---|---|---|\n| P1 |", "| P1 |")
    assert "its second line must be" in mistakes_in(copy)


def test_a_table_and_a_fact_that_are_missing_are_told(copy: Path, edit: Edit) -> None:
    edit("adjusters.md", "## Meanwhile", "## Who")
    edit("facts.md", "## seen: Seen", "### seen: Seen")
    told = mistakes_in(copy)
    assert 'The table "## Meanwhile" is missing' in told
    assert 'The fact "seen" has no section here' in told


def test_a_number_changes_the_advice_without_any_code(copy: Path, edit: Edit) -> None:
    edit("numbers.md", "| wait_first | 7 |", "| wait_first | 9 |")
    assert read_playbook(copy).number("wait_first") == 9


def test_every_folder_with_questions_is_an_advisor_and_the_first_is_meant_without_a_name() -> None:
    assert advisors_in(ROOT) == ("follow_up", "contract_work")
    assert list(read_playbooks(ROOT)) == ["follow_up", "contract_work"]
    assert read_playbook(ROOT).id == "follow_up"


def test_mistakes_in_all_advisors_are_told_at_once(copy: Path) -> None:
    for advisor in ("follow_up", "contract_work"):
        replace_in(copy / CONTENT.parent / advisor / "rules.md", "# Rules", "## Rules\n\n# Rules")
        replace_in(copy / CONTENT.parent / advisor / "questions.md", "Required: yes", "Needed: yes")
    with pytest.raises(ContentError) as told:
        read_playbooks(copy)
    assert "follow_up/questions.md" in str(told.value)
    assert "contract_work/questions.md" in str(told.value)


def test_the_wheel_of_the_browser_carries_one_advisor_and_the_package_all() -> None:
    one, every = compiled_files(ROOT), package_files(ROOT)
    assert sorted(one) == ["advisor/compiled/calendars.json", "advisor/compiled/playbook.json"]
    assert sorted(every.keys() - one.keys()) == [
        "advisor/compiled/advisors.json",
        "advisor/compiled/contract_work.json",
        "advisor/compiled/follow_up-fr.json",
        "advisor/compiled/terminal.json",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("about.md", "- Room: none", "- Room: non", 'Did you mean "none"?'),
        ("about.md", "- Room: none", "", "is not a room"),
        ("promises.md", "| Client: named, some |", "| Clint: named |", 'Did you mean "client"?'),
        ("promises.md", "| Client: named, some |", "| Client: name |", 'Did you mean "named"?'),
        ("promises.md", "| in_the_words |", "| in_words |", 'Did you mean "in_the_words"?'),
        ("adjusters.md", "| any | named | [The one", "| any | bare | [The one", '"client_bare"'),
        (
            "adjusters.md",
            "| client-described | Naming the client: not allowed | described |",
            "| client-described | Naming the client: not allowed | named |",
            "breaks promise C2 when",
        ),
        (
            "adjusters.md",
            "| until-end | any | end |",
            "| until-end | Ended: earlier | end |",
            "and Ended is in the last ten years",
        ),
        ("rules.md", "· Worth its own entry: none | It", "| It", "breaks promise C4 when"),
        (
            "rules.md",
            "Agencies: several, different work",
            "Agencies: several, different work · Contracts: one",
            'The rule "agencies-mixed" can never win',
        ),
        ("drafts/agency.md", "{span}", "{spam}", 'Did you mean "span"?'),
        ("drafts/agency.md", "## Entry", "## Item", 'The line "part_item" is missing'),
        ("drafts/agency.md", "## Entry", "Entry", "A draft needs a heading such as ## Entry"),
        ("interface.md", "| beside | Mind this too |", "", 'The line "beside" is missing'),
    ],
)
def test_mistakes_in_an_advisor_without_dates_are_told_with_a_way_out(
    name: str, old: str, new: str, says: str, copy: Path
) -> None:
    replace_in(copy / CONTENT.parent / "contract_work" / name, old, new)
    with pytest.raises(ContentError) as told:
        read_playbook(copy, "contract_work")
    assert says in str(told.value)
