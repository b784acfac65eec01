"""The job `audit` ends well only when everything was looked up and nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from build_scripts import audit_command
from build_scripts.audit.reports import Report

WHOLE = Report(looked=90)
FOUND = Report(looked=90, findings=("urllib3 1.0: PYSEC-2026-1; mended in 1.1",))
SILENT = Report(fault="405")
PARTLY = Report(looked=80, missed=tuple("abcdefg"))


@pytest.mark.parametrize(
    ("python", "npm", "code", "line"),
    [
        (WHOLE, WHOLE, 0, "requirements.lock: 90 packages looked up, none known."),
        (FOUND, WHOLE, 1, "requirements.lock: 90 packages looked up, 1 known vulnerabilities."),
        (FOUND, SILENT, 1, "  urllib3 1.0: PYSEC-2026-1; mended in 1.1"),
        (
            WHOLE,
            SILENT,
            2,
            "package-lock.json: NOT AUDITED, since no list of advisories answered: 405",
        ),
        (
            PARTLY,
            WHOLE,
            2,
            "  NOT AUDITED, since there was no answer for them: a, b, c, d, e and 2 more.",
        ),
    ],
)
def test_the_exit_code_and_the_sentences_tell_what_came_of_it(
    python: Report,
    npm: Report,
    code: int,
    line: str,
    *,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def look_up(_: Path) -> Iterator[tuple[str, Report]]:
        yield from {"requirements.lock": python, "package-lock.json": npm}.items()

    monkeypatch.setattr(audit_command, "look_up", look_up)
    assert audit_command.audit([]) == code
    told = capsys.readouterr().out.splitlines()
    assert line in told
    assert told[-1].startswith("No list covers what is compiled into Pyodide")


def test_every_lock_file_is_looked_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    def said(command: list[str], root: Path, environ: Mapping[str, str]) -> tuple[str, str]:
        assert (root, "PATH" in environ) == (tmp_path, True)
        asked.append(command[-1])
        return "", "nothing here"

    monkeypatch.setattr(audit_command, "_said", said)
    monkeypatch.setattr("build_scripts.tools.bring", Path.resolve)
    reports = dict(audit_command.look_up(tmp_path))
    assert list(reports) == ["requirements.lock", "tools.lock", "package-lock.json"]
    assert asked == ["requirements.lock", "build_scripts/tools.lock", "--package-lock-only"]
    assert not any(report.whole for report in reports.values())


def test_a_service_that_hangs_has_not_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_command, "PATIENCE", 0.2)
    silent = ["python3", "-c", "import time; time.sleep(60)"]
    assert audit_command._said(silent, Path(), {}) == ("", "no answer within 0.2 seconds")
