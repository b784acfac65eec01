"""What an answer changed, and what-ifs side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from advisor.follow_up.telling import Telling
from advisor.playbook import Playbook


def changed(playbook: Playbook, before: object, step: Mapping[str, Any], today: date) -> list[str]:
    """Return what is different from the step that was shown before, a sentence each.

    `before` is a step as the guidance gave it; what is not one (nothing was shown before, or it
    cannot be read) changes nothing. One sentence says so where the step is the same.
    """
    if not isinstance(before, Mapping) or before.keys() != step.keys():
        return []
    found = list(_differences(playbook, before, step, today))
    return found or [playbook.words["changed_nothing"]]


def _differences(
    playbook: Playbook, before: Mapping[str, Any], step: Mapping[str, Any], today: date
) -> Iterator[str]:
    words, language = playbook.words, playbook.language
    if before["action"] in playbook.advice and before["action"] != step["action"]:
        then, now = (
            language.inside(playbook.advice[each["action"]].label) for each in (before, step)
        )
        yield words["changed_action"].format(before=then, now=now)
    if before["on"] != step["on"]:
        now = language.day_in_words(date.fromisoformat(step["on"]), today)
        later = "later" if str(before["on"]) < step["on"] else "sooner"
        yield words[f"changed_{later}"].format(now=now)
    if step["contact"] and before["contact"] != step["contact"]:
        yield words["changed_contact"].format(now=words[f"whom_{step['contact']}"])
    if step["channels"] and list(before["channels"]) != step["channels"]:
        yield words["changed_channels_" + "_".join(step["channels"])]
    if step["draft"] and before["draft"] != step["draft"]:
        yield words["changed_draft"].format(now=playbook.drafts[step["draft"]].title)


def column(words: Telling, condition: str) -> dict[str, Any]:
    """Return the advice of a plan as a column to compare: the condition, the step, plan and end."""
    return {
        "if": condition,
        "heading": words.heading(),
        "plan": [
            {"day": told["day"], "text": told["text"]}
            for told in map(words.plan_words, words.plan.steps)
        ],
        "stop": words.day(words.plan.stop_on),
    }
