"""The coach's texts, filled in for one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from advisor.decide import With, collect, decide
from advisor.follow_up.case import Case
from advisor.follow_up.explaining import Change, instead, legs
from advisor.follow_up.plan import Plan, Step
from advisor.follow_up.situation import Situation
from advisor.playbook import Playbook, Reason
from advisor.wording import fill

PARTS = {"email": ("email",), "phone": ("phone", "voicemail")}
"""The parts of a draft that a channel needs; those of the channel to try first come first."""

BLANKS = ("your_name", "their_name", "role", "your_number")
"""The blanks that are the same from one draft to the next, in the order of asking; the words of the
interface say how each is written (`bracket_role`) and what its field is called (`blank_role`)."""


class Telling:
    """Fills the coach's texts for one plan."""

    def __init__(self, case: Case, today: date, whole: Plan) -> None:
        self.case, self.today, self.plan = case, today, whole
        self.playbook: Playbook = case.answers.playbook
        self.language = self.playbook.language
        self._filled: dict[int, _Slots] = {}

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.language.day_in_words(day, self.today)

    def pair(self, name: str, text: str) -> str:
        """Return a name and what follows it, with a colon between them."""
        return f"{name}{self.playbook.words['colon']} {text}"

    def several(self, texts: Iterable[str]) -> str:
        """Return texts said of one day as one."""
        return f"{self.playbook.words['semicolon']} ".join(texts)

    def slots(self, step: Step) -> Mapping[str, str]:
        """Return every slot that has a value in this step; a missing one is an author's mistake."""
        # A step is asked about by its heading, its reasons, its draft and its line in the plan.
        known = self._filled.get(id(step))
        if known is None:
            known = self._filled[id(step)] = _Slots(self, step)
        return known

    def heading(self) -> str:
        """Return the heading of the outcome: the action and its day."""
        action = "wait" if self.plan.is_wait else self.plan.first.action
        return fill(self.playbook.advice[action].heading, self.slots(self.plan.first))

    def step(self, step: Step) -> dict[str, Any]:
        """Return a step as data."""
        return {
            "action": step.action,
            "on": step.on.isoformat(),
            "channels": list(step.channels),
            "contact": step.contact,
            "draft": step.draft,
        }

    def wait_step(self) -> dict[str, Any]:
        """Return today's step where nothing is to be done: `on` is the day of the next contact."""
        first = self.plan.first
        return self.step(first) | {"action": "wait", "channels": [], "draft": None}

    def plan_words(self, step: Step) -> dict[str, str]:
        """Return what the list of the plan says about a step."""
        text = fill(self.playbook.advice[step.action].plan, self.slots(step))
        return {"text": text, "day": self.day(step.on), "rule": step.rule.id}

    def because(self) -> list[dict[str, str]]:
        """Return the reasons for today's decision and the lines of the step that it leads to.

        The reasons for a later step join them only where they hold today already: where nothing
        but a day off stands in between.
        """
        first, rule = self.plan.first, self.plan.rule
        reasons = list(rule.because)
        if self.plan.is_wait and self._due_but_for_a_day_off():
            reasons += first.rule.because
        return self._lines([*reasons, *self.playbook.advice[first.action].lines])

    def why_not_sooner(self) -> list[dict[str, str]]:
        """Return what holds the next step back, each with the day until which it does."""
        until = self.playbook.words["until"]
        return [
            {**line, "until": until.format(day=self.day(leg.until))}
            for leg in legs(self.plan)
            for line in self._lines(leg.rule.because[:1])
        ]

    def instead(self) -> str:
        """Return what the advice would be if today's rule did not stand in the way, or ""."""
        rule = instead(self.plan)
        if rule is None:
            return ""
        label = self.playbook.advice[rule.then].label
        return self.playbook.words["instead"].format(advice=self.language.inside(label))

    def why_channel(self) -> dict[str, Any] | None:
        """Return why the next step may or may not be a call, or `None` where nothing is sent."""
        first = self.plan.first
        if not first.channels:
            return None
        return {"call": "phone" in first.channels, "lines": self._lines(first.how.because)}

    def change(self, change: Change) -> dict[str, str]:
        """Return one thing that would change the advice: what, and the step that it leads to."""
        question, step = change.question, change.step
        after = Plan(Situation(step.before, self.today), step.rule, (step,))
        told = Telling(step.before.case, self.today, after).plan_words(step)
        condition = self.condition(change)
        return {"if": condition, "question": question.id if question else "", **told}

    def condition(self, change: Change) -> str:
        """Return what would have to be different, in words."""
        words, question = self.playbook.words, change.question
        if change.event:
            return words["if_event"].format(event=change.event.says)
        short = question.short if question else ""
        return words["if_answer"].format(question=short, option=change.option)

    def _due_but_for_a_day_off(self) -> bool:
        if_open = With(self.plan.today, "today", "open")
        return decide(self.playbook.rules, if_open).rule == self.plan.first.rule

    def _lines(self, reasons: Iterable[Reason]) -> list[dict[str, str]]:
        """Fill in the sentences, each said once, with the passages they rest on."""
        slots = self.slots(self.plan.first)
        texts = {fill(reason.text, slots): reason.cites for reason in reasons}
        return [{"text": text, "cites": cites} for text, cites in texts.items()]

    def rows(self, table: str, most: int | None = None) -> list[dict[str, str]]:
        """Return the lines of a table whose rows fit today."""
        rules = collect(self.playbook.tables[table], self.plan.today)[:most]
        return self._lines(reason for rule in rules for reason in rule.because)

    def draft(self, step: Step) -> dict[str, Any] | None:
        """Return the words for a step, by channel, or `None` when there is nothing to send."""
        if step.draft is None:
            return None
        draft, slots = self.playbook.drafts[step.draft], self.slots(step)
        wanted = [part for channel in step.channels for part in PARTS[channel]]
        subject = fill(draft.subject, slots)
        parts = {part: fill(draft.parts[part], slots) for part in wanted if part in draft.parts}
        whole = " ".join((subject, *parts.values()))
        blanks = {blank: self.playbook.words[f"bracket_{blank}"] for blank in BLANKS}
        return {
            "id": draft.id,
            "title": draft.title,
            "subject": subject,
            "parts": parts,
            "blanks": [(blank, text) for blank, text in blanks.items() if f"[{text}]" in whole],
        }


