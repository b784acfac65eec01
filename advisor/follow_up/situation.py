"""The situation on one day: every fact in its band, and the days on which a band can change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from advisor.follow_up import ANSWERED_FACTS
from advisor.follow_up.standing import Standing
from advisor.workdays import ONE_DAY


@dataclass(slots=True, eq=False)
class Situation(Mapping[str, str]):
    """The facts of one day by id, each worked out when it is first asked for.

    `turns` are the days on which one of the facts asked for so far may change: a decision that
    read only those facts stays the same until the next of them.
    """

    standing: Standing
    day: date
    turns: list[date] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, fact: str) -> str:
        """Return the band in which `fact` stands; raise `KeyError` for a fact there is none of."""
        band = self._known.get(fact)
        if band is None:
            band = self._known[fact] = FACTS[fact](self)
        return band

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of all facts."""
        return iter(FACTS)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(FACTS)

    def reached(self, turn: date | None) -> bool:
        """Say whether a day has come, and remember it as one on which a fact may change."""
        if turn is None:
            return False
        self.turns.append(turn)
        return self.day >= turn

    def next_turn(self) -> date | None:
        """Return the next day after this one on which something may be different, if any."""
        return min((turn for turn in self.turns if turn > self.day), default=None)


def decide_day(standing: Standing) -> date:
    """Return the day on which the reader decides on the offer they have.

    One working day before the deadline; the day after telling them when that is later; never
    after the deadline.
    """
    case, deadline = standing.case, standing.deadline or date.max
    day = case.calendar.before(deadline, case.number("offer_decide"))
    if standing.done.told_on:
        day = max(day, standing.done.told_on + ONE_DAY)
    return min(day, deadline)


def _today(now: Situation) -> str:
    calendar = now.standing.case.calendar
    if calendar.is_open(now.day):
        return "open"
    now.reached(calendar.on_or_after(now.day))
    return "closed"


def _week(now: Situation) -> str:
    end = now.standing.week_end
    return "over" if end is None or now.reached(end) else "running"


def _date_given(now: Situation) -> str:
    case = now.standing.case
    if case.promised is None:
        return "none"
    if now.reached(case.passed):
        return "passed"
    return "grace" if now.reached(case.promised + ONE_DAY) else "ahead"


def _wait(now: Situation) -> str:
    return "over" if now.reached(now.standing.case.wait_over) else "running"


def _thank_you(now: Situation) -> str:
    standing, case = now.standing, now.standing.case
    if standing.thanked:
        return "done"
    last_day = case.calendar.after(case.stage_on, case.number("thank_you"))
    too_late = now.reached(last_day + ONE_DAY)
    return "late" if too_late or standing.check_ins or standing.last_own else "due"


def _check_ins(now: Situation) -> str:
    left = now.standing.case.cap - now.standing.check_ins
    if left <= 0:
        return "cap"
    if now.standing.check_ins == 0:
        return "none"
    return "closing" if left == 1 else "some"


def _call(now: Situation) -> str:
    return "left" if now.standing.calls < now.standing.case.calls_allowed else "used"


def _invitation(now: Situation) -> str:
    case = now.standing.case
    invited = case.answers.choice("invited")
    if invited == "no" or now.standing.invitation_used:
        return "none"
    if invited == "by_date":
        return "due" if now.reached(case.invited_on) else "ahead"
    # "At any time" names no day; on the very day of a contact there is nothing new to ask.
    last = max(case.word_on, now.standing.last_own or case.word_on)
    return "due" if now.reached(case.calendar.after(last, 1)) else "none"


def _offer(now: Situation) -> str:
    standing, calendar = now.standing, now.standing.case.calendar
    if standing.offer_open:
        return "open"
    deadline = standing.deadline
    if deadline is None:
        return "none"
    if standing.told:
        return _told_offer(now, deadline)
    if calendar.on_or_after(now.day) > deadline:
        return "decide"
    now.reached(deadline + ONE_DAY)
    if now["week"] == "over":
        return "tell"
    after_week = calendar.on_or_after(standing.week_end or now.day)
    return "tell" if after_week >= deadline else "tell_later"


def _told_offer(now: Situation, deadline: date) -> str:
    standing, case = now.standing, now.standing.case
    decide = now.reached(decide_day(standing))
    close = now.reached(case.calendar.before(deadline + ONE_DAY, case.number("offer_close") + 1))
    may_ask = not standing.done.asked_time and (not decide or standing.done.told_on == now.day)
    if close and may_ask:
        return "ask_time"
    return "decide" if decide else "told"


def _hold(now: Situation) -> str:
    standing, case = now.standing, now.standing.case
    if not case.on_hold:
        return "none"
    week_over = now["week"] == "over"
    if standing.acknowledged:
        last = standing.last_own or case.last_on
        month_over = now.reached(last + timedelta(days=case.number("hold")))
        return "month_over" if month_over and week_over else "month_running"
    # Answering what they wrote is a reply; after a contact of the reader's own the week counts.
    return "acknowledge" if week_over else "month_running"


def _away(now: Situation) -> str:
    away_over = now.standing.case.away_over
    return "ahead" if away_over and not now.reached(away_over) else "none"


def _after_no(now: Situation) -> str:
    standing, case = now.standing, now.standing.case
    if case.word != "no":
        return "none"
    if not standing.replied:
        return "reply"
    last = standing.last_own or case.last_on
    week_over = now["week"] == "over"
    if standing.check_ins >= 2:
        return "finished" if week_over else "waiting"
    days = case.number("after_no_second" if standing.check_ins else "after_no_first")
    time_for_note = now.reached(last + timedelta(days=days))
    return "note" if time_for_note and week_over else "waiting"


def _owed(now: Situation) -> str:
    return "yes" if now.reached(now.standing.case.owed_on) else "no"


def _answered(fact: str) -> Callable[[Situation], str]:
    return lambda now: now.standing.case.answers.choice(fact)


FACTS: dict[str, Callable[[Situation], str]] = {
    "today": _today,
    "week": _week,
    "date_given": _date_given,
    "wait": _wait,
    "thank_you": _thank_you,
    "check_ins": _check_ins,
    "call": _call,
    "invitation": _invitation,
    "offer": _offer,
    "hold": _hold,
    "away": _away,
    "after_no": _after_no,
    "owed": _owed,
    **{fact: _answered(fact) for fact in ANSWERED_FACTS},
}
"""How each fact is read."""
