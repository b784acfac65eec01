"""A made-up language without a single letter from A to Z.

Whatever letter of ours is left in what a person reads is English that no translation could reach.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from advisor.follow_up.comparing import changed
from advisor.language import SLOT
from advisor.playbook import Playbook
from advisor.rendering import outcome_html
from advisor.service import advise
from build_scripts.content.extract import language_words, units_of
from build_scripts.content.languages import language_of
from build_scripts.content.respoken import respoken
from build_scripts.proof.drawn import drawn, stages
from build_scripts.publish.advisors import Published
from build_scripts.publish.before import Place, advisor_html, decides_markdown, questions_html
from build_scripts.publish.citations import with_citations
from build_scripts.publish.embedding import Embedding, embed_page
from build_scripts.publish.for_coaches import share_html
from build_scripts.publish.step_pages import Site, step_pages
from tests.conftest import ROOT

ENGLISH = re.compile(r"[A-Za-z]{2,}")
WIDE = {
    letter: letter + 0xFEE0 for letter in range(ord("A"), ord("z") + 1) if chr(letter).isalpha()
}
"""Each letter as a wide one, which is another letter."""

READ_ALOUD = ("alt", "aria-label", "title", "placeholder", "label")
EACH = 25


class Wide:
    """Says each text in wide letters, its slots kept."""

    def text(self, name: str, text: str) -> str:  # noqa: ARG002
        parts = re.split(r"(\{\w+\})", text)
        return "".join(part if SLOT.fullmatch(part) else wide(part) for part in parts)

    def counted(self, name: str, forms: tuple[str, str], count: int) -> str:
        return self.text(name, forms[count > 1])


def wide(text: str) -> str:
    return text.translate(WIDE)


class Text(HTMLParser):
    """Collects what a person reads or hears of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


@pytest.fixture(scope="module")
def marked(playbook: Playbook) -> Playbook:
    words = {name: text for name, (text, _) in language_words(ROOT, playbook).items()}
    language = language_of(words, "en")
    language = replace(
        language,
        weekdays=tuple(map(wide, language.weekdays)),
        months=tuple(map(wide, language.months)),
    )
    return replace(respoken(playbook, units_of(ROOT, playbook), Wide()), language=language)


def english(text: str) -> list[str]:
    """The words of a text that are in our letters."""
    return ENGLISH.findall(text)


def texts(value: object, name: str = "") -> Iterator[str]:
    """Every text of a guidance that a person reads; ids and passages are for machines."""
    machine = {"id", "cites", "rule", "action", "on", "channels", "contact", "draft", "kind"}
    machine |= {"question", "blanks", "next_question", "stop_on", "step", "then", "today"}
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in machine or (key == "draft" and isinstance(each, Mapping)):
                yield from texts(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each, name)


def situations(playbook: Playbook) -> Iterator[tuple[date, Mapping[str, str]]]:
    for stage in stages(playbook):
        for today, answers in drawn(playbook, stage, EACH):
            yield today, answers.as_text()


def test_no_guidance_says_anything_that_is_not_translated(
    marked: Playbook, calendars: Mapping[str, Any]
) -> None:
    left: set[str] = set()
    before: Mapping[str, Any] | None = None
    for today, raw in situations(marked):
        guidance = advise(raw, today, marked, calendars).guidance
        guidance["changed"] = changed(marked, before, guidance["step"], today)
        before = guidance["step"]
        for text in texts({**guidance, "calendar": ""}):
            left.update(english(text))
        for text in Text(outcome_html(guidance, marked)).found:
            left.update(english(text))
        for line in guidance["calendar"]["text"].replace("\r\n ", "").splitlines():
            if line.startswith(("SUMMARY", "DESCRIPTION")):
                left.update(english(line.partition(":")[2].replace("\\n", "\n")))
    assert left == set()


def test_no_problem_says_anything_that_is_not_translated(
    marked: Playbook, calendars: Mapping[str, Any]
) -> None:
    wrong: tuple[object, ...] = (
        [1],
        {},
        {"stage": "no_such"},
        {"stage": "first", "stage_on": "9 9 9", "last_contact": "interview"},
        {"stage": "first", "stage_on": "2026-07-01", "last_contact": "interview"},
        {"stage": "first", "stage_on": "2026-06-01", "last_contact": "i_checked_in"}
        | {"last_contact_on": "2026-06-01", "check_ins": "1", "calls": "2"},
        {"stage": "first", "stage_on": "2026-06-01", "last_contact": "i_thanked"}
        | {"last_contact_on": "2026-05-01", "thanked": "no", "closed_days": "x, y"},
    )
    left: set[str] = set()
    for raw in wrong:
        problems = advise(raw, date(2026, 6, 16), marked, calendars).problems
        assert problems
        for problem in problems:
            left.update(english(problem.text))
    # Ids that a person gave, and those that would be possible, are named as they are.
    ids = {each for question in marked.questions for each in (question.id, *question.option_ids)}
    parts = {part for each in ids for part in each.split("_")} | {"no", "such"}
    assert left <= parts


def test_no_page_says_anything_that_is_not_translated(marked: Playbook) -> None:
    site = Site("", "en", "", "", "rules/")
    place = Place("x.md", "", "", "", "", "")
    anchors = dict.fromkeys(rule.because[0].cites.partition("#")[2] for rule in marked.rules)
    article = "\n\n".join(f"## - {{#{anchor}}}" for anchor in anchors)
    published = Published("x", marked, "x.md", "x.md", "x.md", steps="steps/", is_first=True)
    pages = [
        questions_html(marked),
        advisor_html(marked, {"stage": "first"}, place),
        share_html(marked, place),
        embed_page(published, site, place, Embedding("")),
        with_citations(article, marked, "articles/follow-up.md", "rules/"),
        *step_pages(marked, site).values(),
    ]
    left: set[str] = set()
    for page in pages:
        for text in Text(page).found:
            left.update(english(re.sub(r"\{[^}]*\}", "", text)))
    assert left == set()


def test_the_page_of_all_rules_says_nothing_that_is_not_translated(marked: Playbook) -> None:
    page = decides_markdown(marked, "", "steps/")
    page = re.sub(r"\A.*?\n---\n", "", page, flags=re.DOTALL)
    links = re.sub(r"\]\([^)]*\)", "]", page)
    attributes = re.sub(r"\{[^}]*\}", "", links)
    rule_ids = "|".join(re.escape(rule.id) for rule in marked.rules)
    named = re.sub(rf"\[\d+ (?:{rule_ids})\]", "", attributes)
    left = {word for text in Text(named).found for word in english(text)}
    assert left == set()


def test_the_words_that_the_page_speaks_are_translated(marked: Playbook) -> None:
    html = advisor_html(marked, {}, Place("x.md", "", "", "", "", ""))
    spoken = re.search(r'data-words="([^"]*)"', html)
    assert spoken is not None
    for text in json.loads(spoken[1].replace("&#34;", '"').replace("&#39;", "'")).values():
        assert english(SLOT.sub("", text)) == []
