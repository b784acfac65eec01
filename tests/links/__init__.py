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


@cache
def links() -> tuple[Mapping[str, Any], ...]:
    """Every entry of `version_1.toml`."""
    text = (HERE / "version_1.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["link"])


def known_answers() -> list[str]:
    """Every `question=answer` that links have ever been able to hold."""
    lines = (HERE / "follow_up.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def as_plain(link: Link) -> dict[str, Any]:
    """What was read of a link, as the page's reader gives it too."""
    made = link.made.isoformat() if link.made else ""
    return asdict(link) | {"made": made, "left_out": list(link.left_out)}


def expected(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What must be read of an entry, in the form of `as_plain`."""
    given = {key: value for key, value in entry.items() if key not in ("says", "fragment")}
    return as_plain(Link()) | given
