"""The coach's content as data: what the engine, the pages and the proof all read.

`build_scripts.content` turns the Markdown of `advisor/content/` into a `Playbook` and checks it;
the wheel carries it as one JSON file, so that a reader's browser parses no Markdown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Literal

from advisor.language import Language, language_from

Bands = tuple[str, ...]
Kind = Literal["choice", "date", "dates", "calendar"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: its public `id`, what the reader sees, and what it brings along.

    `asks` is the id of the date question that this option opens, or "" when it opens none.
    """

    id: str
    label: str
    hint: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `id` and the option ids are public and never change.

    `missing` is the sentence shown when it must be answered and is not; `presumed` is the
    option taken while it is unanswered or "not sure"; `asked_with` names the question whose
    screen a date stands on; `only_when` maps question ids to the options under which this
    question has a meaning; `why` is one sentence on why it is asked.
    """

    id: str
    kind: Kind
    asks: str
    short: str
    hint: str = ""
    missing: str = ""
    why: str = ""
    presumed: str = ""
    asked_with: str = ""
    required: bool = False
    past: bool = False
    only_when: Mapping[str, Bands] = field(default_factory=dict)
    options: tuple[Option, ...] = ()

    def option(self, option_id: str) -> Option:
        """Return the option called `option_id`; raise `KeyError` when there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    @property
    def option_ids(self) -> Bands:
        """The ids of the options, in the order in which they are shown."""
        return tuple(option.id for option in self.options)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a rule can ask about: a finite list of bands, each with the coach's words.

    `asks` puts it to a person, `hint` says how to find out, a paragraph a line, and `choices`
    holds the answer for each band; all three may hold slots named like numbers. `until` says
    of a band that goes by on its own when that is.
    """

    id: str
    label: str
    bands: Mapping[str, str]
    asks: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    until: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of advice (with `{slots}`) and the passage of an article it rests on."""

    text: str
    cites: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table: it fits when every named fact stands in one of the given bands."""

    id: str
    section: str
    when: Mapping[str, Bands]
    then: str
    because: tuple[Reason, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Advice:
    """What an action says, with `{slots}`.

    `reach` is one of the kinds that the advisor's own room names, "end" where it ends a plan;
    `heading` is for the step itself, `later` follows "then", `plan` stands in the list of steps.
    """

    id: str
    label: str
    reach: str
    heading: str
    later: str
    plan: str
    lines: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Words for the reader to send: parts are `email`, `phone`, `voicemail`."""

    id: str
    title: str
    subject: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that may happen while the reader waits, and the answers that it would bring.

    `says` follows "if". `answers` holds option ids, for a date the number of days from today.
    """

    id: str
    says: str
    answers: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Promise:
    """An invariant of all advice, in one sentence, with the check that holds it."""

    id: str
    text: str
    check: str


@dataclass(frozen=True, slots=True)
class Ban:
    """What a promise forbids, in the words of the rules: under `when`, never one of `never`.

    `never` holds ids of advice, or of what a table beside the rules gives where `table` names one.
    """

    promise: str
    when: Mapping[str, Bands]
    never: Bands
    table: str
    line: int


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the rules, such as a wait; `unit` says what is counted, `basis` where it is from."""

    id: str
    value: int
    unit: str
    basis: str
    label: str


@dataclass(frozen=True)
class Playbook:
    """Everything one advisor knows. Frozen, ordered as the coach wrote it.

    `room` names the part of the engine that knows what only its subject knows; it is "" for an
    advisor that knows no dates.
    """

    id: str
    room: str
    title: str
    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    tables: Mapping[str, tuple[Rule, ...]]
    advice: Mapping[str, Advice]
    drafts: Mapping[str, Draft]
    promises: tuple[Promise, ...]
    bans: tuple[Ban, ...]
    numbers: Mapping[str, Number]
    words: Mapping[str, str]
    language: Language
    events: tuple[Event, ...] = ()

    @cached_property
    def _questions_by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @property
    def advisor(self) -> str:
        """The id of the advisor, the same in every language."""
        return self.id.partition("-")[0]

    def question(self, question_id: str) -> Question:
        """Return the question called `question_id`; raise `KeyError` when there is none."""
        return self._questions_by_id[question_id]

    @cached_property
    def lists(self) -> tuple[str, ...]:
        """The tables of which every row that fits is shown; in the others the first one wins."""
        return tuple(
            name for name, rows in self.tables.items() if not any(row.then for row in rows)
        )

    def number(self, number_id: str) -> int:
        """Return the value of a number, in the unit that the content states for it."""
        return self.numbers[number_id].value

    def to_json(self) -> str:
        """Return the whole content as one line of JSON, the same text for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Playbook:
    """Return the `Playbook` that `Playbook.to_json` wrote; raise `ValueError` on other text."""
    try:
        raw = json.loads(text)
        return Playbook(
            id=raw["id"],
            room=raw["room"],
            title=raw["title"],
            questions=tuple(_question(item) for item in raw["questions"]),
            facts=tuple(Fact(**item) for item in raw["facts"]),
            rules=tuple(_rule(item) for item in raw["rules"]),
            tables={
                name: tuple(_rule(row) for row in rows) for name, rows in raw["tables"].items()
            },
            advice={name: _advice(item) for name, item in raw["advice"].items()},
            drafts={name: Draft(**item) for name, item in raw["drafts"].items()},
            promises=tuple(Promise(**item) for item in raw["promises"]),
            bans=tuple(_ban(item) for item in raw["bans"]),
            numbers={name: Number(**item) for name, item in raw["numbers"].items()},
            words=raw["words"],
            language=language_from(raw["language"]),
            events=tuple(Event(**item) for item in raw["events"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"This is not a compiled playbook: {error!r} is missing or wrong."
        ) from error


def _bands(raw: Mapping[str, list[str]]) -> dict[str, Bands]:
    return {name: tuple(values) for name, values in raw.items()}


def _reasons(raw: list[dict[str, str]]) -> tuple[Reason, ...]:
    return tuple(Reason(**item) for item in raw)


def _question(raw: dict[str, Any]) -> Question:
    options = tuple(Option(**item) for item in raw["options"])
    return Question(**(raw | {"options": options, "only_when": _bands(raw["only_when"])}))


def _rule(raw: dict[str, Any]) -> Rule:
    return Rule(**(raw | {"when": _bands(raw["when"]), "because": _reasons(raw["because"])}))


def _ban(raw: dict[str, Any]) -> Ban:
    return Ban(**(raw | {"when": _bands(raw["when"]), "never": tuple(raw["never"])}))


def _advice(raw: dict[str, Any]) -> Advice:
    return Advice(**(raw | {"lines": _reasons(raw["lines"])}))
