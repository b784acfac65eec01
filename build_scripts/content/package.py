"""The data files of the Python package: every advisor in every language, and the command's words."""

from __future__ import annotations

import json
from pathlib import Path

from build_scripts.content.mistakes import ContentError, Mistake
from build_scripts.content.read import CONTENT, SHARED, compiled, read_playbooks, read_words
from build_scripts.content.tables import read_page
from build_scripts.content.translate import translated, translations_of

TERMINAL = CONTENT / SHARED / "terminal.md"


def package_files(root: Path) -> dict[str, bytes]:
    """Return the files by their path in the package; raise `ContentError` on mistakes in content."""
    playbooks = read_playbooks(root)
    own, *others = playbooks.values()
    spoken = [
        translated(root, playbook, code)
        for playbook in playbooks.values()
        for code in translations_of(root, playbook)
    ]
    mistakes: list[Mistake] = []
    words = read_words(read_page(root / TERMINAL, mistakes, TERMINAL), mistakes)
    if mistakes:
        raise ContentError(mistakes)
    titles = {name: each.title for name, each in playbooks.items()}
    return {
        **compiled(own, root, *others, *spoken),
        "advisor/compiled/advisors.json": json.dumps(titles, ensure_ascii=False).encode(),
        "advisor/compiled/terminal.json": json.dumps(words, ensure_ascii=False).encode(),
    }
