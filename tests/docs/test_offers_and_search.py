"""The articles on offers, on answers and on the search: their sources, their numbers, their figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from advisor.playbook import Playbook
from advisor.service import advise

ARTICLES = ("offer-in-hand", "after-a-no", "marketing-mind-set")
ADVISOR = {
    "offer-in-hand": ["!advisor stage=second other=offer_by_date told=no"],
    "after-a-no": ["!advisor stage=second last_contact=they_wrote word=no"],
    "marketing-mind-set": [],
}
NOTE = re.compile(r"^\[\^([a-z0-9-]+)\]: (.+)$", re.MULTILINE)
HEADING = re.compile(r"^#{2,3} .+$", re.MULTILINE)
NOT_PROSE = re.compile(
    r"\A---.*?\n---\n|^## Sources.*|\[\^[^\]]+\]|\]\([^)]*\)|\{[^}]*\}"
    r"|^!advisor.*?$|^--8<--.*?$|[|*#]",
    re.DOTALL | re.MULTILINE,
)
DRAWN = re.compile(r">(\w+day) (\d+) (\w+)<")
PLANS = {
    "offer-in-hand": (
        date(2026, 6, 11),
        """
        stage=second stage_on=2026-06-03 last_contact=i_thanked last_contact_on=2026-06-03
        promised=by_date promised_on=2026-06-30 other=offer_by_date offer_by=2026-06-25 told=no
        """,
        ["tell_about_offer", "ask_for_time", "decide_on_offer"],
    ),
    "after-a-no": (
        date(2026, 6, 10),
        """
        stage=second stage_on=2026-05-28 last_contact=they_wrote last_contact_on=2026-06-09
        thanked=yes word=no
        """,
        ["reply_to_no", "stay_in_touch", "stay_in_touch", "move_on"],
    ),
}


@pytest.fixture(scope="module")
def texts(docs: Path) -> dict[str, str]:
    return {name: (docs / "articles" / f"{name}.md").read_text("utf-8") for name in ARTICLES}


def figure_of(docs: Path, name: str) -> str:
    return (docs / "assets" / "site" / f"{name}.html").read_text("utf-8")


def days_in(figure: str) -> list[date]:
    """The days that a figure names in 2026, in their order; each must fall on its weekday."""
    months = {f"{date(2026, number, 1):%B}": number for number in range(1, 13)}
    found = [
        (name, date(2026, months[month], int(day))) for name, day, month in DRAWN.findall(figure)
    ]
    assert [f"{day:%A}" for _, day in found] == [name for name, _ in found]
    return [day for _, day in found]


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_neither_a_note_nor_a_book(texts: Mapping[str, str], name: str) -> None:
    words = [word for word in NOT_PROSE.sub(" ", texts[name]).split() if re.search(r"\w", word)]
    assert 900 <= len(words) <= 1_800


@pytest.mark.parametrize("name", ARTICLES)
def test_every_source_that_is_named_is_listed_and_has_an_address(
    texts: Mapping[str, str], name: str
) -> None:
    listed = dict(NOTE.findall(texts[name]))
    assert set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", texts[name])) == set(listed)
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
    assert re.search(r"\bmeans\b", NOT_PROSE.sub(" ", texts[name])) is None


def test_the_numbers_are_those_of_the_advisor(texts: Mapping[str, str], playbook: Playbook) -> None:
    say = {
        "offer-in-hand": {
            "about five working days away": ("offer_thinking", 5),
            "From two working days before the deadline": ("offer_close", 2),
            "one working day before the deadline, decide": ("offer_decide", 1),
            "less than seven days ago": ("gap", 7),
        },
        "after-a-no": {
            "a light note 60 days after your reply": ("after_no_first", 60),
            "one more 90 days after that": ("after_no_second", 90),
            "Leave seven days after your last contact": ("gap", 7),
        },
    }
    for name, sentences in say.items():
        plain = " ".join(texts[name].split())
        for words, (number, value) in sentences.items():
            assert words in plain
            assert playbook.numbers[number].value == value


@pytest.mark.parametrize("name", ARTICLES)
def test_each_figure_has_a_text_and_the_colours_of_the_page(docs: Path, name: str) -> None:
    figure = figure_of(docs, name)
    (labels,) = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', figure)
    assert [label for label in labels.split() if f'id="{label}"' not in figure] == []
    assert "<title" in figure
    assert "<desc" in figure
    assert re.search(r"\b(fill|stroke|style)=", figure) is None


@pytest.mark.parametrize("name", PLANS)
def test_the_days_between_are_counted_right(docs: Path, name: str) -> None:
    figure = figure_of(docs, name)
    gaps = [(later - earlier).days for earlier, later in pairwise(days_in(figure))]
    assert gaps == [int(number) for number in re.findall(r">(\d+) days?<", figure)]


@pytest.mark.parametrize("name", PLANS)
def test_the_days_of_a_figure_are_those_that_the_advisor_plans(
    docs: Path, playbook: Playbook, calendars: Mapping[str, Any], name: str
) -> None:
    today, given, actions = PLANS[name]
    answers = dict(answer.split("=") for answer in given.split())
    plan = advise(answers, today, playbook, calendars).guidance["plan"]
    assert [step["action"] for step in plan] == actions
    assert {date.fromisoformat(step["on"]) for step in plan} <= set(days_in(figure_of(docs, name)))
