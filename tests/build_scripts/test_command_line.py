"""The engine on the command line, as a coach or another program uses it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from build_scripts import command_line, review_command

ANSWERS = {
    "stage": "second",
    "stage_on": "2026-06-02",
    "last_contact": "i_thanked",
    "last_contact_on": "2026-06-03",
    "promised": "by_date",
    "promised_on": "2026-06-12",
}


def written(tmp_path: Path, content: object) -> str:
    file = tmp_path / "answers.json"
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return str(file)


def advise(*args: str, today: str = "2026-06-15") -> int:
    return command_line.advise(["--today", today, *args])


def test_json_holds_everything_that_another_program_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise("--answers", written(tmp_path, ANSWERS), "--json") == 0
    out, err = capsys.readouterr()
    guidance: dict[str, Any] = json.loads(out)
    assert not err
    assert guidance["step"] == {
        "action": "check_in",
        "on": "2026-06-15",
        "channels": ["email", "phone"],
        "contact": "recruiter",
        "draft": "check_in_date",
    }
    assert guidance["rule"] == "passed-later"
    assert guidance["then"] is None
    assert guidance["because"][0]["cites"] == "articles/follow-up.md#when-the-date-has-passed"
    assert guidance["plan"][-1]["action"] == "move_on"
    assert guidance["stop_on"] == guidance["plan"][-1]["on"] == "2026-07-06"
    assert guidance["next_question"] == "word"


def test_a_wait_says_when_and_what_follows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise("--answers", written(tmp_path, ANSWERS), "--json", today="2026-06-11") == 0
    guidance = json.loads(capsys.readouterr().out)
    assert guidance["step"]["action"] == "wait"
    assert guidance["step"]["on"] == "2026-06-15"
    assert guidance["then"] == "check_in"


def test_without_json_it_reads_like_a_letter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(ANSWERS)))
    assert advise("--answers", "-") == 0
    out = capsys.readouterr().out
    assert out.startswith("E-mail or call the recruiter on Monday 15 June\n")
    assert "Dear [their name]," in out
    assert "- Monday 29 June: E-mail the recruiter: closing note" in out
    assert "What did they last say, then or since? (word)" in out


def test_advice_without_a_draft_or_an_open_question_is_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise("--answers", written(tmp_path, ANSWERS | {"word": "cool"})) == 0
    out = capsys.readouterr().out
    assert out.startswith("Move on from Monday 15 June\n")
    assert "Dear" not in out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "The answers are not JSON: "),
        ("[]", "one JSON object"),
        ({"stag": "first"}, 'Did you mean "stage"?'),
        ({}, "stage: Select which step was the latest one"),
    ],
)
def test_bad_answers_exit_with_2_and_every_problem_in_words(
    content: object, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise("--answers", written(tmp_path, content), "--json") == 2
    out, err = capsys.readouterr()
    assert not out
    assert says in err
    assert "Traceback" not in err


def test_a_file_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert advise("--answers", "no-such-file.json") == 2
    assert "no-such-file.json cannot be read" in capsys.readouterr().err


def test_a_day_that_is_no_day_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.advise(["--today", "june", "--answers", "-"])
    assert stopped.value.code == 2
    assert "--today" in capsys.readouterr().err


def test_sound_content_is_said_to_be_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.check([]) == 0
    assert "the content is sound" in capsys.readouterr().out


def test_rules_to_look_at_again_are_told_beside_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(review_command, "warning", lambda *_: "1 rule never reviewed: wait.")
    assert command_line.check([]) == 0
    out, err = capsys.readouterr()
    assert "the content is sound" in out
    assert err == 2 * "1 rule never reviewed: wait.\n"  # one advisor after the other


def test_mistakes_in_the_content_stop_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "ROOT", tmp_path)
    assert command_line.check([]) == 2
    assert "questions.md: This file is missing" in capsys.readouterr().err
