"""The founding article: the passages that rules cite, its length, its tone and its sources."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ANCHORS = (
    "know-where-you-are",
    "say-thank-you",
    "how-long-to-wait",
    "when-the-date-has-passed",
    "once-a-week",
    "how-many-times",
    "call-or-write",
    "who-to-contact",
    "take-your-cues",
    "if-they-invite-you",
    "when-silence-follows-a-short-list",
    "when-priorities-change",
    "another-offer",
    "an-offer-in-words",
    "while-references-are-checked",
    "after-a-no",
    "when-to-move-on",
    "keep-exploring",
    "weekends-and-holidays",
    "coaching",
)
HEADING = re.compile(r"^(#{2,3}) .+ \{#([a-z-]+)\}$", re.MULTILINE)
NOTE = re.compile(r"^\[\^([a-z0-9-]+)\]: (.+)$", re.MULTILINE)
NOT_PROSE = re.compile(
    r"\A---.*?\n---\n|^## Sources.*|\[\^[^\]]+\]|\{[^}]*\}|^!advisor.*?$|^--8<--.*?$|[|*#]",
    re.DOTALL | re.MULTILINE,
)
WAITS = {
    "Phone screen": "wait_screen",
    "First interview": "wait_first",
    "Second or later interview, short-list": "wait_later",
    "Any interview with a public body": "wait_public",
    "Any interview at a university": "wait_academic",
    "You were among the first to be seen": "early_extra",
}


@pytest.fixture(scope="module")
def numbers(root: Path) -> dict[str, str]:
    table = root / "advisor" / "content" / "follow_up" / "numbers.md"
    return dict(re.findall(r"^\| (\w+) \| (\d+) \|", table.read_text("utf-8"), re.MULTILINE))


def section(article: str, anchor: str) -> str:
    """The text under one heading, up to the next heading of any level."""
    after = article.split(f"{{#{anchor}}}", 1)[1]
    return " ".join(re.split(r"^## |^### ", after, maxsplit=1, flags=re.MULTILINE)[0].split())


@pytest.mark.parametrize("anchor", ANCHORS)
def test_every_passage_that_a_rule_may_cite_has_a_heading_and_words(
    article: str, anchor: str
) -> None:
    assert anchor in {found for _, found in HEADING.findall(article)}
    assert len(section(article, anchor).split()) >= 25


def test_no_anchor_stands_twice(article: str) -> None:
    repeated = [
        name for name, times in Counter(re.findall(r"\{#(\S+?)\}", article)).items() if times > 1
    ]
    assert repeated == []


def test_the_article_can_be_read_in_ten_minutes(article: str) -> None:
    words = [word for word in NOT_PROSE.sub(" ", article).split() if re.search(r"\w", word)]
    assert 1_400 <= len(words) <= 1_800


def test_the_advisor_is_placed_once_with_answers_given(article: str) -> None:
    assert re.findall(r"^!advisor.*$", article, re.MULTILINE) == [
        "!advisor stage=second promised=by_date"
    ]


@pytest.mark.parametrize(("step", "number"), WAITS.items())
def test_the_waits_in_the_article_are_those_of_the_advisor(
    article: str, numbers: dict[str, str], step: str, number: str
) -> None:
    row = re.search(rf"^\| {re.escape(step)} \| (\d+) working days", article, re.MULTILINE)
    assert row is not None
    assert row.group(1) == numbers[number]


def test_every_source_that_is_named_is_listed_and_every_listed_one_is_named(article: str) -> None:
    listed = {name for name, _ in NOTE.findall(article)}
    named = set(re.findall(r"\[\^([a-z0-9-]+)\](?!:)", article))
    assert named == listed


def test_every_source_has_a_name_and_an_address(article: str) -> None:
    without = [
        name
        for name, text in NOTE.findall(article)
        if not re.search(r"\[.+\]\(https?://\S+\)", text)
    ]
    assert without == []


def test_a_silence_is_never_said_to_mean_something(article: str) -> None:
    assert re.search(r"\bmeans\b", NOT_PROSE.sub(" ", article)) is None
    assert "often" in section(article, "when-silence-follows-a-short-list")
