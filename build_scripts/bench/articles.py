"""Articles made up for measuring: as long and as varied as real ones, and the same every time.

Their sentences are those of the written articles, shuffled; some words are exchanged for made-up
ones, so that many articles together have as many different words as real ones would have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

TOPICS = ("After the interview", "Waiting", "Offers and answers", "Resume", "Job search")
EVERY_NTH_ADVISES = 4
SECTIONS = 7
MARKER = "!advisor stage=second promised=by_date"

_FIRST_DAY = date(2026, 1, 5)
_NOT_PROSE = re.compile(r"^(?:---|[#|!<{\[>*:]|\s|\d+\.|[a-z_]+:)")
_NOTES = re.compile(r"\[\^[^\]]*\]|\{[^}]*\}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"[A-Z][^.?!]{30,}[.?!]")
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")
_SYLLABLES = tuple(
    f"{one}{other}" for one in "bdfglmnprstv" for other in ("a", "en", "i", "or", "u")
)
_EXCHANGED = 0.08  # of the long words; an article then brings some thirty that no other one has
_TAIL = 1.05  # how fast made-up words get rarer, as words of a language do


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up article: its file name and its text with front matter."""

    name: str
    text: str


def made_articles(count: int, sentences: Sequence[str]) -> list[Made]:
    """Return so many articles of some 1,300 words. sentences: from `sentences_of`."""
    return [Made(name_of(number), _article(number, count, sentences)) for number in range(count)]


def name_of(number: int) -> str:
    """The file name of the article with that number."""
    return f"made-up-{number:04}.md"


def sentences_of(articles: Path) -> list[str]:
    """Return the sentences of all written articles in a folder, without notes and links."""
    found: list[str] = []
    for path in sorted(articles.glob("*.md")):
        paragraphs = path.read_text("utf-8").split("\n\n")
        prose = (" ".join(text.split()) for text in paragraphs if not _NOT_PROSE.match(text))
        for text in prose:
            found += _SENTENCE.findall(_NOTES.sub("", _LINK.sub(r"\1", text)))
    return found


def _article(number: int, count: int, sentences: Sequence[str]) -> str:
    # Each article has its own dice, so that it is the same among ten and among a thousand.
    dice = random.Random(number)  # noqa: S311 (prose, not secrets)
    title = f"{_phrase(dice, sentences, 5)} ({number})"
    day = _FIRST_DAY + timedelta(days=number % 300)
    return "\n".join(
        (
            "---",
            f"title: {title}",
            f"description: {_phrase(dice, sentences, 14)[:140]}, told for measuring the build.",
            f"published: {day}",
            f"reviewed: {day}",
            f"topic: {TOPICS[number % len(TOPICS)]}",
            f"related: [{', '.join(_related(number, count))}]",
            "---",
            "",
            f"# {title}",
            "",
            _paragraph(dice, sentences, 3),
            "",
            *((MARKER, "") if number % EVERY_NTH_ADVISES == 0 else ()),
            *(_section(dice, place, number, count, sentences) for place in range(SECTIONS)),
            *(f"[^{note}]: {_sentence(dice, sentences)}" for note in range(SECTIONS)),
            "",
        )
    )


def _section(
    dice: random.Random, place: int, number: int, count: int, sentences: Sequence[str]
) -> str:
    other = name_of((number + 7 * (place + 1)) % count)
    return "\n\n".join(
        (
            f"## {_phrase(dice, sentences, 4)} {{#section-{place}}}",
            f"{_paragraph(dice, sentences, 4)}[^{place}]",
            _table(dice, sentences) if place == 2 else _list(dice, sentences),
            _paragraph(dice, sentences, 4),
            f"More stands in [{_phrase(dice, sentences, 3).lower()}]({other}#section-{place}).\n",
        )
    )


def _related(number: int, count: int) -> list[str]:
    return [name_of((number + step) % count) for step in (1, 2, 3)[: max(count - 1, 0)]]


def _table(dice: random.Random, sentences: Sequence[str]) -> str:
    rows = [f"| {_phrase(dice, sentences, 3)} | {_phrase(dice, sentences, 6)} |" for _ in range(5)]
    return "\n".join(("| What | How |", "|---|---|", *rows))


def _list(dice: random.Random, sentences: Sequence[str]) -> str:
    return "\n".join(f"- {_phrase(dice, sentences, 8)}." for _ in range(3))


def _paragraph(dice: random.Random, sentences: Sequence[str], length: int) -> str:
    return " ".join(_sentence(dice, sentences) for _ in range(length))


def _sentence(dice: random.Random, sentences: Sequence[str]) -> str:
    def exchanged(word: re.Match[str]) -> str:
        return _word(dice) if dice.random() < _EXCHANGED else word[0]

    return _LONG_WORD.sub(exchanged, dice.choice(sentences))


def _phrase(dice: random.Random, sentences: Sequence[str], words: int) -> str:
    found = re.findall(r"[A-Za-z]+", _sentence(dice, sentences))
    return " ".join(found[:words]).capitalize()


def _word(dice: random.Random) -> str:
    """A made-up word; few are common and most are rare."""
    rank = int(dice.paretovariate(_TAIL - 1))
    word = ""
    for _ in range(4):
        rank, syllable = divmod(rank, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word
