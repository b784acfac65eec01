"""The plan: the same decision carried forward to its end, as if nothing came back.

A plan looks only at the days on which a fact can change; between two of them the decision cannot
differ. A test walks every single day and compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.decide import decide, pick
from advisor.follow_up.case import Case, Progress, after_step, progress_of
from advisor.follow_up.situation import Situation, situation
from advisor.playbook import Rule

LONGEST = 400
"""More looks than any plan can need; past it the rules run in a circle."""

WAIT = "wait"
STEP = "step"


class EndlessPlanError(Exception):
    """The rules never come to an end for this case: promise P7 is broken."""


@dataclass(frozen=True, slots=True)
class Step:
    """One planned step: `action` on the day `on`, by `channels`, to `contact`, with `draft`.

    An end has no channels, no contact and no draft.
    `rule` gave it; `progress` is what had been done before it.
    """

    action: str
    on: date
    channels: tuple[str, ...]
    contact: str | None
    draft: str | None
    rule: Rule
    progress: Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """What today's decision is, and every step from here to the end; the last step is an end."""

    today: Situation
    rule: Rule
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The next step, today or later."""
        return self.steps[0]

    @property
    def is_wait(self) -> bool:
        """Say whether today there is nothing to do."""
        return self.rule.then == WAIT

    @property
    def stop_on(self) -> date:
        """The day on which the plan ends."""
        return self.steps[-1].on


def plan(case: Case, today: date) -> Plan:
    """Return the plan of `case` from `today`; raise `EndlessPlanError` when it has no end."""
    progress = progress_of(case)
    now = situation(case, progress, today)
    return Plan(now, _lasting_rule(case, now), tuple(steps(case, progress, today)))


def _lasting_rule(case: Case, now: Situation) -> Rule:
    """Return today's rule; on a day off, the wait that would hold on a working day as well.

    "The week is not over" says more on a Saturday than "it is Saturday".
    """
    rules = case.answers.playbook.rules
    rule = decide(rules, now.facts).rule
    if rule.then == WAIT and now.facts["today"] == "closed":
        if_open = decide(rules, {**now.facts, "today": "open"}).rule
        return if_open if if_open.then == WAIT else rule
    return rule


def first_step(case: Case, today: date) -> Step:
    """Return only the next step: what the proof and the order of questions compare."""
    return next(steps(case, progress_of(case), today))


def steps(case: Case, progress: Progress, day: date) -> Iterator[Step]:
    """Yield the steps from `day` on, each as if the ones before it got no answer."""
    playbook = case.answers.playbook
    for _ in range(LONGEST):
        now = situation(case, progress, day)
        rule = decide(playbook.rules, now.facts).rule
        if rule.then == WAIT:
            turn = now.next_turn()
            if turn is None:
                break
            day = turn
            continue
        step = step_of(case, progress, now, rule)
        yield step
        if playbook.advice[rule.then].reach == "end":
            return
        progress = after_step(case, progress, rule.then, day, calls="phone" in step.channels)
    raise EndlessPlanError(f"No end after {day:%Y-%m-%d} for {dict(case.answers.values)!r}.")


def step_of(case: Case, progress: Progress, now: Situation, rule: Rule) -> Step:
    """Return the step that `rule` gives in the situation `now`: person, channels and words."""
    facts = {**now.facts, STEP: rule.then}
    tables = case.answers.playbook.tables
    channels = pick(tables["how"], facts)
    draft = pick(tables["words"], facts)
    return Step(
        action=rule.then,
        on=now.day,
        channels=() if channels == "none" else tuple(channels.split(", ")),
        contact=None if channels == "none" else pick(tables["who"], facts),
        draft=None if draft == "none" else draft,
        rule=rule,
        progress=progress,
    )
