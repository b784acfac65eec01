"""Guidance as plain lines, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from advisor.playbook import Playbook

Guidance = Mapping[str, Any]


def as_text(guidance: Guidance, playbook: Playbook) -> list[str]:
    """Return everything that guidance says, a line each, the next question left out."""
    words = playbook.words
    lines = [guidance["heading"], ""]
    lines += [f"- {line['text']} ({line['cites']})" for line in guidance["because"]]
    lines += _explained(guidance, words)
    if guidance["draft"]:
        for part, text in guidance["draft"]["parts"].items():
            lines += ["", f"{words['words_to_send']} ({words['part_' + part]})", "", text]
    if guidance["plan"]:
        lines += ["", words["plan"], ""]
        lines += [f"- {step['day']}{words['colon']} {step['text']}" for step in guidance["plan"]]
    for each in guidance["lists"]:
        lines += _listed(each["title"], each["lines"])
    for name in ("silence", "meanwhile"):
        lines += _listed(words[name], guidance[name]) if guidance[name] else []
    ends = [text for text in (guidance["stop_sentence"], *guidance["notices"]) if text]
    return [*lines, "", *ends] if ends else lines


def _listed(title: str, lines: Iterable[Mapping[str, str]]) -> list[str]:
    return ["", title, "", *(f"- {line['text']}" for line in lines)]


def _explained(guidance: Guidance, words: Mapping[str, str]) -> list[str]:
    """The explanations: why not sooner, why (not) a call, what would change this."""
    lines = []
    held = [
        f"- {line['until']}{words['colon']} {line['text']}" for line in guidance["why_not_sooner"]
    ]
    if held or guidance["instead"]:
        lines += ["", words["why_not_sooner"], "", *held]
        lines += [guidance["instead"]] if guidance["instead"] else []
    if guidance["why_channel"]:
        title = "why_call" if guidance["why_channel"]["call"] else "why_no_call"
        lines += ["", words[title], ""]
        lines += [
            f"- {line['text']} ({line['cites']})" for line in guidance["why_channel"]["lines"]
        ]
    if guidance["would_change"]:
        lines += ["", words["would_change"], ""]
        for row in guidance["would_change"]:
            day = f", {row['day']}" if row["day"] else ""
            lines.append(f"- {row['if']}{words['colon']} {row['text']}{day}")
    return lines
