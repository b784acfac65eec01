"""What each band claims, in plain days and counts, written down a second time on purpose.

A claim looks at a situation and the band in which the engine put a fact; it returns a sentence
where the band says something that is not so. The promises rest on these sentences, so the figures
that a promise names (seven days, two check-ins, one call) stand here as figures, not as numbers
of the content: a coach who changes the number hears that the promise would break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from advisor.follow_up.situation import Situation
from advisor.workdays import Calendar
from build_scripts.proof.promises import EARLY_STAGES, MOST_EARLY, MOST_LATER, WEEK

Claim = Callable[[Situation, str], str | None]
NOTES_AFTER_NO = 2


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Say whether promise P6 allows a contact on `day`."""
    turn_of_year = (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)
    named = day in calendar.holidays or day in calendar.closed
    return day.isoweekday() <= 5 and not turn_of_year and not named


def working_days_after(calendar: Calendar, start: date, day: date) -> int:
    """Count the working days after `start`, `day` itself included."""
    days = (start + timedelta(days=n) for n in range(1, (day - start).days + 1))
    return sum(is_working_day(calendar, each) for each in days)


def own_contact(now: Situation) -> date | None:
    """Return the reader's last contact that nobody asked for, in the plan or before it."""
    answers, done = now.standing.case.answers, now.standing.done
    if done.last_own:
        return done.last_own
    own = answers.choice("last_contact") in ("i_thanked", "i_checked_in")
    return answers.day("last_contact_on") if own else None


def unanswered(now: Situation) -> int:
    """Return how many check-ins are unanswered, those of the plan included."""
    return _unanswered_before(now) + now.standing.done.check_ins


def _unanswered_before(now: Situation) -> int:
    answers = now.standing.case.answers
    if answers.has("check_ins"):
        return int(answers.choice("check_ins"))
    return 1 if answers.choice("last_contact") == "i_checked_in" else 0


def calls_made(now: Situation) -> int:
    """Return how many of the check-ins may have been calls."""
    answers, done = now.standing.case.answers, now.standing.done
    if answers.has("calls"):
        return int(answers.choice("calls")) + done.calls
    written = 1 if answers.choice("last_contact_by") == "email" else 0
    return max(0, _unanswered_before(now) - written) + done.calls


def _today(now: Situation, band: str) -> str | None:
    is_open = is_working_day(now.standing.case.calendar, now.day)
    return None if (band == "open") == is_open else f"{now.day} is held to be {band}"


def _week(now: Situation, band: str) -> str | None:
    own, case = own_contact(now), now.standing.case
    if own is None:
        return None if band == "over" else "a week is running without a contact"
    longest = max(WEEK.days, case.number("gap"), case.number("move_on"))
    days = (now.day - own).days
    wrong = days < WEEK.days if band == "over" else days >= longest
    return f"the week since {own} is held to be {band} on {now.day}" if wrong else None


def _date_given(now: Situation, band: str) -> str | None:
    case = now.standing.case
    by_date = case.answers.choice("promised") == "by_date"
    given = case.answers.day("promised_on") if by_date else case.promised
    if (band == "none") != (given is None):
        return f"the date {given} is held to be {band}"
    if given and (band == "ahead") != (now.day <= given):
        return f"the date {given} is held to be {band} on {now.day}"
    return None if given is None or case.passed else "there is a date and no end of its grace"


def _wait(now: Situation, band: str) -> str | None:
    case = now.standing.case
    answers, numbers = case.answers, case.answers.playbook.numbers
    early = "early_extra" if answers.choice("seen") == "early" else None
    stage = case.stage
    if stage in ("references", "spoken_offer"):
        name, early = ("references" if stage == "references" else "paper"), None
    elif case.word == "encouraging":
        days = (now.day - case.word_on).days
        too_soon = days < numbers["encouraged"].value
        return f"the wait is {band} after {days} days" if (band == "over") == too_soon else None
    elif answers.choice("employer") in ("public", "academic"):
        name = f"wait_{answers.choice('employer')}"
    else:
        name = f"wait_{stage}" if stage in EARLY_STAGES else "wait_later"
    wanted = numbers[name].value + (numbers[early].value if early else 0)
    since = case.last_on if stage == "references" else case.word_on
    passed = working_days_after(case.calendar, since, now.day)
    if (band == "over") != (passed >= wanted):
        return f"the wait is {band} after {passed} of {wanted} working days"
    return None


def _thank_you(now: Situation, band: str) -> str | None:
    if band != "due":
        return None
    if own_contact(now) or unanswered(now):
        return "a thank-you is held to be due after another contact"
    sent = now.standing.case.answers.choice("thanked") == "yes"
    said = now.standing.case.answers.has("thanked")
    return "a thank-you is held to be due and was sent" if sent and said else None


