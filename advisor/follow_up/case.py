"""What the answers settle once and for all, and what changes as the plan goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from advisor.answers import Answers
from advisor.workdays import Calendar

LATER_STAGES = ("second", "shortlist", "references", "spoken_offer")
SLOW_EMPLOYERS = ("public", "academic", "campus")
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Case:
    """The fixed part of a situation: answers, the calendar, and the days that follow from them.

    `word_on` is the day of their last word, `last_on` of the last contact by anyone, `wait_over`
    the first day after the usual wait; `promised` and `passed` (the first day after the grace)
    are `None` when no date was given.
    """

    answers: Answers
    calendar: Calendar
    stage: str
    word: str
    stage_on: date
    word_on: date
    last_on: date
    promised: date | None
    passed: date | None
    wait_over: date
    invited_on: date | None
    away_over: date | None
    on_hold: bool
    owed_on: date | None

    @property
    def is_later(self) -> bool:
        """Say whether this is a second interview or something later."""
        return self.stage in LATER_STAGES

    def number(self, number_id: str) -> int:
        """Return a number of the content."""
        return self.answers.playbook.number(number_id)

    @property
    def cap(self) -> int:
        """The most unanswered check-ins (promise P7)."""
        return self.number("cap_later" if self.is_later else "cap_early")

    @property
    def calls_allowed(self) -> int:
        """The most calls that nobody asked for (promise P2; an encouraging word lifts it)."""
        encouraged = self.word == "encouraging"
        return self.number("calls_later" if self.is_later or encouraged else "calls_early")


def case_of(answers: Answers, calendar: Calendar) -> Case:
    """Return the `Case` of complete answers (stage, last contact and their days given)."""
    stage, word = answers.choice("stage"), answers.choice("word")
    stage_on = _required_day(answers, "stage_on")
    last_on = answers.day("last_contact_on") or stage_on
    word_on = last_on if answers.choice("last_contact") == "they_wrote" else stage_on
    number = answers.playbook.number
    promised = promised_day(answers, calendar, word_on)
    slow = answers.choice("employer") in SLOW_EMPLOYERS and stage != "spoken_offer"
    reason, away_until = answers.choice("reason"), answers.day("away_until")
    return Case(
        answers=answers,
        calendar=calendar,
        stage=stage,
        word=word,
        stage_on=stage_on,
        word_on=word_on,
        last_on=last_on,
        promised=promised,
        passed=promised
        and calendar.after(
            calendar.on_or_after(promised), number("grace_slow" if slow else "grace")
        ),
        wait_over=_wait_over(answers, calendar, word_on, last_on),
        invited_on=_invited_day(answers, calendar),
        away_over=away_until and calendar.after(away_until, number("away_extra")),
        on_hold=word not in ("no", "cool")
        and (word == "on_hold" or reason in ("budget", "reorganisation")),
        owed_on=_owed_day(answers, stage, stage_on),
    )


def promised_day(answers: Answers, calendar: Calendar, word_on: date) -> date | None:
    """Return the day by which they said the reader would hear, vague words turned into days.

    "Soon" is no date; "next week" is its Friday; the others stand in the content's numbers.
    """
    match answers.choice("promised"):
        case "by_date":
            return answers.day("promised_on")
        case "next_week":
            return word_on + timedelta(days=7 - word_on.weekday() + FRIDAY)
        case "week_or_two":
            return calendar.after(word_on, answers.playbook.number("week_or_two"))
        case "end_of_month":
            next_month = (word_on.replace(day=1) + timedelta(days=32)).replace(day=1)
            return max(calendar.before(next_month, 1), word_on)
        case _:
            return None


def _required_day(answers: Answers, question_id: str) -> date:
    day = answers.day(question_id)
    if day is None:
        raise ValueError(f"{question_id} is not answered; check answers.missing() first")
    return day


def _wait_over(answers: Answers, calendar: Calendar, word_on: date, last_on: date) -> date:
    number, stage = answers.playbook.number, answers.choice("stage")
    if stage == "spoken_offer":
        return calendar.after(word_on, number("paper"))
    if stage == "references":
        return calendar.after(last_on, number("references"))
    if answers.choice("word") == "encouraging":
        return word_on + timedelta(days=number("encouraged"))
    employer = answers.choice("employer")
    if employer in ("public", "academic"):
        wait = number(f"wait_{employer}")
    else:
        wait = number("wait_later" if stage in LATER_STAGES else f"wait_{stage}")
    extra = number("early_extra") if answers.choice("seen") == "early" else 0
    return calendar.after(word_on, wait + extra)


def _invited_day(answers: Answers, calendar: Calendar) -> date | None:
    invited_on = answers.day("invited_on")
    return invited_on and calendar.on_or_after(invited_on)


def _owed_day(answers: Answers, stage: str, stage_on: date) -> date | None:
    # The Ontario rule leaves out screenings and is for jobs advertised in public (S52, S53).
    if answers.values.get("calendar") != "CA-ON" or stage == "screen":
        return None
    if answers.choice("route") != "applied":
        return None
    return stage_on + timedelta(days=answers.playbook.number("owed_status"))


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done so far: by the reader at the start, then by each step of the plan.

    `last_own` is the day of the reader's last contact that they did not ask for; `told_on` is
    set only where the plan itself tells them of the offer.
    """

    last_own: date | None
    check_ins: int
    calls: int
    thanked: bool
    told: bool
    told_on: date | None = None
    asked_time: bool = False
    deadline: date | None = None
    offer_open: bool = False
    acknowledged: bool = False
    invitation_used: bool = False
    replied: bool = False


