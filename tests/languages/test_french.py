"""The advisor in French: its days, its typing, the same steps as in English, and no English left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from advisor.language import SLOT
from advisor.playbook import Playbook
from advisor.service import Locale, advise
from advisor.typed_dates import read_date
from build_scripts.content.catalogs import catalog_file, forms_of
from build_scripts.proof.drawn import drawn, stages
from tests.conftest import CONTENT, ROOT

TODAY = date(2026, 6, 10)
EACH = 60
WRONG_BEFORE = re.compile(r"[^\u00a0][;!?»]|[^\u00a0\d]:(?=\s|$)")
WRONG_AFTER = re.compile(r"«(?!\u00a0)")
STRAIGHT = re.compile(r"\w'\w|\"")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9 juin", date(2026, 6, 9)),
        ("le 9 juin", date(2026, 6, 9)),
        ("mardi 9 juin", date(2026, 6, 9)),
        ("le mardi 9 juin 2026", date(2026, 6, 9)),
        ("1er juin", date(2026, 6, 1)),
        ("lundi 1er juin", date(2026, 6, 1)),
        ("1 juin", date(2026, 6, 1)),
        ("3 févr.", date(2026, 2, 3)),
        ("3 fevrier", date(2026, 2, 3)),
        ("15 aout 2025", date(2025, 8, 15)),
        ("15 août", date(2025, 8, 15)),
        ("3 juil. 2025", date(2025, 7, 3)),
        ("3 mars", date(2026, 3, 3)),
        ("mar. 9 juin", date(2026, 6, 9)),
        ("9/6", date(2026, 6, 9)),
        ("9/6/2025", date(2025, 6, 9)),
        ("9.6.", date(2026, 6, 9)),
        ("2026-06-09", date(2026, 6, 9)),
        ("hier", date(2026, 6, 9)),
        ("Avant-hier", date(2026, 6, 8)),
        ("aujourd'hui", date(2026, 6, 10)),
        ("aujourd’hui", date(2026, 6, 10)),
        ("mardi dernier", date(2026, 6, 9)),
        ("mercredi dernier", date(2026, 6, 3)),
        ("mardi", date(2026, 6, 9)),
        ("ce mardi", date(2026, 6, 9)),
        ("il y a 3 jours", date(2026, 6, 7)),
        ("il y a une semaine", date(2026, 6, 3)),
        ("il y a deux semaines", date(2026, 5, 27)),
        ("1er\u00a0juin", date(2026, 6, 1)),
    ],
)
def test_a_day_gone_by_as_people_type_it(french: Playbook, text: str, day: date) -> None:
    assert read_date(text, TODAY, french.language.typed, past=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("demain", date(2026, 6, 11)),
        ("après-demain", date(2026, 6, 12)),
        ("apres-demain", date(2026, 6, 12)),
        ("vendredi prochain", date(2026, 6, 12)),
        ("mercredi prochain", date(2026, 6, 17)),
        ("vendredi", date(2026, 6, 12)),
        ("dans 3 jours", date(2026, 6, 13)),
        ("dans une semaine", date(2026, 6, 17)),
        ("12/6", date(2026, 6, 12)),
    ],
)
def test_a_day_to_come_as_people_type_it(french: Playbook, text: str, day: date) -> None:
    assert read_date(text, TODAY, french.language.typed, past=False) == day


@pytest.mark.parametrize("text", ["", "bientôt", "9 june", "last tuesday", "31 juin", "mardi foo"])
def test_what_is_no_day_in_french_is_refused(french: Playbook, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(text, TODAY, french.language.typed, past=True)


@pytest.mark.parametrize("locale", ["fr-FR", "en-US", ""])
def test_figures_are_read_with_the_day_first_whatever_the_device_says(
    french: Playbook, calendars: Mapping[str, Any], locale: str
) -> None:
    raw = {"stage": "first", "stage_on": "5/6", "last_contact": "interview"}
    for month_first in (True, None):
        advised = advise(raw, TODAY, french, calendars, Locale(locale, month_first))
        assert advised.answers.day("stage_on") == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("locale", "calendar"),
    [("fr-FR", "FR"), ("fr", "FR"), ("fr-CA", "CA"), ("fr-BE", "FR"), ("en-US", "US"), ("", "FR")],
)
def test_the_working_days_are_those_of_the_reader_s_region_or_of_france(
    french: Playbook, calendars: Mapping[str, Any], locale: str, calendar: str
) -> None:
    raw = {"stage": "first", "stage_on": "5 juin", "last_contact": "interview"}
    advised = advise(raw, TODAY, french, calendars, Locale(locale))
    assert advised.answers.values["calendar"] == calendar


def test_days_are_written_as_in_french(french: Playbook) -> None:
    say = french.language.day_in_words
    assert say(date(2026, 6, 16), TODAY) == "mardi 16 juin"
    assert say(date(2026, 6, 1), TODAY) == "lundi 1er juin"
    assert say(date(2027, 2, 1), TODAY) == "lundi 1er février 2027"


def both(
    playbook: Playbook, french: Playbook, calendars: Mapping[str, Any]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The guidance of the same answers in English and in French."""
    for stage in stages(playbook):
        for today, answers in drawn(playbook, stage, EACH):
            raw = {"calendar": "FR"} | answers.as_text()
            english = advise(raw, today, playbook, calendars, Locale("en-US"))
            yield english.guidance, advise(raw, today, french, calendars, Locale("fr-FR")).guidance


