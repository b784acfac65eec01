"""Markdown into sections, settings, tables and lists, each with the line it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts.content.mistakes import Mistake, written


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: cell text by column heading."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Section:
    """What stands under one heading: list items, table rows, and the text as written."""

    title: str
    level: int
    line: int
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    items: list[tuple[int, str]] = field(default_factory=list)
    text: str = ""

    def settings(self) -> dict[str, tuple[int, str]]:
        """Return the `- Key: value` items, by lower-case key, each with its line."""
        found = {}
        for line, item in self.items:
            key, colon, value = item.partition(":")
            if colon:
                found[key.strip().lower()] = (line, value.strip())
        return found


@dataclass(frozen=True, slots=True)
class Page:
    """One content file."""

    file: Path
    sections: tuple[Section, ...]

    def under(self, level: int) -> tuple[Section, ...]:
        """Return the sections whose heading has this level."""
        return tuple(section for section in self.sections if section.level == level)


def read_page(file: Path, mistakes: list[Mistake], shown: Path | None = None) -> Page:
    """Return the sections of a Markdown file; note a missing file or a broken table.

    `shown` is the path that mistakes name, for instance relative to the repository.
    """
    shown = shown or file
    if not file.is_file():
        mistakes.append(Mistake(shown, 0, "This file is missing; the advisor needs it."))
        return Page(shown, ())
    source = written(file, shown)
    lines = source.splitlines()
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    sections = _sections(tokens, lines)
    for section in sections:
        _check_table(section, lines, shown, mistakes)
    return Page(shown, tuple(sections))


def _sections(tokens: Sequence[Token], lines: Sequence[str]) -> list[Section]:
    sections: list[Section] = []
    starts = [
        (index, token)
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    for order, (index, token) in enumerate(starts):
        after = starts[order + 1][0] if order + 1 < len(starts) else len(tokens)
        first = token.map[1] if token.map else 0
        last_map = starts[order + 1][1].map if order + 1 < len(starts) else None
        last = last_map[0] if last_map else len(lines)
        section = Section(tokens[index + 1].content.strip(), int(token.tag[1]), first)
        section.text = "\n".join(lines[first:last]).strip()
        _fill(section, tokens[index + 3 : after])
        sections.append(section)
    return sections


def _fill(section: Section, tokens: Sequence[Token]) -> None:
    cells: list[str] = []
    line = 0
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            cells, line = [], (token.map[0] if token.map else 0) + 1
        elif token.type in ("th_open", "td_open"):
            cells.append(tokens[index + 1].content.replace(r"\|", "|").strip())
        elif token.type == "tr_close":
            if not section.columns:
                section.columns = tuple(cells)
            else:
                section.rows.append(Row(line, dict(zip(section.columns, cells, strict=False))))
        elif token.type == "list_item_open":
            inline = next(each for each in tokens[index:] if each.type == "inline")
            section.items.append(((token.map[0] if token.map else 0) + 1, inline.content))


def _check_table(
    section: Section, lines: Sequence[str], shown: Path, mistakes: list[Mistake]
) -> None:
    """Note rows that Markdown would quietly cut or fill up, and tables without their dashes."""
    width = len(section.columns)
    for row in section.rows:
        bars = lines[row.line - 1].strip().replace(r"\|", "").strip("|").count("|") + 1
        if bars != width:
            text = f"This row has {bars} cells, but the table has {width} columns."
            mistakes.append(Mistake(shown, row.line, text))
    if not section.columns and any(line.startswith("|") for line in section.text.splitlines()):
        text = "A table starts here but is not complete: its second line must be |---|---|."
        mistakes.append(Mistake(shown, section.line, text))