def progress_of(case: Case) -> Progress:
    """Return where the reader stands, from what they answered."""
    answers, last_contact = case.answers, case.answers.choice("last_contact")
    own = last_contact in ("i_thanked", "i_checked_in")
    checked_in = last_contact == "i_checked_in"
    check_ins = _check_ins(answers, checked_in=checked_in)
    offer = answers.choice("other")
    return Progress(
        last_own=case.last_on if own else None,
        check_ins=check_ins,
        calls=_calls(answers, check_ins),
        thanked=_thanked(answers, last_contact),
        told=offer.startswith("offer") and answers.choice("told") == "yes",
        deadline=answers.day("offer_by") if offer == "offer_by_date" else None,
        offer_open=offer == "offer_open",
        acknowledged=checked_in,
        invitation_used=_invitation_used(case, checked_in=checked_in),
        replied=own,
    )


def _check_ins(answers: Answers, *, checked_in: bool) -> int:
    if answers.has("check_ins"):
        return int(answers.choice("check_ins"))
    return int(answers.playbook.question("check_ins").presumed) if checked_in else 0


def _calls(answers: Answers, check_ins: int) -> int:
    """Count the calls made; while that is open, as many as there can have been (P2 stays safe)."""
    if answers.has("calls"):
        return int(answers.choice("calls"))
    written = answers.choice("last_contact_by") == "email"
    return max(0, check_ins - written)


def _thanked(answers: Answers, last_contact: str) -> bool:
    if last_contact == "i_thanked":
        return True
    if not answers.has("thanked"):
        return last_contact != "interview"
    return answers.choice("thanked") == "yes"


def _invitation_used(case: Case, *, checked_in: bool) -> bool:
    if case.answers.choice("invited") == "by_date":
        return checked_in and case.invited_on is not None and case.last_on >= case.invited_on
    return checked_in


CHANGES: dict[str, Callable[[Progress, date], Progress]] = {
    "thanks": lambda progress, day: replace(progress, last_own=day),
    "check_in": lambda progress, day: replace(
        progress, last_own=day, check_ins=progress.check_ins + 1
    ),
    "news": lambda progress, day: replace(progress, last_own=day, told=True, told_on=day),
    "invited": lambda progress, day: replace(
        progress, last_own=day, check_ins=progress.check_ins + 1, invitation_used=True
    ),
    "reply": lambda progress, day: replace(progress, last_own=day, acknowledged=True, replied=True),
}


def after_step(case: Case, progress: Progress, action: str, day: date, calls: bool) -> Progress:
    """Return the progress once `action` was done on `day` and nothing came back.

    `calls` says whether the step may have been a call; it is then counted as one, so that a
    later step never allows one too many. Any contact makes a separate thank-you too late.
    """
    if action == "ask_for_time":
        return replace(progress, asked_time=True)
    if action == "agree_offer_date":
        deadline = case.calendar.after(day, case.number("offer_thinking"))
        return replace(progress, deadline=deadline, offer_open=False, asked_time=True)
    reach = case.answers.playbook.advice[action].reach
    changed = CHANGES[reach](progress, day)
    uninvited_call = calls and reach in ("check_in", "news")
    return replace(changed, thanked=True, calls=progress.calls + uninvited_call)
