"""The links that must open for ever, as data for the tests of both readers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from advisor.link import Link

HERE = Path(__file__).parent


ADVISORS = ("follow_up", "contract_work")


@cache
def links(advisor: str = ADVISORS[0]) -> tuple[Mapping[str, Any], ...]:
    """Every link of version 1 that has been made for an advisor, or was put before it."""
    file = "version_1.toml" if advisor == ADVISORS[0] else f"version_1_{advisor}.toml"
    return tuple(tomllib.loads((HERE / file).read_text(encoding="utf-8"))["link"])


def known_answers(advisor: str = ADVISORS[0]) -> list[str]:
    """Every `question=answer` that links for an advisor have ever been able to hold."""
    lines = (HERE / f"{advisor}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def as_plain(link: Link) -> dict[str, Any]:
    """What was read of a link, as the page's reader gives it too."""
    made = link.made.isoformat() if link.made else ""
    return asdict(link) | {"made": made, "left_out": list(link.left_out)}


def expected(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What must be read of an entry, in the form of `as_plain`."""
    given = {key: value for key, value in entry.items() if key not in ("says", "fragment")}
    return as_plain(Link()) | given
