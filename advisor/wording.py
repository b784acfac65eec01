"""Slots of the coach's sentences, found and filled in."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.language import SLOT


def slots_of(text: str) -> frozenset[str]:
    """Return the names of the `{slots}` in a text of the content."""
    return frozenset(SLOT.findall(text))


def fill(text: str, slots: Mapping[str, str]) -> str:
    """Return `text` with each `{slot}` filled in; raise `KeyError` when one has no value."""
    return SLOT.sub(lambda match: slots[match[1]], text)