class _Slots(dict[str, str]):
    """What stands in each slot of the texts of one step, worked out when a text has it."""

    def __init__(self, telling: Telling, step: Step) -> None:
        super().__init__()
        self.telling, self.step = telling, step

    def __missing__(self, slot: str) -> str:
        text = _TEXTS[slot](self) if slot in _TEXTS else self._day(slot)
        self[slot] = text
        return text

    def _day(self, slot: str) -> str:
        day = _DAYS[slot](self.telling, self.step)
        if day is None:
            raise KeyError(slot)
        return self.telling.day(day)

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the content."""
        return self.telling.playbook.words


def _promise(slots: _Slots) -> str:
    case = slots.telling.case
    if case.promised is None:
        raise KeyError("promise")
    return fill(slots.words[f"promise_{case.answers.choice('promised')}"], slots)


def _whom(slots: _Slots) -> str:
    contact = slots.step.contact
    return slots.words[f"whom_{contact}"] if contact else ""


def _draft(slots: _Slots) -> str:
    telling, draft = slots.telling, slots.step.draft
    return telling.language.inside(telling.playbook.drafts[draft].title) if draft else ""


def _next(slots: _Slots) -> str:
    telling = slots.telling
    return telling.playbook.advice[telling.plan.first.action].later


def _word_day(telling: Telling, _: Step) -> date:
    case = telling.case
    return case.last_on if case.stage == "references" else case.word_on


_TEXTS: dict[str, Callable[[_Slots], str]] = {
    "stage": lambda slots: slots.words[f"stage_{slots.telling.case.stage}"],
    "intro": lambda slots: fill(slots.words[f"intro_{slots.telling.case.stage}"], slots),
    "promise": _promise,
    "whom": _whom,
    "do": lambda slots: fill(slots.words.get("do_" + "_".join(slots.step.channels), ""), slots),
    "next": _next,
    "draft": _draft,
}
_DAYS: dict[str, Callable[[Telling, Step], date | None]] = {
    "today": lambda telling, _: telling.today,
    "day": lambda _, step: step.on,
    "next_day": lambda telling, _: telling.plan.first.on,
    "stage_day": lambda telling, _: telling.case.stage_on,
    "word_day": _word_day,
    "last_day": lambda _, step: step.before.last_own,
    "week_day": lambda _, step: step.before.week_end,
    "wait_day": lambda telling, _: telling.case.calendar.on_or_after(telling.case.wait_over),
    "promised_day": lambda telling, _: telling.case.promised,
    "passed_day": lambda telling, _: telling.case.passed,
    "invited_day": lambda telling, _: telling.case.invited_on,
    "away_day": lambda telling, _: telling.case.answers.day("away_until"),
    "deadline": lambda _, step: step.before.deadline,
}
