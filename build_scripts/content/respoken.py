"""Every text of a playbook, said again: one walk that serves to collect the texts and to translate.

Each text has a name that stays when its words change, such as `question.stage.asks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from advisor.playbook import (
    Advice,
    Draft,
    Event,
    Fact,
    Number,
    Option,
    Playbook,
    Promise,
    Question,
    Reason,
    Rule,
)
from build_scripts.content.languages import SIGNS

Say = Callable[[str, str], str]
"""Takes the name of a text and the text, and returns it as it is to be said."""

Units = Mapping[str, tuple[str, str]]
"""The form for one and the form for more than one, by each of the two."""


class Speech(Protocol):
    """How the texts are said."""

    def text(self, name: str, text: str) -> str:
        """Return one text as it is to be said; an empty one is never asked for."""

    def counted(self, name: str, forms: tuple[str, str], count: int) -> str:
        """Return the form of a word for a count; `forms` are those for one and for more."""


def respoken(playbook: Playbook, units: Units, speech: Speech) -> Playbook:
    """Return the playbook with each text that a person reads said by `speech`.

    Ids, conditions and passages stay; so does the language, which the caller replaces.
    """

    def say(name: str, text: str) -> str:
        return speech.text(name, text) if text else ""

    questions = tuple(_question(each, say) for each in playbook.questions)
    advice = {name: _advice(each, say) for name, each in playbook.advice.items()}
    sources = {each.id: each for each in playbook.questions}
    said = {each.id: each for each in questions}
    words = {
        name: text if name in SIGNS else say(f"word.{name}", text)
        for name, text in playbook.words.items()
    }
    return replace(
        playbook,
        title=words.get("title", playbook.title),
        questions=questions,
        facts=tuple(
            _answered(each, said[each.id], say)
            if each.id in said and each.asks == sources[each.id].asks
            else _fact(each, advice, say)
            for each in playbook.facts
        ),
        rules=tuple(_rule("rule", each, say) for each in playbook.rules),
        tables={
            name: tuple(_rule(name, each, say) for each in rows)
            for name, rows in playbook.tables.items()
        },
        advice=advice,
        drafts={name: _draft(each, say) for name, each in playbook.drafts.items()},
        promises=tuple(_promise(each, say) for each in playbook.promises),
        numbers={
            name: _number(each, units, speech, say) for name, each in playbook.numbers.items()
        },
        words=words,
        events=tuple(_event(each, say) for each in playbook.events),
    )


def _question(question: Question, say: Say) -> Question:
    name = f"question.{question.id}"
    of = "calendar" if question.kind == "calendar" else name
    return replace(
        question,
        asks=say(f"{name}.asks", question.asks),
        short=say(f"{name}.short", question.short),
        hint=say(f"{name}.hint", question.hint),
        missing=say(f"{name}.missing", question.missing),
        why=say(f"{name}.why", question.why),
        options=tuple(_option(of, each, say) for each in question.options),
    )


def _option(name: str, option: Option, say: Say) -> Option:
    label = say(f"{name}.{option.id}", option.label)
    return replace(option, label=label, hint=say(f"{name}.{option.id}.hint", option.hint))


def _answered(fact: Fact, question: Question, say: Say) -> Fact:
    """A fact that is an answer is asked for like the question itself."""
    return replace(
        _bands(fact, say),
        asks=question.asks,
        hint=question.hint,
        choices={band: question.option(band).label for band in fact.choices},
    )


def _fact(fact: Fact, advice: Mapping[str, Advice], say: Say) -> Fact:
    name = f"fact.{fact.id}"
    if set(fact.bands) <= set(advice):
        bands = {band: advice[band].label for band in fact.bands}
        return replace(fact, label=say(name, fact.label), bands=bands)
    return replace(
        _bands(fact, say),
        asks=say(f"{name}.asks", fact.asks),
        hint=say(f"{name}.hint", fact.hint),
        choices={band: say(f"{name}.{band}.choice", text) for band, text in fact.choices.items()},
        until={band: say(f"{name}.{band}.until", text) for band, text in fact.until.items()},
    )


def _bands(fact: Fact, say: Say) -> Fact:
    name = f"fact.{fact.id}"
    label = say(name, fact.label)
    bands = {band: say(f"{name}.{band}", text) for band, text in fact.bands.items()}
    return replace(fact, label=label, bands=bands)


def _rule(table: str, rule: Rule, say: Say) -> Rule:
    section = rule.section
    if table == "rule" and section:
        section = say(f"section.{re.sub(r'\W+', '-', section.lower())}", section)
    return replace(rule, section=section, because=_reasons(f"{table}.{rule.id}", rule.because, say))


def _reasons(name: str, reasons: tuple[Reason, ...], say: Say) -> tuple[Reason, ...]:
    return tuple(
        replace(each, text=say(f"{name}.{place}", each.text))
        for place, each in enumerate(reasons, 1)
    )


def _advice(advice: Advice, say: Say) -> Advice:
    name = f"advice.{advice.id}"
    return replace(
        advice,
        label=say(f"{name}.label", advice.label),
        heading=say(f"{name}.heading", advice.heading),
        later=say(f"{name}.later", advice.later),
        plan=say(f"{name}.plan", advice.plan),
        lines=_reasons(f"{name}.line", advice.lines, say),
    )


def _draft(draft: Draft, say: Say) -> Draft:
    name = f"draft.{draft.id}"
    return replace(
        draft,
        title=say(f"{name}.title", draft.title),
        subject=say(f"{name}.subject", draft.subject),
        parts={part: say(f"{name}.{part}", text) for part, text in draft.parts.items()},
    )


def _promise(promise: Promise, say: Say) -> Promise:
    return replace(promise, text=say(f"promise.{promise.id}", promise.text))


def _number(number: Number, units: Units, speech: Speech, say: Say) -> Number:
    name, unit = f"number.{number.id}", number.unit
    if unit in units:
        more = units[unit][1]
        unit = speech.counted(f"unit.{re.sub(r'\W+', '-', more)}", units[unit], number.value)
    return replace(
        number,
        unit=unit,
        label=say(f"{name}.label", number.label),
        basis=say(f"{name}.basis", number.basis),
    )


def _event(event: Event, say: Say) -> Event:
    return replace(event, says=say(f"event.{event.id}", event.says))
