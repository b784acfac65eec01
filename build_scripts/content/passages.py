"""The passages that reasons cite: which files and anchors the articles have, and what stands there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.content.mistakes import Mistake, unknown, written

ARTICLES = Path("docs", "articles")
HEADING = re.compile(r"^(#{1,6})\s.*?(?:\{[^}]*#([\w-]+)[^}]*\}\s*)?$")
FENCE = re.compile(r"^\s*(```+|~~~+)")
REASON = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an article: its line (from 1), its level (from 1), its id or ""."""

    line: int
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with an id and all below it, up to the next heading of its level or a higher one."""

    line: int
    text: str

    @property
    def mark(self) -> str:
        """Eight hex digits that change when the words do; line breaks and spaces do not count."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:8]


def headings(markdown: str) -> Iterator[Heading]:
    """Yield the headings of a text, those inside fenced code left out."""
    fence = ""
    for number, line in enumerate(markdown.splitlines(), 1):
        if opened := FENCE.match(line):
            mark = opened[1]
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        elif not fence and (found := HEADING.match(line)):
            yield Heading(number, len(found[1]), found[2] or "")


def passages_in(markdown: str) -> dict[str, Passage]:
    """Return the passages of an article by the id of their heading."""
    lines, found = markdown.splitlines(), list(headings(markdown))
    passages = {}
    for order, heading in enumerate(found):
        later = (each.line for each in found[order + 1 :] if each.level <= heading.level)
        end = next(later, len(lines) + 1)
        if heading.anchor:
            text = "\n".join(lines[heading.line - 1 : end - 1])
            passages[heading.anchor] = Passage(heading.line, text)
    return passages


class Passages:
    """Looks up cited passages below `docs/articles`, each article read once."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ARTICLES
        self._articles: dict[str, Mapping[str, Passage]] = {}

    def article(self, name: str) -> Mapping[str, Passage] | None:
        """Return the passages of an article by id, or `None` when there is no such file."""
        file = self.folder / name
        if name not in self._articles and file.is_file():
            self._articles[name] = passages_in(written(file, ARTICLES / name))
        return self._articles.get(name)

    def at(self, cites: str) -> Passage:
        """Return a passage of the checked content, cited as `articles/follow-up.md#passage`."""
        article, _, anchor = cites.removeprefix("articles/").partition("#")
        return (self.article(article) or {})[anchor]

    def check(self, cites: str, file: Path, line: int, mistakes: list[Mistake]) -> str:
        """Return the passage as a path below `docs`; note it when it does not exist."""
        article, _, anchor = cites.partition("#")
        passages = self.article(article)
        if passages is None:
            names = sorted(each.name for each in self.folder.glob("*.md"))
            mistakes.append(Mistake(file, line, unknown(article, "an article", names)))
        elif anchor not in passages:
            what = f"a passage of {article}"
            mistakes.append(Mistake(file, line, unknown(anchor, what, passages)))
        return f"articles/{cites}"
