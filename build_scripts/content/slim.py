"""The content as the reader's browser needs it, without what only the pages and the proof read.

Which words of the interface the engine and its template use is read from their sources: a word is
kept when its id stands there as a text, or begins as a text there that is put together, and so are
the words for what the tables of the content give. A word that is missing raises an error, and a test compares all cases.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from advisor.playbook import Playbook

_IN_TEMPLATE = re.compile(r"""words(?:\.(\w+)|\["(\w+)"(\s*~)?)""")
_WORD = re.compile(r"[a-z]\w*")


def slim(playbook: Playbook, root: Path) -> Playbook:
    """The content without promises and bans, and without what facts and numbers say to people.

    root: the repository, whose engine and template say which words they use.
    """
    whole, beginnings = _used(root / "advisor")
    # A list is called by the name of its table, and what fills a slot begins with that.
    whole, beginnings = (
        whole | set(playbook.tables),
        (*beginnings, *map("{}_".format, playbook.tables)),
    )
    return replace(
        playbook,
        facts=tuple(
            replace(
                fact,
                label="",
                bands=dict.fromkeys(fact.bands, ""),
                asks="",
                hint="",
                choices={},
                until={},
            )
            for fact in playbook.facts
        ),
        promises=(),
        bans=(),
        numbers={
            name: replace(number, unit="", basis="", label="")
            for name, number in playbook.numbers.items()
        },
        words={
            name: text
            for name, text in playbook.words.items()
            if name in whole or name.startswith(beginnings)
        },
    )


@cache
def _used(engine: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Texts of the engine that may be ids of words, and those with which an id may begin."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in sorted(engine.rglob("*.py")):
        for text, is_beginning in _texts(ast.parse(path.read_text("utf-8"))):
            (beginnings if is_beginning else whole).add(text)
    for path in sorted((engine / "templates").glob("*.jinja")):
        for name, text, more in _IN_TEMPLATE.findall(path.read_text("utf-8")):
            (beginnings if more else whole).add(name or text)
    return frozenset(whole), tuple(sorted(beginnings))


def _texts(tree: ast.AST) -> Iterable[tuple[str, bool]]:
    """Each text in a module that could be an id, and whether more is put behind it."""
    begun: set[int] = set()
    for node in ast.walk(tree):
        first = None
        if isinstance(node, ast.JoinedStr) and node.values:
            first = node.values[0]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            first = node.left
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            begun.add(id(first))
            if _WORD.fullmatch(first.value):
                yield first.value, True
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in begun:
            yield node.value, False
