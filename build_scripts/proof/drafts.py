"""What the drafts say: nothing that the reader has not said, and whole sentences when blanks go.

A draft speaks with the reader's voice. Whatever in it states something about them or about the
employer is listed here with the facts under which the reader has said so, and is held against
every situation in which the draft is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.playbook import Bands, Playbook
from build_scripts.content.room import impossible_in
from build_scripts.content.shadows import Box, first_free, in_words
from build_scripts.proof.texts import Said

_OFFER: Bands = ("open", "tell", "tell_later", "ask_time", "told", "decide")
_WITH_A_DAY: Bands = ("screen", "first", "second", "spoken_offer")
Stated = Mapping[str, tuple[Box, ...]]
STATED: Stated = {
    r"asked me to get in touch|as you asked": ({"invitation": ("ahead", "due")},),
    r"you mentioned": ({"date_given": ("ahead", "grace", "passed")},),
    r"another offer|your offer|\bit is about the offer": ({"offer": _OFFER},),
    r"must answer|instead of": (
        {"offer": tuple(each for each in _OFFER if each not in ("open", "none"))},
    ),
    r"written offer|offer of the|thank you for the offer": ({"stage": ("spoken_offer",)},),
    r"letting me know": ({"word": ("no",)},),
    r"you cannot say yet": ({"word": ("undecided",)},),
    r"looked at again|telling me how things stand": (
        {"hold": ("acknowledge", "month_running", "month_over")},
    ),
    r"\bthe checks\b": ({"stage": ("references",)},),
    r"introduction|putting me in touch|press for me": ({"contact": ("referrer",)},),
    r"\bon \{stage_day\}": ({"stage": _WITH_A_DAY},),
    r"nothing has come in writing": ({"stage": ("spoken_offer",)},),
    # Nobody asks whom the reader has met, whether they have thanked before, or how it went.
    r"\bwe (met|spoke|talked)\b|thank you again|good conversation|enjoyed": (),
}
"""A piece of a draft, and the boxes of facts in which the reader has said what it states."""

OPTIONAL = re.compile(r" ?\[[A-Z][^\]]*\]")
"""A blank that begins with a capital letter is a whole sentence, and may be left out."""

INSIDE = re.compile(r"\[(?![A-Z])[^\]]*\]")


def unsaid(
    playbook: Playbook, by_rules: Iterable[Said], stated: Stated = STATED
) -> Iterator[tuple[Said, str]]:
    """Yield each text of a draft that states what a reader whom it is shown to has not said.

    `stated` are the pieces of drafts in the language of the playbook.
    """
    never = impossible_in(playbook)
    for said in by_rules:
        if not said.place.startswith("drafts/"):
            continue
        for pattern, known in stated.items():
            found = re.search(pattern, said.text, re.IGNORECASE)
            free = found and _first_unsaid(said.used_in, [*never, *known])
            if found and free:
                words = in_words(playbook, free)
                yield said, f"“{found[0]}” is more than the reader has said when {words}"


def _first_unsaid(used_in: Iterable[Box], known: Sequence[Box]) -> Box | None:
    found = (first_free(box, known) for box in used_in)
    return next(filter(None, found), None)


def versions(text: str, filled: Mapping[str, str], otherwise: str) -> tuple[str, str]:
    """Return a draft as it may be sent: with its optional sentences, and without them.

    `filled` says what stands for a blank such as "[role]", `otherwise` for any other one.
    """
    whole = OPTIONAL.sub(lambda found: f" {_sentence(found[0])}", text)
    return _filled(whole, filled, otherwise), _filled(OPTIONAL.sub("", text), filled, otherwise)


def _filled(text: str, filled: Mapping[str, str], otherwise: str) -> str:
    return INSIDE.sub(lambda found: filled.get(found[0], otherwise), text)


def _sentence(blank: str) -> str:
    """What an optional blank offers to say, without the condition before it."""
    inside = blank.strip(" []")
    condition, colon, rest = inside.partition(": ")
    sentence = rest if colon and condition.startswith("If ") else inside
    return f"{sentence[:1].upper()}{sentence[1:]}".rstrip(".") + "."
