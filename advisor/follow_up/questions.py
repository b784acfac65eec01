"""The asking of this advisor: what a reader would notice of the next step, and what may matter to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from advisor.answers import Answers
from advisor.asking import Asking, Outcome, Subject, Watched, can_win, may_be_asked
from advisor.decide import STEP
from advisor.follow_up import FED_BY
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.plan import Step, first_step
from advisor.follow_up.situation import Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Bands, Question
from advisor.workdays import Calendar


def filled_in(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Add to raw answers the one date that stands for two."""
    if raw.get("last_contact") == "interview" and "last_contact_on" in raw:
        return {"stage_on": raw["last_contact_on"], **raw}
    return raw


def outcome(step: Step) -> Outcome:
    """Return what a reader would notice of a step: what, when, how, to whom, with which words."""
    return (step.action, step.on, step.channels, step.contact, step.draft)


def asking(answers: Answers, calendar: Calendar, today: date) -> Asking:
    """Return the asking that looks for what can still change the next step."""

    def noticed(tried: Answers) -> Outcome:
        return outcome(first_step(Case(tried, calendar), today))

    return Asking(answers, Subject(noticed, contradictions), today)


def next_question(answers: Answers, calendar: Calendar, today: date) -> Question | None:
    """Return the next open question whose answer can change the next step, or `None`."""
    return asking(answers, calendar, today).next_question()


def may_matter(answers: Answers, calendar: Calendar, today: date) -> frozenset[str]:
    """Return the open questions that may still be asked, from now to the end of the asking.

    A bound from above and quick: the questions that feed a fact which can still stand in more
    than one band and is read by a rule, or a row of an adjuster, that can still win.
    """
    playbook = answers.playbook
    possible = _possible_bands(answers, calendar, today)
    live = can_win(playbook.rules, possible)
    steps = tuple(dict.fromkeys(rule.then for rule in live))
    rows = [*live]
    for name in ("who", "how", "words"):
        rows += can_win(playbook.tables[name], {**possible, STEP: steps})
    facts = {fact for rule in rows for fact in rule.when if len(possible.get(fact, ())) > 1}
    return may_be_asked(answers, {each for fact in facts for each in FED_BY.get(fact, (fact,))})


def _possible_bands(answers: Answers, calendar: Calendar, today: date) -> dict[str, Bands]:
    """The bands in which each fact can stand, today or later, whatever is still answered."""
    possible: dict[str, Bands] = {}
    for fact in answers.playbook.facts:
        if fact.id == STEP:
            continue
        watched = Watched(answers.values)
        now = Situation(Standing(Case(Answers(answers.playbook, watched), calendar)), today)
        band = now[fact.id]
        settled = not watched.missed and now.next_turn() is None and fact.id != "today"
        possible[fact.id] = (band,) if settled else tuple(fact.bands)
    return possible
