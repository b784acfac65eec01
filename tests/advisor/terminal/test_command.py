"""The command: what it is asked on its line, what it prints and writes, and how it ends."""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from advisor.terminal import command
from advisor.terminal.command import BAD_INPUT, STOPPED, main

TODAY = ("--today", "2026-06-16")
THANKED = {
    "stage": "first",
    "stage_on": "2026-06-09",
    "last_contact": "i_thanked",
    "last_contact_on": "2026-06-09",
}
ADVICE = "Wait until Thursday 18 June, then check in"
Types = Callable[..., None]

pytestmark = pytest.mark.usefixtures("carrying")


@pytest.fixture
def answers(tmp_path: Path) -> str:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(THANKED), "utf-8")
    return str(file)


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    """Return a function that says what is typed, or raised, line by line."""

    def typed(*lines: str | type[BaseException]) -> None:
        waiting: Iterable[str | type[BaseException]] = iter(lines)

        def read() -> str:
            line = next(waiting)  # type: ignore[call-overload]
            if isinstance(line, type):
                raise line
            return str(line)

        monkeypatch.setattr("builtins.input", read)

    return typed


def test_the_answers_of_a_file_are_advised_on_without_a_question(
    answers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(("--answers", answers, *TODAY)) == 0
    out, err = capsys.readouterr()
    assert out.strip().startswith(ADVICE)
    assert "The plan, if nothing comes back" in out
    assert err == ""


def test_the_plan_is_written_as_a_calendar_file_and_all_of_it_as_json(
    answers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.ics"
    assert main(("--answers", answers, "--ics", str(plan), "--json", *TODAY)) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["heading"] == ADVICE
    assert err == f"The plan is in {plan}.\n"
    assert Calendar.from_ical(plan.read_bytes()).walk("VEVENT")


def test_it_asks_where_no_file_is_named(types: Types, capsys: pytest.CaptureFixture[str]) -> None:
    types("1", "1", "enough")
    assert main(("contract_work", *TODAY)) == 0
    out = capsys.readouterr().out
    assert "Who paid you for this work?" in out
    assert "[staffing agency]" in out
    assert max(len(line) for line in out.splitlines() if "[" not in line) <= command.WIDTH


def test_the_talk_goes_beside_the_json(types: Types, capsys: pytest.CaptureFixture[str]) -> None:
    types("1", "1", "enough")
    assert main(("contract_work", "--json", *TODAY)) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["rule"] == "agency-one"
    assert "Who paid you for this work?" in err


@pytest.mark.parametrize(
    ("line", "code"), [(KeyboardInterrupt, STOPPED), (EOFError, STOPPED), ("quit", 0)]
)
def test_leaving_ends_quietly(
    line: str | type[BaseException],
    code: int,
    types: Types,
    capsys: pytest.CaptureFixture[str],
) -> None:
    types(line)
    assert main(TODAY) == code
    assert capsys.readouterr().err == ""


def test_without_a_day_it_is_today(answers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Held(date):
        @classmethod
        def today(cls) -> Held:
            return cls(2026, 6, 16)

    seen: list[str] = []
    monkeypatch.setattr(command, "date", Held)
    monkeypatch.setattr(
        command, "_print", lambda advised, _: seen.append(advised.guidance["today"])
    )
    assert main(("--answers", answers)) == 0
    assert seen == ["2026-06-16"]


def test_the_locale_of_the_terminal_chooses_the_holidays(
    answers: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert main(("--answers", answers, "--json", *TODAY)) == 0
    told = {each["id"]: each["text"] for each in json.loads(capsys.readouterr().out)["answers"]}
    assert "England" in told["calendar"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--answers", "none.json"), "none.json cannot be read: No such file or directory."),
        (("--answers", "latin"), "latin cannot be read: 'utf-8' codec"),
        (("--answers", "broken"), "The answers are not JSON: Expecting property name"),
        (("--answers", "wrong"), 'stage: "frist" is not an answer'),
        (("--answers", "list"), "The answers must be a list of question ids"),
        (("--today", "16 June"), '"16 June" is no day. Write it as 2026-06-16.'),
        (("contract_work", "--answers", "own", "--ics", "x.ics"), "This advice has no dates"),
        (("contract_work", "--answers", "own", "--locale", "xx"), ""),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "latin": b'{"stage": "\xe9"}',
        "broken": b"{",
        "wrong": b'{"stage": "frist"}',
        "list": b"[]",
        "own": b'{"paid": "own", "shape": "one"}',
    }.items():
        Path(name).write_bytes(content)
    assert main(arguments) == (BAD_INPUT if says else 0)
    assert says in capsys.readouterr().err


def test_a_calendar_file_that_cannot_be_written_is_told(
    answers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "no" / "plan.ics"
    assert main(("--answers", answers, "--ics", str(place), *TODAY)) == BAD_INPUT
    assert f"{place} cannot be written: No such file or directory." in capsys.readouterr().err


def test_an_advisor_that_there_is_none_of_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(("weather",))
    assert ended.value.code == BAD_INPUT
    assert "follow_up" in capsys.readouterr().err


def test_a_reader_of_the_output_may_stop_early(
    answers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    into, out = os.pipe()
    os.close(into)
    with os.fdopen(out, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        monkeypatch.setattr(command, "_print", lambda *_: (_ for _ in ()).throw(BrokenPipeError))
        assert main(("--answers", answers, *TODAY)) == 0


def test_python_runs_it_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["advisor", "--today", "never"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("advisor", run_name="__main__")
    assert ended.value.code == BAD_INPUT
    runpy.run_module("advisor", run_name="looked_at")
