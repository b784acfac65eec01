"""Events: read into answers, and every author's mistake told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.playbook import Event, Playbook
from build_scripts.content.events import read_events
from build_scripts.content.mistakes import Mistake
from build_scripts.content.tables import read_page

HEAD = "# Events\n\n| Event | If | Answers |\n|---|---|---|\n"


def read(playbook: Playbook, tmp_path: Path, *rows: str) -> tuple[tuple[Event, ...], list[Mistake]]:
    file, mistakes = tmp_path / "events.md", list[Mistake]()
    file.write_text(HEAD + "".join(f"| {row} |\n" for row in rows), encoding="utf-8")
    return read_events(read_page(file, mistakes), playbook.questions, mistakes), mistakes


def test_an_event_is_read_in_the_words_of_the_questions(playbook: Playbook, tmp_path: Path) -> None:
    row = "a-date | they give a date | When they said you would hear: Yes, by a date · The date they gave: in 7 days · Date of that contact: today"
    (event,), mistakes = read(playbook, tmp_path, row)
    assert mistakes == []
    assert event.says == "they give a date"
    assert event.answers == {"promised": "by_date", "promised_on": "7", "last_contact_on": "0"}
    assert event.line == 5


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Bad Name | x | What they last said: They said no", "cannot name an event"),
        ("a | x | What they said last: They said no", "is not the short name of a question"),
        ("a | x | What they last said: They said nope", "is not an answer to"),
        ("a | x | The date they gave: next week", "is no day of an event"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    row: str, says: str, playbook: Playbook, tmp_path: Path
) -> None:
    _, mistakes = read(playbook, tmp_path, row)
    assert [mistake.line for mistake in mistakes] == [5]
    assert says in mistakes[0].text


def test_an_event_that_stands_twice_is_told(playbook: Playbook, tmp_path: Path) -> None:
    row = "a | x | What they last said: They said no"
    _, mistakes = read(playbook, tmp_path, row, row)
    assert [(each.line, "stands twice" in each.text) for each in mistakes] == [(6, True)]


def test_the_events_of_the_content_set_what_their_questions_know(playbook: Playbook) -> None:
    for event in playbook.events:
        for name, value in event.answers.items():
            question = playbook.question(name)
            assert value.isdecimal() if question.kind == "date" else question.option(value)
