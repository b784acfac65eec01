"""What a coach reads about an edit before it is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts import diff_command
from build_scripts.proof.diff import Change, Difference, Example, Group
from build_scripts.proof.revision import RevisionError

GIVEN = {
    "stage": "first",
    "stage_on": "2026-06-09",
    "last_contact": "interview",
    "promised": "no",
    "calendar": "US",
}
BEFORE = ("check_in", "2026-06-18", "email, phone", "recruiter", "check_in_no_date", "")
LATER = "check_in|2026-06-25|email|recruiter|closing_note;move_on|{}|||"


def example(before: tuple[str, ...], now: tuple[str, ...]) -> Example:
    return Example("2026-06-10", GIVEN, before, now)


def difference() -> Difference:
    moved = (BEFORE[0], "2026-06-22", *BEFORE[2:])
    gone = ("hibernate", *BEFORE[1:])
    early, late = LATER.format("2026-07-02"), LATER.format("2026-07-03")
    groups = {
        Change("check_in", "check_in", ("day", "words")): Group(1_200, [example(BEFORE, moved)]),
        Change("hibernate", "check_in"): Group(39, [example(gone, BEFORE)]),
        Change("check_in", "check_in", ("later steps",)): Group(
            1, [example((*BEFORE[:5], early), (*BEFORE[:5], late))]
        ),
        Change("", "check_in"): Group(7, [example((), BEFORE)]),
    }
    return Difference(116_550, groups)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the comparison was asked for; it answers with the same difference each time."""
    asked: list[object] = []

    def compare(root: Path, revision: str, every: int) -> Difference:
        asked.append((root, revision, every))
        return difference()

    monkeypatch.setattr(diff_command, "compare", compare)
    return asked


def test_the_first_line_counts_and_each_group_has_a_heading(
    compared: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff_command.diff(["HEAD~2"]) == 0
    out, err = capsys.readouterr()
    assert compared == [(diff_command.ROOT, "HEAD~2", 1)]
    assert err == "Comparing with HEAD~2\n"
    lines = out.splitlines()
    assert lines[0] == "1,240 of 116,550 situations change their advice."
    assert lines[1].startswith("Compared: all situations of the grid by their next step, and ")
    assert "Check in, the same but for the day and the words: 1,200" in lines
    assert "hibernate → Check in: 39" in lines
    assert "Could not be answered then → Check in: 7" in lines


@pytest.mark.usefixtures("compared")
def test_an_example_tells_the_answers_and_both_steps_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    diff_command.diff(["HEAD"])
    lines = capsys.readouterr().out.splitlines()
    first = lines.index("Check in, the same but for the day and the words: 1,200")
    told = " ".join(line.strip() for line in lines[first + 1 : first + 3])
    assert told == (
        "1. On Wednesday 10 June 2026: The latest step: A first interview · "
        "Date of that step: Tuesday 9 June · The last contact: None since that step"
    )
    assert lines[first + 3].startswith("     before: Check in on Thursday 18 June · E-mail or call")
    assert lines[first + 4].startswith("     now:    Check in on Monday 22 June · E-mail or call")


@pytest.mark.usefixtures("compared")
def test_where_only_a_later_step_differs_that_one_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    diff_command.diff(["HEAD"])
    lines = capsys.readouterr().out.splitlines()
    first = lines.index("Check in, the same but for the later steps: 1")
    assert lines[first + 3 : first + 5] == [
        "     before: Move on on Thursday 2 July",
        "     now:    Move on on Friday 3 July",
    ]


@pytest.mark.usefixtures("compared")
def test_json_holds_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert diff_command.diff(["HEAD", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["looked_at"], told["changed"]) == (116_550, 1_240)
    moved, gone, _, unknown = told["groups"]
    assert moved["parts"] == ["day", "words"]
    assert gone["before"] == "hibernate"
    (shown,) = moved["examples"]
    assert shown["answers"] == GIVEN
    assert shown["before"]["on"] == "2026-06-18"
    assert shown["now"]["on"] == "2026-06-22"
    assert unknown["before"] is None
    assert unknown["examples"][0]["before"] is None


def test_where_nothing_changes_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(diff_command, "compare", lambda *_: Difference(900, {}))
    assert diff_command.diff(["HEAD"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "No situation changes its advice."


def test_a_revision_that_cannot_be_compared_with_is_one_sentence_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def compare(*_: object) -> Difference:
        raise RevisionError("There is no revision v9.")

    monkeypatch.setattr(diff_command, "compare", compare)
    assert diff_command.diff(["v9"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err == "Comparing with v9\nThere is no revision v9.\n"