def _check_ins(now: Situation, band: str) -> str | None:
    count = unanswered(now)
    left = (MOST_EARLY if now.standing.case.stage in EARLY_STAGES else MOST_LATER) - count
    if left <= 0:
        right = "cap"
    elif count == 0:
        right = "none"
    else:
        right = "closing" if left == 1 else "some"
    if band != right:
        return f"{count} unanswered check-ins are held to be {band}, not {right}"
    return "check-ins without a contact" if count and own_contact(now) is None else None


def _call(now: Situation, band: str) -> str | None:
    case = now.standing.case
    if case.stage in EARLY_STAGES and case.word != "encouraging":
        calls = calls_made(now)
        return f"a call is {band} after {calls} calls" if (band == "left") != (calls == 0) else None
    return None


def _invitation(now: Situation, band: str) -> str | None:
    answers = now.standing.case.answers
    if band == "none":
        return None
    if answers.choice("invited") == "no":
        return f"an invitation that nobody made is {band}"
    day = answers.day("invited_on") if answers.choice("invited") == "by_date" else None
    if band == "ahead":
        late = day is None or working_days_after(now.standing.case.calendar, day, now.day) > 1
        return f"the invitation for {day} is held to be ahead on {now.day}" if late else None
    if now.standing.done.invitation_used:
        return "an invitation is due again"
    return f"the invitation for {day} is due on {now.day}" if day and now.day < day else None


def _offer(now: Situation, band: str) -> str | None:
    case, done = now.standing.case, now.standing.done
    offer = case.answers.choice("other")
    if (band == "none") == offer.startswith("offer"):
        return f"the answer {offer} is held to be an offer that is {band}"
    if band in ("none", "open"):
        agreed = band == "open" and done.deadline is not None
        return "an offer with a deadline is held to have none" if agreed else None
    deadline = done.deadline or case.answers.day("offer_by")
    if deadline is None:
        return f"an offer without a deadline is {band}"
    told = done.told_on is not None or case.answers.choice("told") == "yes"
    if told != (band in ("told", "ask_time")) and band != "decide":
        return f"told is {told}, and the offer is held to be {band}"
    if band == "ask_time" and done.asked_time:
        return "more time is asked for twice"
    return _news(now, band, deadline)


def _news(now: Situation, band: str, deadline: date) -> str | None:
    """Promise P3: inside the seven days only if the deadline would pass first."""
    own = own_contact(now)
    inside = own is not None and now.day - own < WEEK
    if band == "tell_later" and not inside:
        return "news waits for a week that is over"
    if band != "tell" or own is None or not inside:
        return None
    calendar, after_week = now.standing.case.calendar, own + WEEK
    last = deadline - timedelta(days=1)
    in_time = working_days_after(calendar, after_week - timedelta(days=1), last)
    return f"news inside the week, and the deadline is only on {deadline}" if in_time else None


def _hold(now: Situation, band: str) -> str | None:
    case = now.standing.case
    held = case.word == "on_hold" or case.answers.choice("reason") in ("budget", "reorganisation")
    if band == "none":
        return None
    if not held:
        return f"nothing is on hold, and the hold is {band}"
    own = own_contact(now)
    if band == "acknowledge":
        return "a hold is acknowledged twice" if now.standing.acknowledged else None
    if own is None and case.answers.choice("last_contact") != "i_checked_in":
        return f"no contact was made, and the month is {band}"
    days = case.number("hold")
    early = band == "month_over" and own and now.day - own < timedelta(days=days)
    return f"the month since {own} is over on {now.day}" if early else None


def _away(now: Situation, band: str) -> str | None:
    case = now.standing.case
    until = case.answers.day("away_until")
    if until is None:
        return None if band == "none" else "nobody is away, and someone is"
    back = working_days_after(case.calendar, until, now.day)
    is_away = back < case.number("away_extra")
    return f"away until {until} is {band} on {now.day}" if is_away != (band == "ahead") else None


def _after_no(now: Situation, band: str) -> str | None:
    if (now.standing.case.word == "no") == (band == "none"):
        return f"the word {now.standing.case.word} is held to be {band}"
    if band in ("none", "reply"):
        answered = band == "reply" and now.standing.done.replied
        return "a no is answered twice" if answered else None
    own = own_contact(now)
    if own is None:
        return f"nobody has replied, and the time after a no is {band}"
    if (band == "note") and unanswered(now) >= NOTES_AFTER_NO:
        return "a third note after a no"
    soon = band in ("note", "finished") and now.day - own < WEEK
    return f"a note on {now.day}, less than a week after {own}" if soon else None


def _owed(now: Situation, band: str) -> str | None:
    case = now.standing.case
    if band == "no":
        return None
    days = (now.day - case.stage_on).days
    due = case.stage != "screen" and days >= case.number("owed_status")
    return None if due else f"a status is owed after {days} days"


CLAIMS: Mapping[str, Claim] = {
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
}
