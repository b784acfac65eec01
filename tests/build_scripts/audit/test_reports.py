"""What the two programs say is read for what it is, silence included."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from build_scripts.audit.reports import Report, of_npm, of_pip_audit

CLEAN = {"name": "jinja2", "version": "3.1.6", "vulns": []}
KNOWN = {
    "name": "urllib3",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1", "2.0"]}, {"id": "PYSEC-2026-2"}],
}
PASSED_OVER = {"name": "six", "skip_reason": "Dependency not found on PyPI: six (1.17.0)"}


def pip(*packages: Mapping[str, object]) -> Report:
    return of_pip_audit(json.dumps({"dependencies": packages, "fixes": []}), "")


def test_packages_without_a_known_vulnerability_make_a_whole_report() -> None:
    report = pip(CLEAN, CLEAN | {"name": "six"})
    assert report == Report(looked=2)
    assert report.whole


def test_each_known_vulnerability_is_a_finding_with_the_version_that_mends_it() -> None:
    assert pip(CLEAN, KNOWN).findings == (
        "urllib3 1.0: PYSEC-2026-1; mended in 1.1, 2.0",
        "urllib3 1.0: PYSEC-2026-2; mended in no version yet",
    )


def test_a_service_that_answers_for_no_package_is_no_clean_report() -> None:
    report = pip(PASSED_OVER, PASSED_OVER)
    assert report.fault == "Dependency not found on PyPI: six (1.17.0)"
    assert not report.whole


def test_a_package_that_is_passed_over_is_told_and_the_report_is_not_whole() -> None:
    report = pip(CLEAN, PASSED_OVER)
    assert (report.looked, report.missed, report.fault) == (1, ("six",), "")
    assert not report.whole


@pytest.mark.parametrize("said", ["", "Traceback", "[]", '{"dependencies": []}'])
def test_whatever_else_pip_audit_says_is_a_fault(said: str) -> None:
    assert not of_pip_audit(said, "one\nERROR: no connection\n").whole


def test_the_last_words_of_pip_audit_are_the_fault() -> None:
    assert of_pip_audit("", "one\nERROR: no connection\n\n").fault == "ERROR: no connection"
    assert of_pip_audit("", "").fault == "it said nothing"


NPM = {
    "auditReportVersion": 2,
    "vulnerabilities": {
        "ws": {
            "via": [
                {"range": "<8.1", "severity": "high", "title": "It stops", "url": "ghsa/1"},
                "pyodide",
            ]
        }
    },
    "metadata": {"dependencies": {"total": 12}},
}


def test_a_report_of_npm_is_read() -> None:
    assert of_npm(json.dumps(NPM), "") == Report(12, ("ws <8.1: high: It stops (ghsa/1)",))
    assert of_npm(json.dumps(NPM | {"vulnerabilities": {}}), "").whole


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('{"message": "405 Method Not Allowed", "error": {}}', "405 Method Not Allowed"),
        ("", "npm error audit endpoint returned an error"),
    ],
)
def test_a_registry_without_advisories_is_a_fault(said: str, fault: str) -> None:
    report = of_npm(said, "npm warn\nnpm error audit endpoint returned an error\n")
    assert (report.fault, report.whole) == (fault, False)
