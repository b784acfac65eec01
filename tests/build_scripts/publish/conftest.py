"""A small advisor of three screens, so that these tests do not move with the coach's content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from advisor.playbook import Fact, Number, Option, Playbook, Promise, Question, Reason, Rule
from build_scripts.publish.before import Place, needed_words

LEADS = ("on", "by", "for", "from", "of", "since", "until")
GRAMMAR = ("colon", "condition_not", "steps_or", *(f"lead_{lead}" for lead in LEADS))
ASIDE = Option("other", "Another one", hint="Not <listed> here")

QUESTIONS = (
    Question(
        "plant",
        "choice",
        "Which plant is it?",
        "The plant",
        hint="Look at the leaves.",
        missing="Select which plant it is",
        required=True,
        options=(Option("fern", "A fern"), Option("moss", "A moss"), ASIDE),
    ),
    Question("plant_on", "date", "When was that?", "Its date", asked_with="plant", required=True),
    Question(
        "water",
        "choice",
        "Was it watered?",
        "Water",
        required=True,
        options=(Option("yes", "Yes", asks="water_on"), Option("no", "No")),
    ),
    Question("water_on", "date", "On which day?", "The day", past=True, required=True),
    Question("place", "calendar", "Where is it?", "The place", options=(Option("US", "America"),)),
)
FACTS = (
    Fact(
        "soil",
        "Soil",
        {"dry": "dry", "wet": "wet"},
        asks="Is it dry?",
        hint="Wait {days} days.\nThen feel it.",
        choices={"dry": "Yes, since {days} days", "wet": "No"},
        until={"wet": "{days} dry days have gone by"},
    ),
    Fact(
        "plant",
        "Plant",
        {"fern": "fern", "moss": "moss", "other": "another one"},
        asks="Which plant is it?",
        choices={"fern": "A fern", "moss": "A moss", "other": "Another one"},
    ),
)
RULES = (
    Rule(
        "dry-soil",
        "First of all",
        {"soil": ("dry",), "plant": ("fern", "moss")},
        "pour",
        (Reason("It is dry since {dry_day}.", "articles/garden.md#water"),),
    ),
    Rule("else", "Then", {}, "wait"),
)


@pytest.fixture
def small(playbook: Playbook) -> Playbook:
    wait = playbook.advice["wait"]
    return replace(
        playbook,
        id="garden",
        title="Garden advisor",
        questions=QUESTIONS,
        facts=FACTS,
        rules=RULES,
        tables={"how_much": (Rule("how-little", "", {"plant": ("moss",)}, "can"),)},
        advice={"pour": replace(wait, id="pour", label="Pour water"), "wait": wait},
        promises=(Promise("P1", "Never drown a plant.", "dry"),),
        numbers={"days": Number("days", 3, "days", "gardeners", "between two cans")},
        words={name: f"[{name}]" for name in needed_words(playbook)}
        | {name: playbook.words[name] for name in GRAMMAR}
        | {"channel_can": "by can", "relative_dry_day": "some time ago"}
        | {"slot_dry_day": "dry day", "table_how_much": "How much"},
    )


@pytest.fixture
def page() -> Place:
    return Place(
        source="notes/fern.md",
        root="../../",
        advisor="../../advisor/",
        article="../garden/",
        rules="../../how-it-decides/",
        steps="../../steps/",
        offset=4,
    )
