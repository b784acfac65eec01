"""The passages that reasons cite: which files and anchors the articles have."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.content.mistakes import Mistake, unknown

ARTICLES = Path("docs", "articles")
ANCHOR = re.compile(r"^#{1,6} .*\{[^}]*#([\w-]+)[^}]*\}\s*$", re.MULTILINE)
REASON = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\(([^)\s]+)\)")


class Passages:
    """Looks up cited passages below `docs/articles`, each article read once."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ARTICLES
        self._anchors: dict[str, tuple[str, ...]] = {}

    def anchors(self, article: str) -> tuple[str, ...] | None:
        """Return the ids of the headings of an article, or `None` when there is no such file."""
        file = self.folder / article
        if article not in self._anchors and file.is_file():
            found = ANCHOR.findall(file.read_text(encoding="utf-8"))
            self._anchors[article] = tuple(found)
        return self._anchors.get(article)

    def check(self, cites: str, file: Path, line: int, mistakes: list[Mistake]) -> str:
        """Return the passage as a path below `docs`; note it when it does not exist."""
        article, _, anchor = cites.partition("#")
        anchors = self.anchors(article)
        if anchors is None:
            names = sorted(each.name for each in self.folder.glob("*.md"))
            mistakes.append(Mistake(file, line, unknown(article, "an article", names)))
        elif anchor not in anchors:
            what = f"a passage of {article}"
            mistakes.append(Mistake(file, line, unknown(anchor, what, anchors)))
        return f"articles/{cites}"
