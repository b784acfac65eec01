"""What the promises ask of the rules, over every combination of facts, decided exactly.

The coach's table *Never* says part of it in words that can be edited; these stand whatever it
says, and they speak of kinds of advice (their reach), so that a new advice is held by them too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from advisor.decide import STEP
from advisor.follow_up.plan import WAIT
from advisor.playbook import Bands, Playbook, Rule
from build_scripts.content.room import impossible_in
from build_scripts.content.shadows import Box, both, everything, first_free, in_words, wins_where
from build_scripts.proof.compare import Pairs, pairs_that_break
from build_scripts.proof.promises import CLOSING, EARLY_STAGES, OFFER_DRAFTS, UNINVITED

OFFER_STEPS = ("tell_about_offer", "ask_for_time", "agree_offer_date", "decide_on_offer")
AFTER_NO = ("reply_to_no", "stay_in_touch", "move_on")
AFTER_COOL = ("move_on", "decide_on_offer")
ROUNDS = ("first", "second", "shortlist")

SETTLED: Mapping[str, Bands] = {
    "today": ("open",),
    "week": ("over",),
    "date_given": ("none", "passed"),
    "wait": ("over",),
    "thank_you": ("done", "late"),
    "invitation": ("none", "due"),
    "offer": ("none", "open", "tell", "ask_time", "decide"),
    "hold": ("none", "acknowledge", "month_over"),
    "away": ("none",),
    "after_no": ("none", "reply", "note", "finished"),
}
"""Where every fact stands once enough days have gone by: then nothing may wait any more (P7)."""

ONCE: Mapping[str, Mapping[str, Bands]] = {
    "send_thank_you": {"thank_you": ("due",)},
    "tell_about_offer": {"offer": ("tell",)},
    "ask_for_time": {"offer": ("ask_time",)},
    "agree_offer_date": {"offer": ("open",)},
    "follow_invitation": {"invitation": ("due",)},
    "acknowledge_hold": {"hold": ("acknowledge",)},
    "reply_to_no": {"after_no": ("reply",)},
    "stay_in_touch": {"after_no": ("note",)},
}
"""Steps that a plan takes once (or, after a no, twice), and the band that says it is still to do."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """A witness in facts: the check that is broken, the rules involved, and where, in words."""

    check: str
    rules: tuple[Rule, ...]
    table: str
    text: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Inside `box`, no winning row of `table` may be `wrong`."""

    check: str
    table: str
    box: Mapping[str, Bands]
    wrong: Callable[[Rule], bool]


def duties(playbook: Playbook) -> Iterator[Duty]:
    """Yield what each promise asks of one row at a time."""

    def reach(rule: Rule) -> str:
        return playbook.advice[rule.then].reach

    def asks(rule: Rule) -> bool:
        return reach(rule) == "check_in"

    steps = tuple(playbook.advice)
    uninvited = tuple(each for each in steps if playbook.advice[each].reach in UNINVITED)
    asking = tuple(each for each in steps if playbook.advice[each].reach == "check_in")
    running: Mapping[str, Bands] = {"week": ("running",)}
    untold = tuple(band for band in _bands(playbook, "offer") if band != "tell")
    yield Duty("week_between", "rules", running, lambda rule: reach(rule) in ("thanks", "check_in"))
    news_box = {**running, "offer": untold}
    yield Duty("week_between", "rules", news_box, lambda rule: reach(rule) == "news")
    used = {"call": ("used",), STEP: uninvited}
    yield Duty("one_call", "how", used, _may_call)
    yield Duty("one_call", "how", {STEP: ("send_thank_you",)}, _may_call)
    before = {"date_given": ("ahead", "grace")}
    yield Duty(
        "date_respected", "rules", before, lambda rule: asks(rule) and rule.then != "stay_in_touch"
    )
    yield Duty(
        "no_means_no", "rules", {"word": ("no",)}, lambda rule: rule.then not in (WAIT, *AFTER_NO)
    )
    yield Duty(
        "no_means_no",
        "rules",
        {"word": ("cool",)},
        lambda rule: rule.then not in (WAIT, *AFTER_COOL),
    )
    yield Duty("no_calls", "how", {"prefers": ("writing", "no_calls")}, _may_call)
    closed = {"today": ("closed",)}
    yield Duty("working_days", "rules", closed, lambda rule: reach(rule) not in ("none", "end"))
    cap = {"check_ins": ("cap",)}
    yield Duty("plan_ends", "rules", cap, lambda rule: asks(rule) and rule.then != "stay_in_touch")
    yield Duty("plan_ends", "rules", SETTLED, lambda rule: rule.then == WAIT)
    last = {
        "check_ins": ("closing",),
        STEP: tuple(each for each in asking if each != "stay_in_touch"),
    }
    yield Duty("plan_ends", "words", last, lambda rule: rule.then not in CLOSING)
    for then, due in ONCE.items():
        for fact, bands in due.items():
            done = tuple(band for band in _bands(playbook, fact) if band not in bands)
            yield Duty("plan_ends", "rules", {fact: done}, _gives(then))
    alone = {"other": ("none", "interviewing")}
    yield Duty("offer_is_real", "rules", alone, lambda rule: rule.then in OFFER_STEPS)
    plain = tuple(each for each in steps if each not in OFFER_STEPS)
    yield Duty("offer_is_real", "words", {STEP: plain}, lambda rule: rule.then in OFFER_DRAFTS)


