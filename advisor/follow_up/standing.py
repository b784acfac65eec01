"""Where the reader stands: what they answered, and what the steps of the plan add to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from advisor.follow_up.case import Case


@dataclass(frozen=True, slots=True)
class Progress:
    """What the plan itself has done so far; at the start nothing.

    `last_own` is the day of its last contact with the employer, `told_on` the day on which it
    told them of the offer, `deadline` a date that it agreed for an offer without one.
    """

    last_own: date | None = None
    check_ins: int = 0
    calls: int = 0
    told_on: date | None = None
    asked_time: bool = False
    deadline: date | None = None
    invitation_used: bool = False
    replied: bool = False


NOTHING_DONE = Progress()


@dataclass(frozen=True)
class Standing:
    """A case together with the progress of its plan. Each part is worked out when asked for."""

    case: Case
    done: Progress = NOTHING_DONE

    @property
    def last_own(self) -> date | None:
        """The day of the reader's last contact that nobody asked them for, or `None`."""
        return self.done.last_own or self.case.own_on

    @property
    def check_ins(self) -> int:
        """How many check-ins are unanswered."""
        return self.case.check_ins + self.done.check_ins

    @property
    def calls(self) -> int:
        """How many of them were, or may have been, calls."""
        return self.case.calls + self.done.calls

    @property
    def thanked(self) -> bool:
        """Whether a thank-you is out of the question: any contact makes a separate one too late."""
        return self.done.last_own is not None or self.case.thanked

    @property
    def told(self) -> bool:
        """Whether the employer knows of the other offer."""
        return self.done.told_on is not None or self.case.told

    @property
    def deadline(self) -> date | None:
        """The day by which the other offer must be answered, or `None`."""
        return self.done.deadline or self.case.deadline

    @property
    def offer_open(self) -> bool:
        """Whether there is another offer without a deadline."""
        return self.done.deadline is None and self.case.offer_open

    @property
    def acknowledged(self) -> bool:
        """Whether a hold has been answered once."""
        return self.done.replied or self.case.checked_in

    @property
    def replied(self) -> bool:
        """Whether their last word has been answered."""
        return self.done.replied or self.case.own_on is not None

    @property
    def invitation_used(self) -> bool:
        """Whether the reader has been in touch as invited."""
        return self.done.invitation_used or self.case.invitation_used

    @cached_property
    def week_end(self) -> date | None:
        """The first day after the week since the reader's last contact, or `None`."""
        last = self.last_own
        if last is None:
            return None
        used_up = self.check_ins >= self.case.cap
        return last + timedelta(days=self.case.number("move_on" if used_up else "gap"))

    def after(self, action: str, day: date, calls: bool) -> Standing:
        """Return the standing once `action` was done on `day` and nothing came back.

        `calls` says whether the step may have been a call; it is then counted as one, so that a
        later step never allows one too many.
        """
        if action == "ask_for_time":
            return Standing(self.case, replace(self.done, asked_time=True))
        if action == "agree_offer_date":
            deadline = self.case.calendar.after(day, self.case.number("offer_thinking"))
            return Standing(self.case, replace(self.done, deadline=deadline, asked_time=True))
        reach = self.case.answers.playbook.advice[action].reach
        called = self.done.calls + (calls and reach in ("check_in", "news"))
        changes = CHANGES[reach](self.done, day)
        return Standing(self.case, replace(self.done, last_own=day, calls=called, **changes))


CHANGES: dict[str, Callable[[Progress, date], dict[str, Any]]] = {
    "thanks": lambda *_: {},
    "check_in": lambda done, _: {"check_ins": done.check_ins + 1},
    "news": lambda _, day: {"told_on": day},
    "invited": lambda done, _: {"check_ins": done.check_ins + 1, "invitation_used": True},
    "reply": lambda *_: {"replied": True},
}
"""What a contact changes beside its day, by the way in which it reaches the employer."""
