"""What pip-audit and npm said, read: findings, what was looked at, and what nobody looked at.

Both end well when they could look nothing up: pip-audit passes over a package that its service does
not answer for. So a report counts only for the packages that it says something about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Report:
    """What one look-up brought.

    looked: how many packages there is an answer for. findings: a sentence for each vulnerability.
    missed: names of packages without an answer. fault: why there is no answer at all, or "".
    """

    looked: int = 0
    findings: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    fault: str = ""

    @property
    def whole(self) -> bool:
        """Whether every package was looked up."""
        return not self.fault and not self.missed and self.looked > 0


def of_pip_audit(said: str, complaint: str) -> Report:
    """Return the report in what pip-audit wrote to standard output (`said`) and to standard error."""
    told = _read(said)
    if "dependencies" not in told:
        return Report(fault=_last_line(complaint))
    packages: list[Mapping[str, Any]] = told["dependencies"]
    asked = [each for each in packages if "skip_reason" not in each]
    missed = tuple(each["name"] for each in packages if "skip_reason" in each)
    if not asked:
        return Report(
            missed=missed, fault=packages[0]["skip_reason"] if packages else "no packages"
        )
    findings = (line for each in asked for line in _found_in(each))
    return Report(len(asked), tuple(findings), missed)


def of_npm(said: str, complaint: str) -> Report:
    """Return the report in what npm wrote to standard output (`said`) and to standard error."""
    told = _read(said)
    if "auditReportVersion" not in told:
        return Report(fault=str(told.get("message") or _last_line(complaint)))
    total = int(told["metadata"]["dependencies"]["total"])
    found = (
        f"{name} {advisory['range']}: {advisory['severity']}: {advisory['title']} ({advisory['url']})"
        for name, each in told["vulnerabilities"].items()
        for advisory in each["via"]
        # A text names another package of the list, through which this one is concerned.
        if isinstance(advisory, dict)
    )
    return Report(total, tuple(found))


def _found_in(package: Mapping[str, Any]) -> Iterator[str]:
    for each in package["vulns"]:
        mended = ", ".join(each.get("fix_versions") or ()) or "no version yet"
        yield f"{package['name']} {package['version']}: {each['id']}; mended in {mended}"


def _read(said: str) -> dict[str, Any]:
    """The JSON object in a text; nothing where there is none."""
    try:
        told = json.loads(said)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it said nothing"
