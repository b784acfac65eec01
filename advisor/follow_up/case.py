"""What the answers settle once and for all."""

from __future__ import annotations

from dataclasses import dataclass
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

    @cached_property
    def checked_in(self) -> bool:
        """Whether the last contact was a check-in of the reader's."""
        return self.answers.choice("last_contact") == "i_checked_in"

    @cached_property
    def own_on(self) -> date | None:
        """The day of the last contact where it was the reader's own, else `None`."""
        own = self.answers.choice("last_contact") in ("i_thanked", "i_checked_in")
        return self.last_on if own else None

    @cached_property
    def check_ins(self) -> int:
        """How many check-ins are unanswered."""
        if self.answers.has("check_ins"):
            return int(self.answers.choice("check_ins"))
        presumed = self.answers.playbook.question("check_ins").presumed
        return int(presumed) if self.checked_in else 0

    @cached_property
    def calls(self) -> int:
        """How many calls were made; while that is open, as many as there can have been (P2)."""
        if self.answers.has("calls"):
            return int(self.answers.choice("calls"))
        written = self.answers.choice("last_contact_by") == "email"
        return max(0, self.check_ins - written)

    @cached_property
    def thanked(self) -> bool:
        """Whether a thank-you has been sent, or is past its time because of another contact."""
        last_contact = self.answers.choice("last_contact")
        if last_contact == "i_thanked":
            return True
        if not self.answers.has("thanked"):
            return last_contact != "interview"
        return self.answers.choice("thanked") == "yes"

    @cached_property
    def told(self) -> bool:
        """Whether the reader has told this employer of another offer."""
        offer = self.answers.choice("other").startswith("offer")
        return offer and self.answers.choice("told") == "yes"

    @cached_property
    def deadline(self) -> date | None:
        """The day by which another offer must be answered, or `None`."""
        dated = self.answers.choice("other") == "offer_by_date"
        return self.answers.day("offer_by") if dated else None

    @cached_property
    def offer_open(self) -> bool:
        """Whether there is another offer without a deadline."""
        return self.answers.choice("other") == "offer_open"

    @cached_property
    def invitation_used(self) -> bool:
        """Whether the reader has already been in touch as invited."""
        if not self.checked_in or self.answers.choice("invited") != "by_date":
            return self.checked_in
        return self.invited_on is not None and self.last_on >= self.invited_on
