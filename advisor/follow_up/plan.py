"""The plan: the same decision carried forward to its end, as if nothing came back.

A plan looks only at the days on which a fact can change; between two of them the decision cannot
differ. A test walks every single day and compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.decide import STEP, With, decide, pick
from advisor.follow_up.case import Case
from advisor.follow_up.situation import Situation
from advisor.follow_up.standing import Standing
from advisor.playbook import Rule

LONGEST = 60
"""More steps than any plan can need; past it the rules run in a circle."""

WAIT = "wait"


class EndlessPlanError(Exception):
    """The rules never come to an end for this case: promise P7 is broken."""


@dataclass(frozen=True, slots=True)
class Step:
    """One planned step: `action` on the day `on`, by `channels`, to `contact`, with `draft`.

    An end has no channels, no contact and no draft. `rule` gave the step and `how` its channels;
    `before` is where the reader stood before it.
    """

    action: str
    on: date
    channels: tuple[str, ...]
    contact: str | None
    draft: str | None
    rule: Rule
    how: Rule
    before: Standing


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
    return plan_with(first_step(case, today), today)


def plan_with(first: Step, today: date) -> Plan:
    """Return the plan from `today` whose next step is known; raises as `plan` does."""
    now = Situation(first.before, today)
    return Plan(now, _lasting_rule(now), tuple(_onward(first)))


def _lasting_rule(now: Situation) -> Rule:
    """Return today's rule; on a day off, the wait that would hold on a working day as well.

    "The week is not over" says more on a Saturday than "it is Saturday".
    """
    rules = now.standing.case.answers.playbook.rules
    rule = decide(rules, now).rule
    if rule.then == WAIT and now["today"] == "closed":
        if_open = decide(rules, With(now, "today", "open")).rule
        return if_open if if_open.then == WAIT else rule
    return rule


def first_step(case: Case, today: date) -> Step:
    """Return only the next step: what the proof and the order of questions compare."""
    return _next_step(Standing(case), today)


def steps(standing: Standing, day: date) -> Iterator[Step]:
    """Yield the steps from `day` on, each as if the ones before it got no answer.

    Raises `EndlessPlanError` where the rules run in a circle or wait for nothing.
    """
    return _onward(_next_step(standing, day))


def _onward(step: Step) -> Iterator[Step]:
    for _ in range(LONGEST):
        yield step
        before = step.before
        if before.case.answers.playbook.advice[step.action].reach == "end":
            return
        after = before.after(step.action, step.on, calls="phone" in step.channels)
        step = _next_step(after, step.on)
    raise _endless(step.before, step.on)


def _next_step(standing: Standing, day: date) -> Step:
    *_, (now, rule) = looks(standing, day)
    return step_of(now, rule)


def looks(standing: Standing, day: date) -> Iterator[tuple[Situation, Rule]]:
    """Yield each day from `day` on that is worth a look, with the rule that wins on it.

    The last one brings a step, all before it wait. Raises `EndlessPlanError` when none does.
    """
    rules = standing.case.answers.playbook.rules
    while True:
        now = Situation(standing, day)
        rule = decide(rules, now).rule
        yield now, rule
        if rule.then != WAIT:
            return
        turn = now.next_turn()
        if turn is None:
            raise _endless(standing, day)
        day = turn


def _endless(standing: Standing, day: date) -> EndlessPlanError:
    given = dict(standing.case.answers.values)
    return EndlessPlanError(f"No end after {day:%Y-%m-%d} for {given!r}.")


def step_of(now: Situation, rule: Rule) -> Step:
    """Return the step that `rule` gives in the situation `now`: person, channels and words."""
    facts = With(now, STEP, rule.then)
    tables = now.standing.case.answers.playbook.tables
    how = decide(tables["how"], facts).rule
    channels = how.then
    draft = pick(tables["words"], facts)
    return Step(
        action=rule.then,
        on=now.day,
        channels=() if channels == "none" else tuple(channels.split(", ")),
        contact=None if channels == "none" else pick(tables["who"], facts),
        draft=None if draft == "none" else draft,
        rule=rule,
        how=how,
        before=now.standing,
    )
