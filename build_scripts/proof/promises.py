"""The promises as checks of one situation and its whole plan, on real dates.

Each check yields a sentence for what it finds broken. `build_scripts.content.shadows` proves the
part that can be said in facts; these look at days, counts and words, step by step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.follow_up.case import Case
from advisor.follow_up.plan import Step
from advisor.follow_up.standing import Standing

WEEK = timedelta(days=7)
UNINVITED = ("thanks", "check_in", "news")
CLOSING = ("closing_note", "closing_note_paper")
EARLY_STAGES = ("screen", "first")
MOST_EARLY, MOST_LATER = 2, 3
OFFER_DRAFTS = ("tell_about_offer", "ask_for_time", "agree_offer_date")


@dataclass(frozen=True, slots=True)
class Walk:
    """One situation with its plan: where the reader stands, and every step to the end."""

    case: Case
    today: date
    start: Standing
    steps: tuple[Step, ...]

    def reach(self, step: Step) -> str:
        """Return how a step reaches the employer."""
        return self.case.answers.playbook.advice[step.action].reach


Check = Callable[[Walk], Iterator[str]]


def week_between(walk: Walk) -> Iterator[str]:
    """P1, with the one exception of P3: news of an offer whose deadline would pass first."""
    last = walk.start.last_own
    for step in walk.steps:
        if walk.reach(step) not in UNINVITED:
            continue
        if last and step.on - last < WEEK:
            deadline = step.before.deadline
            after_week = walk.case.calendar.on_or_after(last + WEEK)
            if walk.reach(step) != "news" or deadline is None or deadline > after_week:
                yield f"{step.action} on {step.on} comes less than a week after {last}"
        last = step.on


def one_call(walk: Walk) -> Iterator[str]:
    """P2: after a screening or a first interview one uninvited call in all."""
    if walk.case.stage not in EARLY_STAGES or walk.case.word == "encouraging":
        return
    calls = walk.start.calls
    for step in walk.steps:
        if "phone" in step.channels and walk.reach(step) in UNINVITED:
            calls += 1
            if calls > 1:
                yield f"{step.action} on {step.on} may be call number {calls}"


def date_respected(walk: Walk) -> Iterator[str]:
    """P3: no check-in on or before a date they gave."""
    promised = walk.case.promised
    for step in walk.steps:
        status_question = walk.reach(step) == "check_in" and walk.case.word != "no"
        if status_question and promised and step.on <= promised:
            yield f"{step.action} on {step.on} comes before the date they gave, {promised}"


def no_means_no(walk: Walk) -> Iterator[str]:
    """P4: after a no no status question, after a cool signal no contact."""
    allowed = {
        "no": ("reply_to_no", "stay_in_touch", "move_on"),
        "cool": ("move_on", "decide_on_offer"),
    }.get(walk.case.word)
    for step in walk.steps:
        if allowed and step.action not in allowed:
            yield f"{step.action} on {step.on} after the word {walk.case.word}"


def no_calls(walk: Walk) -> Iterator[str]:
    """P5: never a call to or from someone who does not want one."""
    wish = walk.case.answers.choice("prefers")
    for step in walk.steps:
        if wish in ("writing", "no_calls") and "phone" in step.channels:
            yield f"{step.action} on {step.on} may be a call, against the wish {wish}"


def working_days(walk: Walk) -> Iterator[str]:
    """P6: contacts on working days only, and never on a day gone by."""
    for step in walk.steps:
        contact = walk.reach(step) != "end"
        if step.on < walk.today or (contact and not walk.case.calendar.is_open(step.on)):
            yield f"{step.action} on {step.on} is no working day ahead"


def plan_ends(walk: Walk) -> Iterator[str]:
    """P7: every plan ends; no more check-ins than the cap, the last one a closing note."""
    if walk.reach(walk.steps[-1]) != "end":
        yield f"the plan stops at {walk.steps[-1].action} without an end"
    most = MOST_EARLY if walk.case.stage in EARLY_STAGES else MOST_LATER
    for step in walk.steps:
        if walk.reach(step) != "check_in" or step.action == "stay_in_touch":
            continue
        number = step.before.check_ins + 1
        if number > most:
            yield f"{step.action} on {step.on} is check-in number {number}"
        if number == most and step.draft not in CLOSING:
            yield f"{step.action} on {step.on} is the last check-in but no closing note"


def offer_is_real(walk: Walk) -> Iterator[str]:
    """P11: words about another offer only for someone who has one."""
    has_offer = walk.case.answers.choice("other").startswith("offer")
    for step in walk.steps:
        if step.draft in OFFER_DRAFTS and not has_offer:
            yield f"{step.draft} on {step.on} without an offer"


WALK_CHECKS: dict[str, Check] = {
    "week_between": week_between,
    "one_call": one_call,
    "date_respected": date_respected,
    "no_means_no": no_means_no,
    "no_calls": no_calls,
    "working_days": working_days,
    "plan_ends": plan_ends,
    "offer_is_real": offer_is_real,
}


def broken(walk: Walk) -> Iterator[str]:
    """Yield every broken promise of a walk, with the name of its check."""
    for name, check in WALK_CHECKS.items():
        for text in check(walk):
            yield f"{name}: {text}"
