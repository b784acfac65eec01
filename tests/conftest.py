"""What every test may ask for: the checked content and the calendars, read once a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from advisor.playbook import Playbook
from build_scripts.content import read_playbook
from build_scripts.content.calendars import compiled_calendars

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return read_playbook(ROOT)


@pytest.fixture(scope="session")
def calendars() -> Mapping[str, Any]:
    return compiled_calendars()
