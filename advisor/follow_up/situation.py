"""The situation on one day: every fact in its band, and the days on which a band can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.follow_up import ANSWERED_FACTS
from advisor.follow_up.case import Case, Progress
from advisor.workdays import ONE_DAY

Reached = Callable[[date | None], bool]
"""Asks whether a day has come, and remembers it as a day on which a fact may change."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One day of a case: `facts` by id, and `turns`, the days on which a fact may change."""

    day: date
    facts: Mapping[str, str]
    turns: tuple[date, ...]

    def next_turn(self) -> date | None:
        """Return the next day after this one on which something may be different, if any."""
        return min((turn for turn in self.turns if turn > self.day), default=None)


def situation(case: Case, progress: Progress, day: date) -> Situation:
    """Return the situation of `case` on `day`, after all that `progress` holds."""
    facts = {fact: case.answers.choice(fact) for fact in ANSWERED_FACTS}
    turns: list[date] = []

    def reached(turn: date | None) -> bool:
        if turn is not None:
            turns.append(turn)
        return turn is not None and day >= turn

    is_open = case.calendar.is_open(day)
    if not is_open:
        turns.append(case.calendar.on_or_after(day))
    week_over = progress.last_own is None or reached(week_end(case, progress))
    facts["today"] = "open" if is_open else "closed"
    facts["week"] = "over" if week_over else "running"
    facts["date_given"] = _date_given(case, reached)
    facts["wait"] = "over" if reached(case.wait_over) else "running"
    facts["thank_you"] = _thank_you(case, progress, reached)
    facts["check_ins"] = _check_ins(case, progress)
    facts["call"] = "left" if progress.calls < case.calls_allowed else "used"
    facts["invitation"] = _invitation(case, progress, reached)
    facts["offer"] = _offer(case, progress, day, reached)
    facts["hold"] = _hold(case, progress, reached, week_over=week_over)
    facts["away"] = "ahead" if case.away_over and not reached(case.away_over) else "none"
    facts["after_no"] = _after_no(case, progress, reached, week_over=week_over)
    facts["owed"] = "yes" if reached(case.owed_on) else "no"
    return Situation(day, facts, tuple(turns))


def week_end(case: Case, progress: Progress) -> date | None:
    """Return the first day after the week since the reader's last contact, or `None`."""
    if progress.last_own is None:
        return None
    used_up = progress.check_ins >= case.cap
    return progress.last_own + timedelta(days=case.number("move_on" if used_up else "gap"))


def decide_day(case: Case, progress: Progress) -> date:
    """Return the day on which the reader decides on the offer they have.

    One working day before the deadline; the day after telling them when that is later; never
    after the deadline.
    """
    deadline = progress.deadline or date.max
    day = case.calendar.before(deadline, case.number("offer_decide"))
    if progress.told_on:
        day = max(day, progress.told_on + ONE_DAY)
    return min(day, deadline)


def _date_given(case: Case, reached: Reached) -> str:
    if case.promised is None:
        return "none"
    if reached(case.passed):
        return "passed"
    return "grace" if reached(case.promised + ONE_DAY) else "ahead"


def _thank_you(case: Case, progress: Progress, reached: Reached) -> str:
    if progress.thanked:
        return "done"
    last_day = case.calendar.after(case.stage_on, case.number("thank_you"))
    too_late = reached(last_day + ONE_DAY)
    return "late" if too_late or progress.check_ins or progress.last_own else "due"


def _check_ins(case: Case, progress: Progress) -> str:
    left = case.cap - progress.check_ins
    if left <= 0:
        return "cap"
    if progress.check_ins == 0:
        return "none"
    return "closing" if left == 1 else "some"


def _invitation(case: Case, progress: Progress, reached: Reached) -> str:
    invited = case.answers.choice("invited")
    if invited == "no" or progress.invitation_used:
        return "none"
    if invited == "by_date":
        return "due" if reached(case.invited_on) else "ahead"
    # "At any time" names no day; on the very day of a contact there is nothing new to ask.
    last = max(case.word_on, progress.last_own or case.word_on)
    return "due" if reached(case.calendar.after(last, 1)) else "none"


def _offer(case: Case, progress: Progress, day: date, reached: Reached) -> str:
    if progress.offer_open:
        return "open"
    if progress.deadline is None:
        return "none"
    if progress.told:
        return _told_offer(case, progress, day, reached)
    if case.calendar.on_or_after(day) > progress.deadline:
        return "decide"
    reached(progress.deadline + ONE_DAY)
    week = week_end(case, progress)
    if week is None or case.calendar.on_or_after(week) >= progress.deadline or reached(week):
        return "tell"
    return "tell_later"


def _told_offer(case: Case, progress: Progress, day: date, reached: Reached) -> str:
    deadline = progress.deadline or day
    decide = reached(decide_day(case, progress))
    close = reached(case.calendar.before(deadline + ONE_DAY, case.number("offer_close") + 1))
    may_ask = not progress.asked_time and (not decide or progress.told_on == day)
    if close and may_ask:
        return "ask_time"
    return "decide" if decide else "told"


def _hold(case: Case, progress: Progress, reached: Reached, *, week_over: bool) -> str:
    if not case.on_hold:
        return "none"
    if progress.acknowledged:
        last = progress.last_own or case.last_on
        month_over = reached(last + timedelta(days=case.number("hold")))
        return "month_over" if month_over and week_over else "month_running"
    # Answering what they wrote is a reply; after a contact of the reader's own the week counts.
    return "acknowledge" if week_over else "month_running"


def _after_no(case: Case, progress: Progress, reached: Reached, *, week_over: bool) -> str:
    if case.word != "no":
        return "none"
    if not progress.replied:
        return "reply"
    last = progress.last_own or case.last_on
    if progress.check_ins >= 2:
        return "finished" if week_over else "waiting"
    days = case.number("after_no_second" if progress.check_ins else "after_no_first")
    time_for_note = reached(last + timedelta(days=days))
    return "note" if time_for_note and week_over else "waiting"
