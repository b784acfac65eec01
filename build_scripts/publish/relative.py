"""The coach's sentences for a page that knows no dates: slots become words such as "today"."""

from __future__ import annotations

import re
from functools import cache

from advisor.language import SLOT
from advisor.playbook import Playbook
from build_scripts.content.room import slots_in

LEAD = "lead_"
LEADS = ("on", "by", "for", "from", "of", "since", "until")
"""Words before a slot, by the name that they have in ids such as `relative_on_day`."""

NOTHING = "—"

STRAY_SPACE = re.compile(r" +(?=[ \u00a0.,;:]|$)")


def words_of(playbook: Playbook) -> tuple[str, ...]:
    """Return the words of the interface that are needed: each lead, and words for each slot.

    Where the interface also has a word such as `relative_on_day`, it stands for "on {day}" as a
    whole; a dash says that nothing stands there.
    """
    leads = (f"{LEAD}{lead}" for lead in LEADS)
    return (*leads, *(f"relative_{slot}" for slot in slots_in(playbook)))


def with_numbers(text: str, playbook: Playbook, **more: str) -> str:
    """Return `text` with the slots filled in that are named like numbers or like one of `more`."""
    values = {number.id: str(number.value) for number in playbook.numbers.values()} | more
    return SLOT.sub(lambda found: values.get(found[1], found[0]), text)


def relative(text: str, playbook: Playbook, until: str = "") -> str:
    """Return a sentence of the content without a date in it; `until` says when a wait is over.

    Raises `KeyError` where the interface has no word for a slot.
    """
    words = playbook.words
    leads = {words[f"{LEAD}{lead}"]: lead for lead in LEADS}

    def spoken(found: re.Match[str]) -> str:
        lead, slot = found.groups()
        if lead and f"relative_{leads[lead]}_{slot}" in words:
            said = words[f"relative_{leads[lead]}_{slot}"]
            return "" if said == NOTHING else said
        return (f"{lead} " if lead else "") + words[f"relative_{slot}"]

    said = _led_slot(tuple(leads)).sub(spoken, text)
    return STRAY_SPACE.sub("", with_numbers(said, playbook, until=until))


@cache
def _led_slot(leads: tuple[str, ...]) -> re.Pattern[str]:
    """What matches a slot with the lead before it; of two leads that fit, the longer one."""
    ways = "|".join(re.escape(lead) for lead in sorted(leads, key=len, reverse=True))
    return re.compile(rf"(?:\b({ways}) )?\{{(\w+)\}}")


def with_blanks(text: str, playbook: Playbook) -> str:
    """Return the text of a draft in which the reader fills in each day: "[the date they gave]"."""
    return SLOT.sub(lambda found: f"[{playbook.words[f'relative_{found[1]}']}]", text)