def without_words(guidance: Mapping[str, Any]) -> dict[str, Any]:
    """What of a guidance is the same in every language: steps, days, rules, order of asking."""
    words = {"text", "day"}
    steps = [
        {key: each for key, each in step.items() if key not in words} for step in guidance["plan"]
    ]
    marks = [(mark["on"], mark["kind"], mark["x"]) for mark in guidance["timeline"]]
    plain = {name: guidance[name] for name in ("today", "step", "then", "rule", "stop_on")}
    asked = (guidance["next_question"], guidance["next_count"] == "")
    return plain | {"plan": steps, "timeline": marks, "asked": asked}


def test_the_same_answers_lead_to_the_same_steps_on_the_same_days(
    playbook: Playbook, french: Playbook, calendars: Mapping[str, Any]
) -> None:
    for english, spoken in both(playbook, french, calendars):
        assert without_words(english) == without_words(spoken)


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def test_no_english_sentence_is_left_in_french_guidance(
    playbook: Playbook, french: Playbook, calendars: Mapping[str, Any]
) -> None:
    entries = list(catalog())
    told = {form for each in entries for form in forms_of(each)}
    english = {str(each.id) for each in entries if " " in str(each.id)} - told
    pieces = [text for text in english if len(text) > 20 and "{" not in text]
    for _, spoken in both(playbook, french, calendars):
        whole = "\n".join(leaves(spoken))
        assert not english.intersection(leaves(spoken))
        assert not [piece for piece in pieces if piece in whole]


def catalog() -> Iterator[Message]:
    with (ROOT / catalog_file(CONTENT, "fr")).open("rb") as file:
        yield from (each for each in read_po(file, locale="fr") if each.id)


def test_every_text_is_translated_and_none_is_only_copied() -> None:
    same = [
        str(each.context)
        for each in catalog()
        if each.id == each.string and re.search(r"[a-z]{4}.* ", SLOT.sub("", str(each.id)))
        if not str(each.context).endswith(".basis")
    ]
    assert same == []


def test_french_typography_holds_in_every_text() -> None:
    for each in catalog():
        if str(each.context).startswith("language."):
            continue
        for text in forms_of(each):
            wrong = [found[0] for found in WRONG_BEFORE.finditer(text)]
            assert not wrong, (each.context, wrong)
            assert not WRONG_AFTER.search(text), each.context
            assert not STRAIGHT.search(text), each.context


def test_the_blanks_of_the_drafts_are_those_that_have_a_field(french: Playbook) -> None:
    fields = {f"[{french.words[f'bracket_{name}']}]" for name in ("your_name", "role")}
    texts = [part for draft in french.drafts.values() for part in draft.parts.values()]
    for field in fields:
        assert any(field in text for text in texts), field
    assert json.dumps(texts, ensure_ascii=False).count("[your") == 0
