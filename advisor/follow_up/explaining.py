"""Why this and not something else: from the rules that lost and the situations next door.

Nothing here knows a rule by name. What holds a step back is read from the days before it, what
would come instead from the rules below the one that wins, and what would change the advice from
decisions made with one answer changed or with one event added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from advisor.answers import NOT_SURE, Answers, Value
from advisor.asking import DAYS_TRIED, Watched
from advisor.decide import fits
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.plan import Plan, Step, first_step, looks
from advisor.playbook import Event, Question, Rule
from advisor.workdays import Calendar

MOST_ANSWERS = 4
"""The most changed answers that are shown; more would be a table, not an answer."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of waiting: the rule that holds the step back, and the first day after it."""

    rule: Rule
    until: date


@dataclass(frozen=True, slots=True)
class Change:
    """Something that leads to other advice: an event or one changed answer, and its next step.

    Of `event` and `question` with `option` one is set.
    """

    step: Step
    event: Event | None = None
    question: Question | None = None
    option: str = ""


def legs(plan: Plan) -> tuple[Leg, ...]:
    """Return what holds the next step back, in the order of days; nothing for a step of today.

    A day off inside a longer wait is left out: the wait says more.
    """
    found: list[Leg] = []
    for (_, rule), (later, _) in pairwise(looks(plan.today.standing, plan.today.day)):
        if found and found[-1].rule == rule:
            found.pop()
        found.append(Leg(rule, later.day))
    longer = [leg for leg in found if "today" not in leg.rule.when]
    return tuple(longer or found)


def instead(plan: Plan) -> Rule | None:
    """Return the first rule below today's that fits and brings a contact, or `None`.

    It is what the advice would be if today's rule did not stand in the way.
    """
    playbook = plan.today.standing.case.answers.playbook
    reaches = {name: advice.reach for name, advice in playbook.advice.items()}
    if reaches[plan.rule.then] not in ("none", "end"):
        return None
    below = playbook.rules[playbook.rules.index(plan.rule) + 1 :]
    for rule in below:
        if reaches[rule.then] not in ("none", "end") and fits(rule, plan.today):
            return rule
    return None


def changes(answers: Answers, calendar: Calendar, today: date, current: Step) -> Iterator[Change]:
    """Yield what would lead to another step or another day: events first, then single answers."""
    same = (current.action, current.on)
    touched: set[str] = set()
    for event in answers.playbook.events:
        touched |= event.answers.keys()
        happened = _with_event(answers, event, today)
        if contradictions(happened, today):
            continue
        step = first_step(Case(happened, calendar), today)
        if (step.action, step.on) != same:
            yield Change(step, event=event)
    shown = 0
    read = _read_by_step(answers, calendar, today)
    for question in answers.playbook.questions:
        if shown == MOST_ANSWERS:
            return
        # What the step never looked at cannot change it alone.
        if question.kind != "choice" or question.id in touched or question.id not in read:
            continue
        change = _by_answer(answers, question, calendar, today, current)
        if change:
            shown += 1
            yield change


def _read_by_step(answers: Answers, calendar: Calendar, today: date) -> frozenset[str]:
    """Return the questions that the next step looks at, without the ones that must be answered."""
    watched = Watched(answers.values)
    first_step(Case(Answers(answers.playbook, watched), calendar), today)
    required = (question.id for question in answers.playbook.questions if question.required)
    return frozenset(watched.read).difference(required)


def _with_event(answers: Answers, event: Event, today: date) -> Answers:
    """The answers after an event; what has no meaning beside the new ones is gone."""
    playbook, values = answers.playbook, dict(answers.values)
    for name, given in event.answers.items():
        is_day = playbook.question(name).kind == "date"
        values[name] = today + timedelta(days=int(given)) if is_day else given
    return _meant(Answers(playbook, values))


def _meant(answers: Answers) -> Answers:
    kept = {name: value for name, value in answers.values.items() if name not in answers.idle}
    return Answers(answers.playbook, kept)


def _by_answer(
    answers: Answers, question: Question, calendar: Calendar, today: date, current: Step
) -> Change | None:
    """Return the first other answer to a question in play that brings another step or day."""
    for option in question.options:
        if option.id in (NOT_SURE, answers.choice(question.id)):
            continue
        days: Mapping[str, Value] = {}
        if option.asks and option.asks not in answers.values:
            days = {option.asks: today + timedelta(days=DAYS_TRIED[0])}
        tried = Answers(answers.playbook, {**answers.values, **days, question.id: option.id})
        if contradictions(tried, today):
            continue
        step = first_step(Case(tried, calendar), today)
        if (step.action, step.on) != (current.action, current.on):
            return Change(step, question=question, option=option.label)
    return None
