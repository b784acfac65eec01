"""What may notice a mutant: the exact checks, the cases, the bands of the facts, walked plans.

A mutant that decides every combination of facts as the content does is no mistake at all. Where it
decides one otherwise and nobody noticed, that combination is its witness.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from advisor import undated
from advisor.answers import Answers, read_answers
from advisor.decide import STEP, NoRuleError
from advisor.follow_up.case import Case
from advisor.follow_up.plan import WAIT, EndlessPlanError, Plan, plan
from advisor.follow_up.questions import asking as asking_dated
from advisor.playbook import Playbook, Rule
from advisor.service import calendar_for
from advisor.undated.guidance import asking as asking_undated
from advisor.undated.telling import Answered, Telling
from advisor.workdays import Calendar, calendar_from
from build_scripts.content.room import impossible_in
from build_scripts.content.shadows import (
    Box,
    both,
    broken_promises,
    everything,
    first_free,
    gaps_and_shadows,
    in_words,
)
from build_scripts.proof import bands, parts, texts
from build_scripts.proof.drawn import stages
from build_scripts.proof.mutants import NUMBERS, RULES, Mutant, Rows, rows_of
from build_scripts.proof.obligations import unkept
from build_scripts.proof.undated.situations import answers_of, situations
from build_scripts.proof.undated.words import Wording, broken, read_wordings

Calendars = Mapping[str, Any]
Notices = Callable[[Playbook], bool]

NOTHING = Rule("nothing", "", {}, "")
"""Stands below the last row: it wins where a mutant has a gap."""

WALKED_APART = 997
"""A prime, as in the proof, but larger: the walk is repeated for every number that got so far."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A situation of the cases, read, with what must come out by its name in the files."""

    answers: Answers
    calendar: Calendar
    today: date
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judge:
    """Someone who says whether content is wrong; `only_numbers` where rules are judged exactly."""

    name: str
    notices: Notices
    only_numbers: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the name of the judge who killed it, or where it lives.

    `killer` is empty for a mutant that is equivalent or survived; `witness` says where a survivor
    decides otherwise, and is empty for an equivalent mutant.
    """

    killer: str = ""
    witness: str = ""

    @property
    def equivalent(self) -> bool:
        """Whether the mutant changes nothing, and so counts for nothing."""
        return not self.killer and not self.witness


def judges_of(
    root: Path, playbook: Playbook, calendars: Calendars, cases: Sequence[Expected]
) -> tuple[Judge, ...]:
    """Return the judges of an advisor in the order in which they are asked, the quick ones first."""
    if playbook.room == undated.ROOM:
        wordings = read_wordings(root, playbook, [])
        return (
            Judge("facts", facts_are_wrong),
            Judge("cases", lambda playbook: cases_differ(playbook, cases)),
            Judge("words", lambda playbook: words_are_wrong(playbook, wordings)),
        )
    return (
        Judge("facts", facts_are_wrong),
        Judge("cases", lambda playbook: cases_differ(playbook, cases)),
        Judge("texts", texts_are_wrong),
        Judge("bands", lambda playbook: bands_are_wrong(playbook, calendars), only_numbers=True),
        Judge("plans", lambda playbook: plans_are_wrong(playbook, calendars), only_numbers=True),
    )


def verdict(content: Playbook, mutant: Mutant, judges: Iterable[Judge]) -> Verdict:
    """Ask the judges one after the other; the first one that notices the mutant is its killer."""
    number = mutant.table == NUMBERS
    for judge in judges:
        if (number or not judge.only_numbers) and judge.notices(mutant.playbook):
            return Verdict(killer=judge.name)
    # No number is equivalent: whatever is counted with it moves by a day or by one.
    return Verdict(witness="wherever it is counted" if number else witness(content, mutant))


def facts_are_wrong(playbook: Playbook) -> bool:
    """Say whether a check over every combination of facts finds a mistake."""
    found = chain(
        gaps_and_shadows(playbook, Path()),
        broken_promises(playbook, Path()),
        texts.idle_facts(playbook),
        unkept(playbook) if playbook.room else (),
    )
    return next(iter(found), None) is not None


def texts_are_wrong(playbook: Playbook) -> bool:
    """Say whether a blank stays empty in some situation, or nothing says to go on exploring."""
    by_rules = texts.said_by_rules(playbook)
    return next(texts.unfilled(playbook, by_rules), None) is not None or not texts.goes_on(playbook)


def words_are_wrong(playbook: Playbook, wordings: tuple[Wording, ...]) -> bool:
    """Say whether the finished words of some situation break a promise."""
    for given in situations(playbook):
        telling = Telling(answers_of(playbook, given))
        words = "\n".join(telling.parts().values())
        if words and next(broken(wordings, Answered(telling.answers), words), None):
            return True
    return False


def read_cases(folder: Path, playbook: Playbook, calendars: Calendars) -> list[Expected]:
    """Return the cases below `folder` that expect advice, their answers read by `playbook`.

    Those that expect problems are left out: no rule, row or number has a part in them.
    """
    files = sorted(folder.glob("*.toml"))
    written = [case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    return [_read(case, playbook, calendars) for case in written if case.get("expect")]


def _read(case: Mapping[str, Any], playbook: Playbook, calendars: Calendars) -> Expected:
    asked = [each.id for each in playbook.questions if each.kind == "calendar"]
    given = {**dict.fromkeys(asked, playbook.language.region), **case["answers"]}
    answers, _ = read_answers(playbook, given, case["today"])
    return Expected(answers, calendar_for(answers, calendars), case["today"], case["expect"])


def cases_differ(playbook: Playbook, cases: Iterable[Expected]) -> bool:
    """Say whether a case comes out otherwise than it says."""
    return any(_differs(playbook, case) for case in cases)


def _differs(playbook: Playbook, case: Expected) -> bool:
    answers = replace(case.answers, playbook=playbook)
    try:
        if playbook.room == undated.ROOM:
            got, asking = given_by(Telling(answers)), asking_undated(answers, case.today)
        else:
            got = outcome(plan(Case(answers, case.calendar), case.today))
            asking = asking_dated(answers, case.calendar, case.today)
        if "next_question" in case.expect:
            question = asking.next_question()
            got["next_question"] = question.id if question else "none"
    except (EndlessPlanError, NoRuleError):
        return True
    return any(got[key] != _plain(value) for key, value in case.expect.items())


def given_by(telling: Telling) -> dict[str, Any]:
    """Return what a case can expect of advice without dates: what the rules and each table give."""
    tables, lists = telling.playbook.tables, telling.playbook.lists
    return {
        "action": telling.rule.then,
        "rule": telling.rule.id,
        "draft": telling.row(undated.WORDS).then,
        **{name: telling.row(name).then for name in tables if name not in lists},
        **{name: [line["text"] for line in telling.rows(name)] for name in lists},
    }


def outcome(whole: Plan) -> dict[str, Any]:
    """Return what a case can expect of a plan, in the words of the cases.

    The guidance says the same and much more, which takes longer than all that is looked at here.
    """
    first, waits = whole.first, whole.is_wait
    return {
        "action": WAIT if waits else first.action,
        "on": first.on.isoformat(),
        "channels": [] if waits else list(first.channels),
        "contact": first.contact,
        "draft": first.draft or "none",
        "then": first.action if waits else None,
        "rule": whole.rule.id,
        "plan": [f"{step.action} {step.on.isoformat()}" for step in whole.steps],
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def bands_are_wrong(playbook: Playbook, calendars: Calendars) -> bool:
    """Say whether a band of a fact claims what is not so."""
    calendar = calendar_from(calendars, "US")
    return any(bands.look(playbook, calendar, task).broken for task in bands.tasks(playbook))


def plans_are_wrong(playbook: Playbook, calendars: Calendars) -> bool:
    """Say whether a plan breaks a promise, walked day by day in one situation of very many."""
    parts.begin(playbook.to_json(), calendars)
    return any(parts.walk((stage, WALKED_APART)).faults for stage in stages(playbook))


def witness(content: Playbook, mutant: Mutant) -> str:
    """Return facts, in words, that the mutant decides otherwise than the content, or ""."""
    for rules, inside, covers in _asked(content, mutant.table, everything(content)):
        before, after = rules, rows_of(mutant.playbook, mutant.table)
        found = _differ(before, after, inside, covers)
        if found:
            first, second, box = found
            return f"{first.id} before, {second.id} now, when {in_words(content, box)}"
    return ""


def _asked(content: Playbook, table: str, whole: Box) -> Iterator[tuple[Rows, Box, list[Box]]]:
    """Yield the rows of a table with each part of everything in which they are asked."""
    if table == RULES:
        yield content.rules, whole, [*impossible_in(content)]
        return
    covers: list[Box] = [*impossible_in(content)]
    for rule in content.rules:
        ends = content.advice[rule.then].reach == "end"
        # A wait is no step, and an end is sent to nobody.
        if rule.then != WAIT and not (ends and table == "who"):
            yield rows_of(content, table), {**whole, **rule.when, STEP: (rule.then,)}, covers.copy()
        covers.append(rule.when)


def _differ(
    before: Rows, after: Rows, inside: Box, covers: Sequence[Box]
) -> tuple[Rule, Rule, Box] | None:
    """Return two rows that win in one place, before and after, and do not say the same."""
    for order, first in enumerate(before):
        for place, second in enumerate((*after, NOTHING)):
            shared = both((inside, first.when, second.when))
            if shared is None or _same(first, second):
                continue
            above = [each.when for each in (*before[:order], *after[:place])]
            free = first_free(shared, [*above, *covers])
            if free is not None:
                return first, second, free
    return None


def _same(first: Rule, second: Rule) -> bool:
    """Whether a reader sees no difference; a row of an adjuster shows nothing but what it gives."""
    return first.then == second.then and first.because == second.because
