"""The command at a terminal: asked in its own words, left when one likes, and clear about mistakes."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

PATIENCE = 30  # seconds; only a command that hangs needs them
TODAY = ("--today", "2026-06-16")
THANKED = {
    "stage": "first",
    "stage_on": "2026-06-09",
    "last_contact": "i_thanked",
    "last_contact_on": "2026-06-09",
}


class Terminal:
    """Someone at a terminal in which the command runs."""

    def __init__(self, program: Path, *arguments: str, cwd: Path) -> None:
        self.child, self.at = pty.fork()
        if self.child == 0:
            os.chdir(cwd)
            os.environ |= {"LANG": "en_US.UTF-8", "COLUMNS": "80"}
            os.execv(program, [str(program), *arguments])  # noqa: S606 (no shell is wanted)
        self.shown = ""

    def sees(self, text: str) -> str:
        """Read on until a text is there; return what came before it."""
        until = time.monotonic() + PATIENCE
        while text not in self.shown:
            ready, _, _ = select.select([self.at], [], [], max(0, until - time.monotonic()))
            assert ready, f"{text!r} does not come after {self.shown!r}"
            try:
                self.shown += os.read(self.at, 4096).decode().replace("\r\n", "\n")
            except OSError as end:
                raise AssertionError(f"{text!r} never came: {self.shown!r}") from end
        before, _, self.shown = self.shown.partition(text)
        return before

    def types(self, line: str) -> None:
        os.write(self.at, f"{line}\n".encode())

    def presses(self, key: bytes) -> None:
        os.write(self.at, key)

    def ends(self) -> tuple[int, str]:
        """Read to the end; return the exit code and what was still shown."""
        while True:
            try:
                found = os.read(self.at, 4096)
            except OSError:
                break
            if not found:
                break
            self.shown += found.decode().replace("\r\n", "\n")
        _, status = os.waitpid(self.child, 0)
        self.child = 0
        return os.waitstatus_to_exitcode(status), self.shown

    def close(self) -> None:
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.at)


@pytest.fixture
def program(installed: Path) -> Path:
    return installed / "follow-up-advisor"


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    found: list[Terminal] = []
    yield found
    for each in found:
        each.close()


def test_only_what_matters_is_asked_and_the_plan_is_written(
    program: Path, opened: list[Terminal], tmp_path: Path
) -> None:
    at = Terminal(program, *TODAY, "--ics", "plan.ics", cwd=tmp_path)
    opened.append(at)
    at.sees("Which step was the latest one?")
    at.sees("6. They offered me the job in words")
    at.types("2")
    at.sees("When was that?")
    at.types("june 9")
    at.sees("What was the last contact since then?")
    at.types("I sent a thank-you")
    at.sees("When was that contact?")
    at.types("9 june")
    at.sees("So far: Wait until Thursday 18 June, then check in.")
    at.sees("Question 3 of at most")
    at.sees("What did they last say, then or since?")
    at.types("cool")
    at.sees("Nothing else could change this advice.")
    code, shown = at.ends()
    assert code == 0
    assert "The plan, if nothing comes back" in shown
    assert "(articles/follow-up.md#take-your-cues)" in shown
    assert "The plan is in plan.ics." in shown
    events = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 1


def test_back_explains_enter_and_enough(
    program: Path, opened: list[Terminal], tmp_path: Path
) -> None:
    at = Terminal(program, "contract_work", *TODAY, cwd=tmp_path)
    opened.append(at)
    at.sees("Who paid you for this work?")
    at.types("back")
    at.sees("This is the first question.")
    at.sees("Who paid you for this work?")
    at.types("?")
    at.sees("The one who paid you goes on the first line")
    at.sees("Your employer on paper")
    at.types("9")
    at.sees('"9" is none of these. Enter a number from 1 to 5, ? or back.')
    at.types("enough")
    at.sees("There is no advice yet")
    at.sees("Who paid you for this work?")
    at.types("4")
    at.sees("How many contracts do you want to list?")
    at.types("back")
    at.sees("Who paid you for this work?")
    at.types("")
    at.sees("How many contracts do you want to list?")
    at.types("row")
    at.sees("So far: Put all of it under one heading for the agency.")
    at.sees("Where will it stand?")
    at.types("enough")
    code, shown = at.ends()
    assert code == 0
    assert "[staffing agency], [city] · [month and year] to [month and year]" in shown
    assert "Mind this too" in shown
    assert "When to stop" not in shown


def test_a_date_that_cannot_be_is_asked_again_in_words(
    program: Path, opened: list[Terminal], tmp_path: Path
) -> None:
    at = Terminal(program, *TODAY, cwd=tmp_path)
    opened.append(at)
    at.sees("Which step was the latest one?")
    at.types("first")
    for typed, says in (
        ("someday", '"someday" is not a date that I understand.'),
        ("20 june 2026", "but today is Tuesday 16 June."),
        ("", "Enter the date of the latest step."),
    ):
        at.sees("> ")
        at.types(typed)
        at.sees(says)


def test_ctrl_c_and_quit_end_quietly(program: Path, opened: list[Terminal], tmp_path: Path) -> None:
    for leave, code in ((b"\x03", 130), (b"\x04", 130), (b"quit\n", 0)):
        at = Terminal(program, *TODAY, cwd=tmp_path)
        opened.append(at)
        at.sees("> ")
        at.presses(leave)
        ended, shown = at.ends()
        assert ended == code
        assert "Traceback" not in shown


def asked(program: Path, *arguments: str, given: str = "", cwd: Path) -> tuple[int, str, str]:
    ended = subprocess.run(
        [program, *arguments], input=given, cwd=cwd, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_answers_from_a_file_ask_nothing(program: Path, tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text(json.dumps(THANKED), "utf-8")
    code, out, err = asked(program, "--answers", "answers.json", *TODAY, cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.strip().startswith("Wait until Thursday 18 June, then check in")
    code, out, _ = asked(
        program, "--answers", "-", "--json", *TODAY, given=json.dumps(THANKED), cwd=tmp_path
    )
    assert (code, json.loads(out)["step"]["on"]) == (0, "2026-06-18")


def test_where_a_program_reads_the_advice_the_talk_goes_beside_it(
    program: Path, tmp_path: Path
) -> None:
    given = "1\n1\nenough\n"
    code, out, err = asked(program, "contract_work", "--json", *TODAY, given=given, cwd=tmp_path)
    assert (code, json.loads(out)["rule"]) == (0, "agency-one")
    assert "Who paid you for this work?" in err


@pytest.mark.parametrize(
    ("arguments", "given", "says"),
    [
        (("--answers", "-"), '{"stage": "frist"}', 'Did you mean "first"?'),
        (("--answers", "-"), "{", "The answers are not JSON: Expecting property name"),
        (("--answers", "-"), "[]", "The answers must be a list of question ids"),
        (("--answers", "none.json"), "", "none.json cannot be read: No such file or directory."),
        (("--today", "16 June"), "", '"16 June" is no day. Write it as 2026-06-16.'),
        (("weather",), "", "invalid choice: 'weather'"),
        (
            ("--answers", "-", "--ics", "no/plan.ics"),
            json.dumps(THANKED),
            "no/plan.ics cannot be written: No such file or directory.",
        ),
        (
            ("contract_work", "--answers", "-", "--ics", "plan.ics"),
            '{"paid": "own", "shape": "one"}',
            "This advice has no dates, so there is no calendar file to write.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: tuple[str, ...], given: str, says: str, program: Path, tmp_path: Path
) -> None:
    code, _, err = asked(program, *arguments, given=given, cwd=tmp_path)
    assert code == 2
    assert says in err
    assert "Traceback" not in err


def test_a_reader_of_the_output_may_stop_early(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text(json.dumps(THANKED), "utf-8")
    command = f"{installed}/python -m advisor --answers answers.json {' '.join(TODAY)} | head -n 1"
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""


def test_without_an_installed_package_nothing_is_missing_but_its_content(tmp_path: Path) -> None:
    """In the repository itself the content is not compiled; the front has a job for that."""
    ended = subprocess.run(
        [sys.executable, "-m", "advisor"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ended.returncode != 0
