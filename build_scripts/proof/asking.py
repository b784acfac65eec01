"""The asking itself, held against plain decisions for many readers.

That a question is asked only when it can change the advice, and that the asking ends only when
none can, holds by the way the engine looks (`advisor.asking`): it goes through every
set of answers that the next step can tell apart. Here readers who know all their answers are asked
one question after the other, and each question is held against decisions made without watching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import prod

from advisor.answers import NOT_SURE, Answers, Value, in_play
from advisor.asking import Asking
from advisor.follow_up.case import Case
from advisor.follow_up.contradictions import contradictions
from advisor.follow_up.explaining import changes
from advisor.follow_up.plan import first_step
from advisor.follow_up.questions import asking as asking_of
from advisor.follow_up.questions import may_matter, outcome
from advisor.playbook import Playbook
from advisor.workdays import Calendar

AGO = {"interview": 3, "they_wrote": 2, "i_thanked": 5, "i_checked_in": 8}
DATED = {"promised_on": (4, -1), "invited_on": (3,), "offer_by": (1, 9), "away_until": (6,)}
TODAY = date(2026, 6, 17)
READERS_APART = 15_485_863
"""A prime: taking each so-manieth of all readers meets every pair of answers."""

ENDS_APART = 5
LATEST: Mapping[str, Value] = {"last_contact_on": TODAY - timedelta(days=2)}
Reader = dict[str, Value]


@dataclass
class Asked:
    """What the asking of many readers found; `fault` is the first one, in words."""

    readers: int = 0
    lengths: Counter[int] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    changing: set[tuple[str, str]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    weight: Counter[str] = field(default_factory=Counter)
    most_announced: int = 0
    fault: str = ""

    @property
    def longest(self) -> int:
        """The most questions that a reader was asked after the two required ones."""
        return max(self.lengths, default=0)

    @property
    def median(self) -> int:
        """The median number of questions over all readers."""
        half, seen = sum(self.lengths.values()) / 2, 0
        for length, count in sorted(self.lengths.items()):
            seen += count
            if seen >= half:
                return length
        return 0


def readers(playbook: Playbook, count: int) -> Iterator[Reader]:
    """Yield about `count` readers with an answer to every question, spread over all there are."""
    questions = [each for each in playbook.questions if each.kind == "choice"]
    lists: list[Sequence[Reader]] = []
    for question in questions:
        possible: list[Reader] = []
        for option in question.options:
            days = DATED.get(option.asks, ())
            possible += [
                {question.id: option.id, option.asks: TODAY + timedelta(days=each)} for each in days
            ] or [{question.id: option.id}]
        lists.append(possible)
    total = prod(len(each) for each in lists)
    apart = READERS_APART + max(1, total // count)
    for number in range(count):
        chosen: Reader = {"calendar": "US"}
        rest = number * apart % total
        for answers in lists:
            rest, place = divmod(rest, len(answers))
            chosen |= answers[place]
        contact = TODAY - timedelta(days=AGO[str(chosen["last_contact"])])
        alone = chosen["last_contact"] == "interview"
        chosen["stage_on"] = contact if alone else contact - timedelta(days=6)
        if not alone:
            chosen["last_contact_on"] = contact
        yield chosen


def ask(playbook: Playbook, calendar: Calendar, reader: Reader, found: Asked) -> None:
    """Ask one reader until nothing can change the advice; note in `found` what came of it."""
    required = ("stage", "stage_on", "last_contact", "last_contact_on", "calendar")
    given: Reader = {name: reader[name] for name in required if name in reader}
    announced: int | None = None
    asked = 0
    while True:
        answers = Answers(playbook, given)
        bound = len(may_matter(answers, calendar, TODAY))
        announced = bound if announced is None else announced
        asking = asking_of(answers, calendar, TODAY)
        question = asking.next_question()
        if question is None:
            _hold_the_end(found, asking, given)
            break
        asked += 1
        found.asked[question.id] += 1
        if not matters(asking, question.id):
            _fault(found, f"{question.id} is asked and changes nothing", given)
        if bound < 1 or asked > announced:
            _fault(found, f"{asked} questions are asked and {announced} were announced", given)
        given = _answered(playbook, given, reader, question.id)
    found.readers += 1
    found.lengths[asked] += 1
    found.most_announced = max(found.most_announced, announced)


def _hold_the_end(found: Asked, asking: Asking, given: Reader) -> None:
    """Try every day of ten weeks for the dates still open, where the engine tries some."""
    if found.readers % ENDS_APART:
        return
    every_day = replace(asking, counts=range(-35, 36))
    looks = every_day.all_looks(every_day.look(given))
    base = next(looks).outcome
    if any(look.outcome != base for look in looks):
        _fault(found, "nothing more is asked, and an answer could still change the advice", given)


def matters(asking: Asking, question_id: str) -> bool:
    """Find two sets of answers that differ in the question alone, by decisions without watching."""

    def plain(values: Mapping[str, Value]) -> object:
        return asking.subject.outcome(Answers(asking.answers.playbook, dict(values)))

    for look in asking.all_looks(asking.look(asking.answers.values)):
        if question_id in look.tried:
            without = {name: value for name, value in look.values.items() if name != question_id}
            if plain(look.values) != plain(without):
                return True
    return False


def note_changes(playbook: Playbook, calendar: Calendar, reader: Reader, found: Asked) -> None:
    """Note each option that would give this reader other advice than another option would."""
    for question in playbook.questions:
        if question.kind != "choice" or not in_play(question, Answers(playbook, reader)):
            continue
        open_options = [
            each for each in question.option_ids if (question.id, each) not in found.changing
        ]
        if not open_options:
            continue
        ends: dict[str, object] = {}
        for option in question.option_ids:
            opens = playbook.question(question.id).option(option).asks
            tried = {**LATEST, **({opens: TODAY} if opens else {}), **reader, question.id: option}
            answers = _without_idle(Answers(playbook, tried))
            if not contradictions(answers, TODAY):
                ends[option] = outcome(first_step(Case(answers, calendar), TODAY))
        if len(set(ends.values())) > 1:
            found.changing |= {(question.id, option) for option in ends}


def note_weight(playbook: Playbook, calendar: Calendar, reader: Reader, found: Asked) -> None:
    """Note each question without whose answer this reader would get other advice.

    From these the proof proposes an order of asking; the content fixes it.
    """
    answers = _without_idle(Answers(playbook, reader))
    if contradictions(answers, TODAY):
        return
    known = outcome(first_step(Case(answers, calendar), TODAY))
    for question in playbook.questions:
        if question.kind == "choice" and not question.required and question.id in answers.values:
            left = {name: value for name, value in answers.values.items() if name != question.id}
            without = _without_idle(Answers(playbook, left))
            if outcome(first_step(Case(without, calendar), TODAY)) != known:
                found.weight[question.id] += 1


def note_events(playbook: Playbook, calendar: Calendar, reader: Reader, found: Asked) -> None:
    """Note each event that would give this reader other advice."""
    answers = _without_idle(Answers(playbook, reader))
    if not contradictions(answers, TODAY):
        current = first_step(Case(answers, calendar), TODAY)
        for change in changes(answers, calendar, TODAY, current):
            if change.event:
                found.events.add(change.event.id)


def _without_idle(answers: Answers) -> Answers:
    """The answers of someone who was asked only what has a meaning beside the others."""
    kept = {name: value for name, value in answers.values.items() if name not in answers.idle}
    return Answers(answers.playbook, kept)


def _answered(playbook: Playbook, given: Reader, reader: Reader, question_id: str) -> Reader:
    """The answers with one more; a reader whose own one contradicts the others is not sure."""
    value = str(reader[question_id])
    asks = playbook.question(question_id).option(value).asks
    tried = {**given, question_id: value, **({asks: reader[asks]} if asks else {})}
    if contradictions(Answers(playbook, tried), TODAY):
        return {**given, question_id: NOT_SURE}
    return tried


def _fault(found: Asked, text: str, given: Reader) -> None:
    words = ", ".join(f"{name} {value}" for name, value in given.items())
    found.fault = found.fault or f"{text}, after {words} on {TODAY}"
