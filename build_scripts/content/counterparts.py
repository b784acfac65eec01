"""Which page of a language says what a page in English says, and the passages on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from advisor.playbook import Advice, Playbook, Reason, Rule
from build_scripts.content.mistakes import Mistake, unknown, written
from build_scripts.content.passages import passages_in

DOCS = Path("docs")
KEY = "translation_of"
FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
NAMED = re.compile(rf"^{KEY}:[ ]*[\"']?([^\"'\s]+)", re.MULTILINE)


class Counterparts:
    """The pages of one language below `docs/`, by the page in English that each translates.

    A page names it in its front matter (`translation_of: articles/follow-up.md`); one that has the
    same path as a page in English needs not.
    """

    def __init__(self, root: Path, code: str) -> None:
        self.root, self.folder = root, DOCS / code
        self.pages = {source: page for page, source in self._sources()}
        self._anchors: dict[str, tuple[str, ...]] = {}

    def _sources(self) -> Iterable[tuple[str, str]]:
        top = self.root / self.folder
        for file in sorted(top.rglob("*.md")):
            page = file.relative_to(top).as_posix()
            source = translation_of(file) or page
            if source != page or (self.root / DOCS / page).is_file():
                yield page, source

    def cited(self, playbook: Playbook, mistakes: list[Mistake]) -> Playbook:
        """Return the playbook with each passage as this language has it; note those it lacks."""
        noted: set[str] = set()

        def passage(cites: str) -> str:
            there, wrong = self._passage(cites)
            if wrong and wrong not in noted:
                noted.add(wrong)
                page = self.pages.get(cites.partition("#")[0])
                mistakes.append(Mistake(self.folder / page if page else self.folder, 0, wrong))
            return there

        def reasons(given: tuple[Reason, ...]) -> tuple[Reason, ...]:
            return tuple(replace(each, cites=passage(each.cites)) for each in given)

        def rule(given: Rule) -> Rule:
            return replace(given, because=reasons(given.because))

        def advice(given: Advice) -> Advice:
            return replace(given, lines=reasons(given.lines))

        return replace(
            playbook,
            rules=tuple(map(rule, playbook.rules)),
            tables={name: tuple(map(rule, rows)) for name, rows in playbook.tables.items()},
            advice={name: advice(each) for name, each in playbook.advice.items()},
        )

    def _passage(self, cites: str) -> tuple[str, str]:
        """Return where a passage stands here, and a sentence on what is wrong, or ""."""
        source, _, anchor = cites.partition("#")
        page = self.pages.get(source)
        if page is None:
            return cites, (
                f"No page here translates {source}, on which rules rest: "
                f'write one with "{KEY}: {source}" in its front matter.'
            )
        anchors = self._anchors_of(page)
        if anchor not in anchors:
            return cites, unknown(anchor, f"a passage of {page}, and rules rest on it", anchors)
        return f"{page}#{anchor}", ""

    def _anchors_of(self, page: str) -> tuple[str, ...]:
        if page not in self._anchors:
            text = written(self.root / self.folder / page, self.folder / page)
            self._anchors[page] = tuple(passages_in(text))
        return self._anchors[page]


def translation_of(file: Path) -> str:
    """Return the page in English that a page says it translates, as a path below `docs`, or ""."""
    front = FRONT.match(written(file))
    named = NAMED.search(front[1]) if front else None
    return named[1] if named else ""
