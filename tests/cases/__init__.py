"""Cases: situations as sentences, with what must come out. Read by unit and browser tests alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Situation:
    """One case: a sentence, the day, the answers, and the outcome or the questions with problems."""

    say: str
    today: date
    answers: dict[str, Any]
    expect: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_cases(advisor: str = "follow_up") -> list[Situation]:
    """Return every case of an advisor, in the order of the files in its folder."""
    found: list[Situation] = []
    for file in sorted((FOLDER / advisor).glob("*.toml")):
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        found.extend(Situation(**case) for case in raw["case"])
    return found
