"""Advice and drafts: one Markdown file each."""

from __future__ import annotations

from pathlib import Path

from advisor.playbook import Advice, Draft, Reason
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.room import WRITTEN, Room
from build_scripts.content.rules import RuleReader
from build_scripts.content.tables import Page, Section, read_page


def read_advice(
    root: Path, folder: Path, room: Room, reader: RuleReader, mistakes: list[Mistake]
) -> dict[str, Advice]:
    """Return every advice of the folder, by id, which is the name of its file."""
    found = {}
    for page in _pages(root, folder, mistakes):
        title = page.sections[0]
        settings = _settings(page, title, room.advice, mistakes)
        if "reach" in settings and settings["reach"] not in room.reaches:
            text = unknown(settings["reach"], "a reach", room.reaches)
            mistakes.append(Mistake(page.file, title.line, text))
        lines: list[Reason] = []
        for section in page.under(2):
            for line, item in section.items:
                reasons = reader.reasons(page, line, item)
                if not reasons:
                    text = "This line cites no passage: write [a sentence](article.md#passage)."
                    mistakes.append(Mistake(page.file, line, text))
                lines.extend(reasons)
        name = page.file.stem
        found[name] = Advice(
            id=name,
            label=title.title,
            reach=settings.get("reach", ""),
            heading=settings["heading"],
            later=settings.get("later", ""),
            plan=settings.get("plan", ""),
            lines=tuple(lines),
        )
    return found


def read_drafts(root: Path, folder: Path, room: Room, mistakes: list[Mistake]) -> dict[str, Draft]:
    """Return every draft of the folder, by id, which is the name of its file."""
    found = {}
    for page in _pages(root, folder, mistakes):
        title = page.sections[0]
        settings = _settings(page, title, room.draft, mistakes)
        parts: dict[str, str] = {}
        for section in page.under(2):
            if room.parts is not None and section.title not in room.parts:
                text = unknown(section.title, "a part of a draft", room.parts)
                mistakes.append(Mistake(page.file, section.line, text))
                continue
            part = section.title.lower().replace(" ", "_")
            parts[room.parts[section.title] if room.parts else part] = section.text
        if room.parts and WRITTEN not in parts:
            text = 'A draft needs a part "## E-mail", so that nobody has to call.'
            mistakes.append(Mistake(page.file, title.line, text))
        if not parts:
            text = "A draft needs a heading such as ## Entry with the words beneath it."
            mistakes.append(Mistake(page.file, title.line, text))
        name = page.file.stem
        found[name] = Draft(name, title.title, settings.get("subject", ""), parts)
    return found


def _pages(root: Path, folder: Path, mistakes: list[Mistake]) -> list[Page]:
    pages = []
    for file in sorted((root / folder).glob("*.md")):
        page = read_page(file, mistakes, folder / file.name)
        if not page.sections or page.sections[0].level != 1:
            text = "The first line must be a heading: # followed by its name."
            mistakes.append(Mistake(page.file, 1, text))
            continue
        pages.append(page)
    return pages


def _settings(
    page: Page, section: Section, wanted: tuple[str, ...], mistakes: list[Mistake]
) -> dict[str, str]:
    settings = section.settings()
    for key, (line, _value) in settings.items():
        if key not in wanted:
            mistakes.append(Mistake(page.file, line, unknown(key, "a setting here", wanted)))
    for key in wanted:
        if not settings.get(key, (0, ""))[1]:
            text = f'"- {key.capitalize()}:" is missing under the first heading.'
            mistakes.append(Mistake(page.file, section.line, text))
    return {key: settings.get(key, (0, ""))[1] for key in wanted}
