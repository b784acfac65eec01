"""The coach's sentences for a page that knows no dates: slots become words such as "today"."""

from __future__ import annotations

import re

from advisor.follow_up import SLOTS
from advisor.language import SLOT
from advisor.playbook import Playbook

WORDS = tuple(f"relative_{slot}" for slot in SLOTS)
"""The words of the interface that every slot needs. Where the interface also has a word such as
`relative_on_day`, it stands for "on {day}" as a whole."""

LED_SLOT = re.compile(r"(?:(\w+) )?\{(\w+)\}")
STRAY_SPACE = re.compile(r" +(?=[ .,;:]|$)")


def with_numbers(text: str, playbook: Playbook, **more: str) -> str:
    """Return `text` with the slots filled in that are named like numbers or like one of `more`."""
    values = {number.id: str(number.value) for number in playbook.numbers.values()} | more
    return SLOT.sub(lambda found: values.get(found[1], found[0]), text)


def relative(text: str, playbook: Playbook, until: str = "") -> str:
    """Return a sentence of the content without a date in it; `until` says when a wait is over.

    Raises `KeyError` where the interface has no word for a slot.
    """
    words = playbook.words

    def spoken(found: re.Match[str]) -> str:
        lead, slot = found.groups()
        if f"relative_{lead}_{slot}" in words:
            return words[f"relative_{lead}_{slot}"]
        return (f"{lead} " if lead else "") + words[f"relative_{slot}"]

    return STRAY_SPACE.sub("", with_numbers(LED_SLOT.sub(spoken, text), playbook, until=until))


def with_blanks(text: str, playbook: Playbook) -> str:
    """Return the text of a draft in which the reader fills in each day: "[the date they gave]"."""
    return SLOT.sub(lambda found: f"[{playbook.words[f'relative_{found[1]}']}]", text)