def unkept(playbook: Playbook) -> Iterator[Unkept]:
    """Yield a witness for every duty that some row breaks, and for every pair that P12 forbids."""
    whole = everything(playbook)
    for duty in duties(playbook):
        for rules, where in _broken(playbook, duty, {**whole, **duty.box}):
            text = f"it gives {rules[-1].then} when {in_words(playbook, where)}"
            yield Unkept(duty.check, rules, duty.table, text)
    yield from _pairs(playbook, whole)


def _broken(playbook: Playbook, duty: Duty, inside: Box) -> Iterator[tuple[tuple[Rule, ...], Box]]:
    """Yield the rows that break a duty, those of an adjuster with the rule that gave the step."""
    never = impossible_in(playbook)
    if duty.table == "rules":
        for order, rule in enumerate(playbook.rules):
            where = wins_where(playbook.rules, order, inside, never) if duty.wrong(rule) else None
            if where is not None:
                yield (rule,), where
        return
    rows = playbook.tables[duty.table]
    for order, row in enumerate(rows):
        if duty.wrong(row):
            found = row_wins_where(playbook, rows, order, inside)
            if found is not None:
                yield (found[0], row), found[1]


def row_wins_where(
    playbook: Playbook, rows: Sequence[Rule], order: int, inside: Box
) -> tuple[Rule, Box] | None:
    """Return a rule and a part of `inside` in which it wins and gives the row at `order` its step.

    `None` when the row never comes up there: an adjuster is asked only about steps that some rule
    gives.
    """
    row = rows[order]
    for number, rule in enumerate(playbook.rules):
        box = both((inside, {STEP: (rule.then,)}, rule.when, row.when))
        above = (*playbook.rules[:number], *rows[:order])
        free = box and first_free(box, [*impossible_in(playbook), *(each.when for each in above)])
        if free:
            return rule, free
    return None


def _pairs(playbook: Playbook, whole: Mapping[str, Bands]) -> Iterator[Unkept]:
    """Promise P12: two situations that differ in one thing, side by side."""

    def contacts(rule: Rule) -> bool:
        return playbook.advice[rule.then].reach not in ("none", "end")

    def sooner(first: Rule, second: Rule) -> bool:
        return contacts(second) and not contacts(first)

    def later(first: Rule, second: Rule) -> bool:
        return contacts(first) and second.then == WAIT

    for what, differ, wrong in _differences(whole, sooner, later):
        for first, second, path in pairs_that_break(
            playbook.rules, impossible_in(playbook), whole, differ, wrong
        ):
            box = {fact: (band,) for fact, band in path.items()}
            text = f"{what}: {first.id} gives way to {second.id} when {in_words(playbook, box)}"
            yield Unkept("monotone", (first, second), "rules", text)


def _differences(
    whole: Mapping[str, Bands], sooner: _Wrong, later: _Wrong
) -> Iterator[tuple[str, Pairs, _Wrong]]:
    longer = [("over", "over"), ("over", "running"), ("running", "running")]
    yield "seen early", {"wait": longer}, sooner
    shorter = [(second, first) for first, second in longer]
    for here, there in pairwise(ROUNDS):
        same = [(band, band) for band in whole["check_ins"]]
        counts = EARLY_TO_LATER if here in EARLY_STAGES else same
        yield (
            f"{there} after {here}",
            {"stage": [(here, there)], "wait": shorter, "check_ins": counts},
            later,
        )
    for stage in whole["stage"]:
        counts = ONE_MORE_EARLY if stage in EARLY_STAGES else ONE_MORE_LATER
        yield (
            "one more unanswered check-in",
            {"stage": [(stage, stage)], "check_ins": counts},
            sooner,
        )


_Wrong = Callable[[Rule, Rule], bool]
EARLY_TO_LATER = [("none", "none"), ("closing", "some"), ("cap", "closing"), ("cap", "cap")]
ONE_MORE_EARLY = [("none", "closing"), ("closing", "cap"), ("cap", "cap")]
ONE_MORE_LATER = [("none", "some"), ("some", "closing"), ("closing", "cap"), ("cap", "cap")]


def _gives(step: str) -> Callable[[Rule], bool]:
    return lambda rule: rule.then == step


def _may_call(row: Rule) -> bool:
    return "phone" in row.then


def _bands(playbook: Playbook, fact_id: str) -> Bands:
    return next(tuple(fact.bands) for fact in playbook.facts if fact.id == fact_id)
