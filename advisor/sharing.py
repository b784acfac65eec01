"""Links of an advice: made of its answers and step, and held against today's rules when opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from advisor.answers import Answers
from advisor.link import Link, read_link, write_link
from advisor.playbook import Playbook

Step = Mapping[str, Any]
"""The step of a guidance: its `action`, and the ISO day `on` where it has one."""
Advising = Callable[[Mapping[str, str], date], tuple[Answers, Step | None]]
"""Gives, for answers and a day, the answers as read and the step, None where there is none."""


def link_of(
    answers: Answers, step: Step | None, today: date, *, note: str = "", language: str = ""
) -> str:
    """Return the fragment of a link that holds `answers`, and what the step is on `today`."""
    made, said = (today, _said(step)) if step else (None, "")
    link = Link(answers=answers.as_text(), note=note, language=language, made=made, said=said)
    return write_link(link, answers.playbook)


def changed_since(link: str, answers: Answers, today: date, advising: Advising) -> list[str]:
    """Return a sentence when the rules no longer say what a link says that they said.

    The answers of the link are looked at as on the day it was made, so that the days that have
    gone by since then make no difference. Nothing is said of a link that was made of other answers
    than these, because the reader has changed one, or that tells no step.
    """
    playbook = answers.playbook
    opened = read_link(link, playbook)
    if not opened.made or not opened.said or opened.made > today:
        return []
    read, step = advising(opened.answers, opened.made)
    if read.values != answers.values or (step and _said(step) == opened.said):
        return []
    day = playbook.language.day_in_words(opened.made, today)
    before = _told(playbook, opened.said, today)
    now = _told(playbook, _said(step), today) if step else ""
    if before and now:
        return [playbook.words["link_changed"].format(day=day, before=before, now=now)]
    return [playbook.words["link_changed_other"].format(day=day)]


def _said(step: Step) -> str:
    """Return the step as a link tells it: its action, and its day where it has one."""
    return ".".join(filter(None, (step["action"], step.get("on"))))


def _told(playbook: Playbook, said: str, today: date) -> str:
    """Return the step of a link in words, "" when the advice is none of today's."""
    action, _, on = said.partition(".")
    if action not in playbook.advice:
        return ""
    language = playbook.language
    label = language.inside(playbook.advice[action].label)
    try:
        return f"{label}, {language.day_in_words(date.fromisoformat(on), today)}" if on else label
    except ValueError:
        return ""
