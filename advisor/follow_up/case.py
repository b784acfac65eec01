"""What the answers settle once and for all, and what changes as the plan goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from advisor.answers import Answers
from advisor.workdays import Calendar

LATER_STAGES = ("second", "shortlist", "references", "spoken_offer")
SLOW_EMPLOYERS = ("public", "academic", "campus")
FRIDAY = 4


@dataclass(frozen=True)
class Case:
    """The fixed part of a situation: answers, the calendar, and the days that follow from them.

    Each part is worked out when it is first asked for, so that whoever watches the answers being
    read learns which of them matter.
    """

    answers: Answers
    calendar: Calendar

    def number(self, number_id: str) -> int:
        """Return a number of the content."""
        return self.answers.playbook.number(number_id)

    @cached_property
    def stage(self) -> str:
        """The latest step."""
        return self.answers.choice("stage")

    @cached_property
    def is_later(self) -> bool:
        """Whether this is a second interview or something later."""
        return self.stage in LATER_STAGES

    @cached_property
    def word(self) -> str:
        """What they last said."""
        return self.answers.choice("word")

    @cached_property
    def stage_on(self) -> date:
        """The day of the latest step; raises `ValueError` while it is not answered."""
        day = self.answers.day("stage_on")
        if day is None:
            raise ValueError("stage_on is not answered; look at answers.missing() first")
        return day

    @cached_property
    def last_on(self) -> date:
        """The day of the last contact by anyone."""
        return self.answers.day("last_contact_on") or self.stage_on

    @cached_property
    def word_on(self) -> date:
        """The day of their last word: what they wrote since, or the step itself."""
        they_wrote = self.answers.choice("last_contact") == "they_wrote"
        return self.last_on if they_wrote else self.stage_on

    @cached_property
    def promised(self) -> date | None:
        """The day by which they said the reader would hear, vague words turned into days.

        "Soon" is no date; "next week" is its Friday; the others stand in the content's numbers.
        """
        match self.answers.choice("promised"):
            case "by_date":
                return self.answers.day("promised_on")
            case "next_week":
                return self.word_on + timedelta(days=7 - self.word_on.weekday() + FRIDAY)
            case "week_or_two":
                return self.calendar.after(self.word_on, self.number("week_or_two"))
            case "end_of_month":
                next_month = (self.word_on.replace(day=1) + timedelta(days=32)).replace(day=1)
                return max(self.calendar.before(next_month, 1), self.word_on)
            case _:
                return None

    @cached_property
    def passed(self) -> date | None:
        """The first day after the grace of the date they gave, or `None` without one."""
        if self.promised is None:
            return None
        from_day = self.calendar.on_or_after(self.promised)
        return self.calendar.after(from_day, self.number("grace_slow" if self._slow else "grace"))

    @property
    def _slow(self) -> bool:
        # The paper of an offer is due the day after its date, whoever the employer is (S99).
        if self.stage == "spoken_offer":
            return False
        return self.answers.choice("employer") in SLOW_EMPLOYERS

    @cached_property
    def wait_over(self) -> date:
        """The first day after the usual wait, which is for readers without a date."""
        if self.stage == "spoken_offer":
            return self.calendar.after(self.word_on, self.number("paper"))
        if self.stage == "references":
            return self.calendar.after(self.last_on, self.number("references"))
        if self.word == "encouraging":
            return self.word_on + timedelta(days=self.number("encouraged"))
        employer = self.answers.choice("employer")
        if employer in ("public", "academic"):
            wait = self.number(f"wait_{employer}")
        else:
            wait = self.number("wait_later" if self.is_later else f"wait_{self.stage}")
        extra = self.number("early_extra") if self.answers.choice("seen") == "early" else 0
        return self.calendar.after(self.word_on, wait + extra)

    @cached_property
    def invited_on(self) -> date | None:
        """The working day on which they asked the reader to get in touch, if they named one."""
        day = self.answers.day("invited_on")
        return day and self.calendar.on_or_after(day)

    @cached_property
    def away_over(self) -> date | None:
        """The first day after someone's absence and the days to catch up, if known."""
        day = self.answers.day("away_until")
        return day and self.calendar.after(day, self.number("away_extra"))

    @cached_property
    def on_hold(self) -> bool:
        """Whether the position is held up for a reason that nobody outside can move."""
        if self.word in ("no", "cool"):
            return False
        held = self.answers.choice("reason") in ("budget", "reorganisation")
        return held or self.word == "on_hold"

    @cached_property
    def owed_on(self) -> date | None:
        """The day from which a status is owed by law, or `None`.

        The Ontario rule leaves out screenings and is for jobs advertised in public (S52, S53).
        """
        if self.answers.values.get("calendar") != "CA-ON" or self.stage == "screen":
            return None
        if self.answers.choice("route") != "applied":
            return None
        return self.stage_on + timedelta(days=self.number("owed_status"))

    @cached_property
    def cap(self) -> int:
        """The most unanswered check-ins (promise P7)."""
        return self.number("cap_later" if self.is_later else "cap_early")

    @cached_property
    def calls_allowed(self) -> int:
        """The most calls that nobody asked for (promise P2; an encouraging word lifts it)."""
        encouraged = self.word == "encouraging"
        return self.number("calls_later" if self.is_later or encouraged else "calls_early")


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
