"""Everything the reader gets, as plain data: each line with the passage it rests on, no HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from advisor.answers import Answers
from advisor.decide import With, collect, decide
from advisor.follow_up.case import Case
from advisor.follow_up.explaining import Change, changes, instead, legs
from advisor.follow_up.plan import Plan, Step, plan
from advisor.follow_up.questions import may_matter, next_question
from advisor.follow_up.situation import Situation
from advisor.playbook import Playbook, Reason
from advisor.wording import day_in_words, fill
from advisor.workdays import Calendar

MOST_SILENCES = 3


def guidance(answers: Answers, calendar: Calendar, today: date) -> dict[str, Any]:
    """Return the guidance for complete, consistent answers, ready for JSON (dates as ISO text).

    Keys: `today`, `step`, `then`, `rule`, `because`, `plan`, `stop_on`, `next_question`, and for
    the page `heading`, `draft`, `silence`, `meanwhile`, `notices`, `answers`, and the explanations
    `why_not_sooner`, `instead`, `why_channel` and `would_change`.
    """
    case = Case(answers, calendar)
    whole = plan(case, today)
    words = _Words(case, today, whole)
    first = whole.first
    question = next_question(answers, calendar, today)
    playbook = answers.playbook
    return {
        "today": today.isoformat(),
        "step": words.wait_step() if whole.is_wait else words.step(first),
        "then": first.action if whole.is_wait else None,
        "rule": whole.rule.id,
        "heading": words.heading(),
        "because": words.because(),
        "plan": [words.step(step) | words.plan_words(step) for step in whole.steps],
        "stop_on": whole.stop_on.isoformat(),
        "why_not_sooner": words.why_not_sooner(),
        "instead": words.instead(),
        "why_channel": words.why_channel(),
        "would_change": [words.change(each) for each in changes(answers, calendar, today, first)],
        "stop_sentence": playbook.words["stop_text"].format(day=day_in_words(whole.stop_on, today)),
        "draft": words.draft(first),
        "silence": words.rows("silence", MOST_SILENCES),
        "meanwhile": words.rows("meanwhile"),
        "notices": notices(case, whole),
        "answers": answers_in_words(answers, today),
        "next_question": question and question.id,
        "next_why": question.why if question else "",
        "next_count": _count(answers, calendar, today) if question else "",
    }


def _count(answers: Answers, calendar: Calendar, today: date) -> str:
    """Say which question is next and how many there can be at most, the answered ones included."""
    questions = answers.playbook.questions
    counted = (each.id for each in questions if each.kind == "choice")
    answered = sum(each in answers.values and answers.counts(each) for each in counted)
    most = answered + len(may_matter(answers, calendar, today))
    return answers.playbook.words["question_count"].format(number=answered + 1, most=most)


def answers_in_words(answers: Answers, today: date) -> list[dict[str, Any]]:
    """Return the given answers in the order of the questions, each with what a reader sees."""
    rows = []
    for question in answers.playbook.questions:
        if question.id not in answers.values:
            continue
        value = answers.values[question.id]
        if isinstance(value, date):
            text = day_in_words(value, today)
        elif isinstance(value, tuple):
            text = ", ".join(day_in_words(day, today) for day in value)
        else:
            options = {option.id: option.label for option in question.options}
            text = options.get(value, value)
        counts = question.id not in answers.idle
        rows.append({"id": question.id, "short": question.short, "text": text, "counts": counts})
    return rows


def notices(case: Case, whole: Plan) -> list[str]:
    """Return what the reader should know about the calendar behind the dates."""
    words, known = case.answers.playbook.words, case.calendar.known_until
    if known is None:
        return [words["calendar_weekends"]]
    if whole.stop_on.year > known:
        return [words["calendar_years"].format(year=known)]
    return []


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


class _Words:
    """Fills the coach's texts for one plan."""

    def __init__(self, case: Case, today: date, whole: Plan) -> None:
        self.case, self.today, self.plan = case, today, whole
        self.playbook: Playbook = case.answers.playbook

    def slots(self, step: Step) -> dict[str, str]:
        """Return every slot that has a value in this step; a missing one is an author's mistake."""
        words, case = self.playbook.words, self.case
        whom = words[f"whom_{step.contact}"] if step.contact else ""
        do = words.get("do_" + "_".join(step.channels), "")
        later = self.playbook.advice[self.plan.first.action].later
        return self._days(step) | {
            "stage": words[f"stage_{case.stage}"],
            "whom": whom,
            "do": fill(do, {"whom": whom}),
            "next": later,
            "draft": _lower_first(self.playbook.drafts[step.draft].title) if step.draft else "",
        }

    def _days(self, step: Step) -> dict[str, str]:
        case, before = self.case, step.before
        days: Mapping[str, date | None] = {
            "today": self.today,
            "day": step.on,
            "next_day": self.plan.first.on,
            "stage_day": case.stage_on,
            "word_day": case.last_on if case.stage == "references" else case.word_on,
            "last_day": before.last_own,
            "week_day": before.week_end,
            "wait_day": case.calendar.on_or_after(case.wait_over),
            "promised_day": case.promised,
            "passed_day": case.passed,
            "invited_day": case.invited_on,
            "away_day": case.answers.day("away_until"),
            "deadline": before.deadline,
        }
        return {name: day_in_words(day, self.today) for name, day in days.items() if day}

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
        return {"text": text, "day": day_in_words(step.on, self.today), "rule": step.rule.id}

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
            {**line, "until": until.format(day=day_in_words(leg.until, self.today))}
            for leg in legs(self.plan)
            for line in self._lines(leg.rule.because[:1])
        ]

    def instead(self) -> str:
        """Return what the advice would be if today's rule did not stand in the way, or ""."""
        rule = instead(self.plan)
        if rule is None:
            return ""
        label = self.playbook.advice[rule.then].label
        return self.playbook.words["instead"].format(advice=_lower_first(label))

    def why_channel(self) -> dict[str, Any] | None:
        """Return why the next step may or may not be a call, or `None` where nothing is sent."""
        first = self.plan.first
        if not first.channels:
            return None
        return {"call": "phone" in first.channels, "lines": self._lines(first.how.because)}

    def change(self, change: Change) -> dict[str, str]:
        """Return one thing that would change the advice: what, and the step that it leads to."""
        words, question = self.playbook.words, change.question
        if change.event:
            condition = words["if_event"].format(event=change.event.says)
        else:
            short = question.short if question else ""
            condition = words["if_answer"].format(question=short, option=change.option)
        step = change.step
        after = Plan(Situation(step.before, self.today), step.rule, (step,))
        told = _Words(step.before.case, self.today, after).plan_words(step)
        return {"if": condition, "question": question.id if question else "", **told}

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
        wanted = ("email", "phone", "voicemail") if "phone" in step.channels else ("email",)
        return {
            "id": draft.id,
            "title": draft.title,
            "subject": fill(draft.subject, slots),
            "parts": {
                part: fill(draft.parts[part], slots) for part in wanted if part in draft.parts
            },
        }
