"""What a coach reads and writes when reviewing rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from build_scripts import review_command
from build_scripts.content import read_playbook
from build_scripts.content.reviews import FILE
from tests.conftest import CONTENT

ARTICLE = Path("docs", "articles", "follow-up.md")
TODAY = date(2026, 3, 2)


@pytest.fixture
def copy(copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of the content and the articles, every rule reviewed today."""
    monkeypatch.setattr(review_command, "ROOT", copy)
    assert review("--all") == 0
    assert "rules marked as reviewed on 2026-03-02; the next" in capsys.readouterr().out
    return copy


def review(*args: str, today: date = TODAY) -> int:
    return review_command.review(args, today)


def change_passage(copy: Path) -> None:
    file = copy / ARTICLE
    text = file.read_text(encoding="utf-8")
    assert "Leave it with them and move on" in text
    changed = text.replace("Leave it with them and move on", "Wait, then move on")
    file.write_text(changed, encoding="utf-8")


@pytest.mark.usefixtures("copy")
def test_where_nothing_is_due_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert review() == 0
    assert capsys.readouterr().out == "No rule is due for a review.\n"


def test_a_changed_passage_is_named_with_the_rule_and_both_places(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_passage(copy)
    assert review() == 1
    out = capsys.readouterr().out
    assert "rules.md:" in out.splitlines()[0]
    assert "cool-word rests on a changed passage, docs/articles/follow-up.md:" in out
    assert "(take-your-cues)." in out
    assert "advice/ask_permission.md: advice/ask_permission rests on" in out
    assert "to look at. Then mark them: python3 -m build_scripts review RULE…" in out


@pytest.mark.usefixtures("copy")
def test_what_is_overdue_says_since_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert review("cool-word", "--on", "2026-02-02", "--next", "2026-02-27") == 0
    assert "1 rule marked as reviewed on 2026-02-02" in capsys.readouterr().out
    assert review() == 1
    assert "cool-word was due for a review on Friday 27 February." in capsys.readouterr().out


def test_a_rule_never_reviewed_is_told(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / CONTENT / FILE).unlink()
    assert review() == 1
    assert "cool-word has never been reviewed." in capsys.readouterr().out


def test_the_warning_of_a_build_names_the_rules_in_one_line(copy: Path) -> None:
    assert review_command.warning(copy, read_playbook(copy)) == ""
    assert review("cool-word", "--on", "2020-01-01", "--next", "2020-02-01") == 0
    assert review_command.warning(copy, read_playbook(copy)) == ""
    change_passage(copy)
    warning = review_command.warning(copy, read_playbook(copy))
    assert "rules never reviewed or resting on a passage that has changed: cool-word, " in warning
    assert "\n" not in warning


def test_a_rule_that_there_is_not_gets_the_nearest_one(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (copy / CONTENT / FILE).read_text(encoding="utf-8")
    assert review("cold-word") == 2
    assert 'Did you mean "cool-word"?' in capsys.readouterr().err
    assert (copy / CONTENT / FILE).read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--on", "2026-03-01"], "--on and --next go with rules"),
        (["cool-word", "--on", "March"], "--on"),
        (["cool-word", "--next", "2026-03-02"], "must come after 2026-03-02"),
    ],
)
@pytest.mark.usefixtures("copy")
def test_days_that_make_no_sense_are_told(
    args: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        review(*args)
    assert stopped.value.code == 2
    assert says in capsys.readouterr().err


def test_mistakes_in_the_content_are_told_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(review_command, "ROOT", tmp_path)
    assert review() == 2
    assert "questions.md: This file is missing" in capsys.readouterr().err
