"""A small site of articles and lessons, so that these tests do not move with what is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from build_scripts.publish.pages.library import Library, Source, read_library
from build_scripts.publish.pages.settings import WORDS, Settings, read_settings

TOPICS = ("Seeds", "Water")
ABOUT = "What every gardener asks in spring, told in one sentence that is long enough."
HEAD = {
    "title": "Ferns",
    "description": ABOUT,
    "published": "2026-03-01",
    "reviewed": "2026-03-02",
    "topic": "Water",
    "related": "[moss.md]",
}
MOSS = HEAD | {"title": "Moss", "published": "2026-02-01", "related": "[ferns.md, peas.md]"}
PEAS = HEAD | {
    "title": "Peas",
    "topic": "Seeds",
    "published": "2026-01-01",
    "reviewed": "2026-05-01",
}
LESSON = {"title": "Dig", "description": ABOUT, "lesson": "1"}
Write = Callable[..., Source]
Read = Callable[..., Library]


def paged(head: Mapping[str, str], text: str = "Text.") -> str:
    """The Markdown of a page, of its front matter and its text."""
    lines = "\n".join(f"{key}: {value}" for key, value in head.items())
    return f"---\n{lines}\n---\n\n# {head.get('title', 'Untitled')}\n\n{text}\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes one page and returns where it was found."""

    def written(path: str, head: Mapping[str, str] | str, text: str = "Text.") -> Source:
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head if isinstance(head, str) else paged(head, text), "utf-8")
        name = path.removesuffix(".md").removesuffix("index")
        address = name if not name or name.endswith("/") else f"{name}/"
        return Source(path, file, Path("docs", path), address)

    return written


@pytest.fixture
def read(write: Write) -> Read:
    """Return a function that reads a garden whose pages may be changed, or left out with None."""

    def reading(**changed: Mapping[str, str] | str | None) -> Library:
        pages: dict[str, Mapping[str, str] | str] = {
            "articles/index.md": {"title": "Articles", "description": ABOUT},
            "articles/ferns.md": HEAD,
            "articles/moss.md": MOSS,
            "articles/peas.md": PEAS,
            "course/index.md": {"title": "The course", "description": ABOUT},
            "course/1-dig.md": LESSON,
            "course/2-sow.md": LESSON | {"title": "Sow", "lesson": "2"},
            "index.md": {"title": "Garden", "description": ABOUT, "card": "A garden"},
        }
        for name, head in changed.items():
            path = next((path for path in pages if Path(path).stem == name), f"articles/{name}.md")
            if head is None:
                del pages[path]
            else:
                pages[path] = head
        return read_library([write(path, head) for path, head in pages.items()], TOPICS)

    return reading


@pytest.fixture
def library(read: Read) -> Library:
    return read()


@pytest.fixture
def extra() -> dict[str, object]:
    """What the settings of the garden hold beside its name."""
    spoken = {
        "day": "d MMMM y",
        "minutes": "{count} minutes",
        "lesson": "Lesson {number} of {count}",
        "course_count": "{done} of {count} done",
    }
    words = {name: f"[{name}]" for name in WORDS} | spoken
    return {
        "topics": list(TOPICS),
        "words": words,
        "enquiries": {"services": "mailto:a@garden.test"},
    }


@pytest.fixture
def settings(extra: Mapping[str, object]) -> Settings:
    return read_settings("Garden", "https://garden.test/home/", "en", extra)
