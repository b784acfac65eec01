"""The outcome as HTML, from the template itself and from what the wheel carries of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from types import ModuleType
from typing import Any

import pytest

from advisor import rendering
from advisor.playbook import Playbook
from advisor.service import advise

FIRST = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}


@pytest.fixture
def afresh() -> Iterator[None]:
    """What was read of the template before does not count, nor does what is read here after."""
    rendering._outcome.cache_clear()
    yield
    rendering._outcome.cache_clear()


@pytest.mark.usefixtures("afresh")
def test_the_template_that_the_wheel_carries_gives_the_same_page(
    playbook: Playbook, calendars: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    guidance = advise(FIRST, date(2026, 6, 10), playbook, calendars).guidance
    read_here = rendering.outcome_html(guidance, playbook)
    compiled = ModuleType("advisor.compiled.outcome")
    compiled.__file__ = rendering.OUTCOME
    exec(rendering.compiled_outcome(), vars(compiled))  # noqa: S102 (our own template, as Python)
    monkeypatch.setitem(sys.modules, "advisor.compiled", ModuleType("advisor.compiled"))
    monkeypatch.setitem(sys.modules, "advisor.compiled.outcome", compiled)
    rendering._outcome.cache_clear()
    assert rendering.outcome_html(guidance, playbook) == read_here
    assert "data-outcome-heading" in read_here
