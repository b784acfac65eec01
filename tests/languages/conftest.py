"""The advisor in French, read once."""

from __future__ import annotations

import pytest

from advisor.playbook import Playbook
from build_scripts.content.translate import translated
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def french(playbook: Playbook) -> Playbook:
    return translated(ROOT, playbook, "fr")
