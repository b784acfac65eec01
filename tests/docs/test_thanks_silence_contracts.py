"""The articles on thanks, on silence and on contract work: sources, numbers, words, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from advisor.playbook import Playbook
from advisor.service import advise

ARTICLES = ("thank-you", "quiet", "contract-work")
FIGURES = ("thank-you-days", "three-notes", "one-umbrella")
ADVISOR = {
    "thank-you": ["!advisor stage=first last_contact=interview thanked=no"],
    "quiet": ["!advisor stage=second last_contact=i_checked_in check_ins=1"],
    "contract-work": ["!advisor contract_work"],
}
NOTE = re.compile(r"^\[\^([a-z0-9-]+)\]: (.+)$", re.MULTILINE)
HEADING = re.compile(r"^#{2,3} .+$", re.MULTILINE)
QUOTED = re.compile(r"(?:^>.*\n)+", re.MULTILINE)
NOT_PROSE = re.compile(
    r"\A---.*?\n---\n|^## Sources.*|\[\^[^\]]+\]|\]\([^)]*\)|\{[^}]*\}"
    r"|^!advisor.*?$|^--8<--.*?$|[|*#>]",
    re.DOTALL | re.MULTILINE,
)
DRAWN = re.compile(r">(\w+day) (\d+) (June|July)<")
INTERVIEWED = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}
PROMISED = {
    "stage": "second",
    "stage_on": "2026-06-02",
    "last_contact": "i_thanked",
    "last_contact_on": "2026-06-03",
    "check_ins": "0",
    "promised": "by_date",
    "promised_on": "2026-06-12",
}


@pytest.fixture(scope="module")
def texts(docs: Path) -> dict[str, str]:
    return {name: (docs / "articles" / f"{name}.md").read_text("utf-8") for name in ARTICLES}


def prose(text: str) -> list[str]:
    return [word for word in NOT_PROSE.sub(" ", text).split() if re.search(r"\w", word)]


def figure_of(docs: Path, name: str) -> str:
    return (docs / "assets" / "site" / f"{name}.html").read_text("utf-8")


def days_in(figure: str) -> list[date]:
    """The days that a figure names in 2026, in their order; each must fall on its weekday."""
    months = {"June": 6, "July": 7}
    found = [
        (name, date(2026, months[month], int(day))) for name, day, month in DRAWN.findall(figure)
    ]
    assert [f"{day:%A}" for _, day in found] == [name for name, _ in found]
    return [day for _, day in found]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_neither_a_note_nor_a_book(texts: Mapping[str, str], name: str) -> None:
    assert 900 <= len(prose(texts[name])) <= 1_800


@pytest.mark.parametrize("name", ARTICLES)
def test_every_source_is_named_listed_in_that_order_and_has_an_address(
    texts: Mapping[str, str], name: str
) -> None:
    listed = dict(NOTE.findall(texts[name]))
    named = dict.fromkeys(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", texts[name]))
    # Numbers follow the list, so its order is the order in which a reader meets them.
    assert list(named) == list(listed)
    assert [
        note for note, text in listed.items() if not re.search(r"\[.+\]\(https?://\S+\)", text)
    ] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_every_heading_has_an_anchor_of_its_own(texts: Mapping[str, str], name: str) -> None:
    anchors = re.findall(r"\{#([a-z-]+)\}$", texts[name], re.MULTILINE)
    assert len(anchors) == len(HEADING.findall(texts[name]))
    assert [anchor for anchor, times in Counter(anchors).items() if times > 1] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_the_advisor_is_placed_with_the_answers_of_the_article(
    texts: Mapping[str, str], name: str
) -> None:
    assert re.findall(r"^!advisor.*$", texts[name], re.MULTILINE) == ADVISOR[name]


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_is_said_to_mean_something_in_another_mind(
    texts: Mapping[str, str], name: str
) -> None:
    assert "means" not in prose(texts[name])


def test_the_numbers_are_those_of_the_advisor(texts: Mapping[str, str], playbook: Playbook) -> None:
    say = {
        "thank-you": {
            "For ten working days a late thank-you": {"thank_you": 10},
            "comes at least seven days later": {"gap": 7},
        },
        "quiet": {
            "The next working day is yours; with a public body, a university or a campus "
            "recruiter, the fifth.": {"grace": 1, "grace_slow": 5},
            "five to seven working days for most companies, ten for a public body, twenty for a "
            "university, and five more if you were among the first": {
                "wait_screen": 5,
                "wait_first": 7,
                "wait_later": 5,
                "wait_public": 10,
                "wait_academic": 20,
                "early_extra": 5,
            },
            "two notes may go unanswered, the first and the last of these. After a later "
            "interview it may be all three.": {"cap_early": 2, "cap_later": 3},
            "one after a screen or a first interview, two later": {
                "calls_early": 1,
                "calls_later": 2,
            },
            "Then a note every 30 days at most": {"hold": 30},
            "Seven days after the closing note, move on.": {"move_on": 7},
            "within 45 days of the last interview": {"owed_status": 45},
        },
    }
    for name, sentences in say.items():
        plain = " ".join(texts[name].split())
        for words, numbers in sentences.items():
            assert words in plain
            assert numbers == {number: playbook.numbers[number].value for number in numbers}


def test_each_of_the_three_notes_is_shorter_than_the_one_before_and_of_the_length_it_says(
    docs: Path, texts: Mapping[str, str]
) -> None:
    notes = [len(prose(found)) for found in QUOTED.findall(texts["quiet"])][:3]
    spans = re.findall(r">(\d+) to (\d+) words<", figure_of(docs, "three-notes"))
    assert notes == sorted(notes, reverse=True)
    assert all(
        int(low) <= words <= int(high) for words, (low, high) in zip(notes, spans, strict=True)
    )


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_has_a_text_and_the_colours_of_the_page(docs: Path, name: str) -> None:
    figure = figure_of(docs, name)
    (labels,) = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', figure)
    assert [label for label in labels.split() if f'id="{label}"' not in figure] == []
    assert "<title" in figure
    assert "<desc" in figure
    assert re.search(r"\b(fill|stroke|style)=", figure) is None


def test_the_three_notes_are_drawn_on_the_days_that_the_advisor_plans(
    docs: Path, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    plan = advise(PROMISED, date(2026, 6, 15), playbook, calendars).guidance["plan"]
    assert [step["action"] for step in plan] == ["check_in", "check_in", "check_in", "move_on"]
    days = [date.fromisoformat(step["on"]) for step in plan]
    assert days_in(figure_of(docs, "three-notes")) == days


def test_the_last_day_for_a_thank_you_is_drawn_where_the_advisor_has_it(
    docs: Path, playbook: Playbook, calendars: Mapping[str, Any]
) -> None:
    interview, _, last = days_in(figure_of(docs, "thank-you-days"))
    answers = INTERVIEWED | {"thanked": "no"}
    assert answers["stage_on"] == interview.isoformat()
    first_step = {
        day: advise(answers, day, playbook, calendars).guidance["plan"][0]["action"]
        for day in (last, date(2026, 6, 25))
    }
    assert list(first_step.values()) == ["send_thank_you", "check_in"]
