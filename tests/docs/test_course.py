"""The crash course: five short lessons, each with one task, and the way from one to the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

COURSE = Path(__file__).resolve().parents[2] / "docs" / "course"
LESSONS = sorted(COURSE.glob("[0-9]-*.md"))
NOT_PROSE = re.compile(r"\]\([^)]*\)|\{[^}]*\}|^<div.*$|^!\w+.*$|[|*#]", re.MULTILINE)
PROGRESS = re.compile(
    r'^<div class="course-progress"(?: data-lesson="(\d)")?></div>$', re.MULTILINE
)


def stem(page: Path) -> str:
    return page.stem


def test_there_are_five_lessons_and_the_first_page_leads_to_each() -> None:
    index = (COURSE / "index.md").read_text("utf-8")
    assert re.findall(r"^\d\. \[[^\]]+\]\(([^)]+)\)", index, re.MULTILINE) == [
        lesson.name for lesson in LESSONS
    ]
    assert len(LESSONS) == 5
    assert PROGRESS.findall(index) == [""]


@pytest.mark.parametrize("lesson", LESSONS, ids=stem)
def test_a_lesson_carries_its_number_and_keeps_its_progress(lesson: Path) -> None:
    text, front = get_data(lesson.read_text("utf-8"))
    assert lesson.name.startswith(f"{front['lesson']}-")
    assert PROGRESS.findall(text) == [str(front["lesson"])]
    assert text.rstrip().endswith("</div>")


@pytest.mark.parametrize("lesson", LESSONS, ids=stem)
def test_a_lesson_is_read_in_a_few_minutes(lesson: Path) -> None:
    text, _ = get_data(lesson.read_text("utf-8"))
    words = [word for word in NOT_PROSE.sub(" ", text).split() if re.search(r"\w", word)]
    assert 300 <= len(words) <= 600


@pytest.mark.parametrize("lesson", LESSONS, ids=stem)
def test_a_lesson_has_one_task_and_says_when_it_is_done(lesson: Path) -> None:
    text = lesson.read_text("utf-8")
    assert text.count("## Your task {#task}") == 1
    task = text.split("## Your task {#task}", 1)[1]
    assert task.count("**Done** looks like this:") == 1


@pytest.mark.parametrize("lesson", LESSONS, ids=stem)
def test_a_lesson_leads_into_an_article_or_the_advisor(lesson: Path) -> None:
    text = lesson.read_text("utf-8")
    assert re.search(r"\]\(\.\./(articles/[a-z-]+\.md|advisor\.md)", text)
