"""What authors write by mistake or on purpose: front matter, and the files of the content."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from build_scripts.content import ContentError, read_playbooks
from build_scripts.fuzz.made_up import HOSTILE
from build_scripts.fuzz.markup import PIECES, runnable
from build_scripts.publish.before import check_words, questions_html
from build_scripts.publish.errors import PublishError
from build_scripts.publish.pages.around import around
from build_scripts.publish.pages.heads import ALLOWED
from build_scripts.publish.pages.library import Source, read_library
from build_scripts.publish.pages.settings import WORDS, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ABOUT = "A sentence that is long enough to be a description, true and specific."
CONTENT = Path("advisor", "content")

_PIECES = st.sampled_from((*PIECES, *HOSTILE, "*a", "&a", "? [", "!!python/object:x", "[" * 2_000))
_SCALARS = st.text(max_size=60) | _PIECES | st.sampled_from(["2026-11-25", "[b.md]", ABOUT, "1"])
_KEYS = st.sampled_from(sorted({key for keys in ALLOWED.values() for key in keys})) | _PIECES


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A change of one content file: what is done (`how`) at a place (0 to 1), and with what."""

    file: str
    how: str
    place: float
    piece: str


def heads() -> st.SearchStrategy[str]:
    """Return the text of pages: a front matter of keys that exist and values that do not fit."""
    quoted = _SCALARS.map(json.dumps) | _SCALARS
    lines = st.lists(st.builds("{}: {}".format, _KEYS, quoted), max_size=8)
    sound = st.builds(
        lambda title, card: [
            f"title: {json.dumps(title)}",
            f"description: {ABOUT}",
            *("published: 2026-01-01", "reviewed: 2026-01-02", "topic: Water", "related: []"),
            f"card: {json.dumps(card[:60])}",
        ],
        _SCALARS,
        _SCALARS,
    )
    return st.builds(
        lambda head, text: "---\n{}\n---\n\n# Title\n\n{}\n".format("\n".join(head), text),
        sound | lines | st.builds(list.__add__, sound, lines),
        _SCALARS,
    ) | st.text(max_size=100)


def judge_head(room: Path) -> Callable[[str], tuple[str, Sequence[str]]]:
    """Return the judge of an article's text. room: a folder to write it into."""
    file = room / "a.md"
    settings = _garden()

    def judge(text: str) -> tuple[str, Sequence[str]]:
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        source = Source("articles/a.md", file, Path("docs/articles/a.md"), "articles/a/")
        try:
            library = read_library([source], ["Water"])
        except ContentError as told:
            return "refused with a sentence", _long(str(told))
        put = around(library.articles[0], library, settings, "../../")
        return "read", runnable(f"{put.head}{put.above}{put.after}")

    return judge


def _garden() -> Settings:
    words = {name: f"[{name}]" for name in WORDS} | {
        "day": "d MMMM y",
        "minutes": "{count} minutes",
        "lesson": "Lesson {number} of {count}",
        "course_count": "{done} of {count} done",
    }
    extra = {
        "topics": ["Water"],
        "words": words,
        "enquiries": {"services": "mailto:a@garden.example"},
    }
    return read_settings("Garden", "https://garden.example/", "en", extra)


def spoiled(root: Path) -> st.SearchStrategy[Spoiled]:
    """Return changes of the content files of the repository at `root`."""
    folder = root / CONTENT
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    own = [name for name in names if "/locale/" not in name]
    how = st.sampled_from(("insert", "insert", "drop", "double", "cut", "bytes"))
    return st.builds(Spoiled, st.sampled_from(own), how, st.floats(0, 1), _PIECES)


def judge_content(root: Path) -> Callable[[Spoiled], tuple[str, Sequence[str]]]:
    """Return the judge of a change. root: a copy of the repository's content and articles."""

    def judge(change: Spoiled) -> tuple[str, Sequence[str]]:
        with _changed(root / CONTENT / change.file, change):
            try:
                playbooks = list(read_playbooks(root).values())
            except ContentError as told:
                return "refused with a sentence", _long(str(told))
            try:
                for playbook in playbooks:
                    check_words(playbook)
            except PublishError as told:
                return "refused with a sentence", _long(str(told))
            pages = map(questions_html, playbooks)
            return "read", [sentence for page in pages for sentence in runnable(page)][:3]

    return judge


@contextmanager
def _changed(file: Path, change: Spoiled) -> Iterator[None]:
    before = file.read_bytes()
    try:
        file.write_bytes(_after(before, change))
        yield
    finally:
        file.write_bytes(before)


def _after(before: bytes, change: Spoiled) -> bytes:
    text = before.decode("utf-8")
    piece = change.piece.encode("utf-8", "surrogatepass")
    if change.how == "bytes":
        place = int(change.place * len(before))
        return before[:place] + b"\xff\xfe" + before[place:]
    if change.how == "insert":
        place = int(change.place * len(text))
        return text[:place].encode() + piece + text[place:].encode()
    lines = text.splitlines(keepends=True)
    place = int(change.place * (len(lines) - 1))
    if change.how == "cut":
        lines = lines[:place]
    else:
        lines[place : place + 1] = [] if change.how == "drop" else [lines[place]] * 2
    return "".join(lines).encode()


def _long(text: str) -> list[str]:
    return ["The sentence has no end."] if len(text) > 200_000 else []
