"""Made-up days, answers, front matter and content: few here, thousands when the job is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.answers import Answers, Problem
from advisor.playbook import Playbook
from advisor.service import Advised
from build_scripts.fuzz import authored, given
from build_scripts.fuzz.authored import Spoiled
from build_scripts.fuzz.others import OTHERS, try_others
from build_scripts.publish import rendering
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("kind", "count", "ends"),
    [
        ("days", 400, {"read as a day", "told that it is none"}),
        ("answers", 200, {"advised", "told what is wrong"}),
        ("heads", 300, {"read", "refused with a sentence"}),
        ("content", 25, {"read", "refused with a sentence"}),
    ],
)
def test_nothing_is_wrong_with_how_made_up_input_is_read_and_it_ends_in_every_way(
    kind: str, count: int, ends: set[str]
) -> None:
    tried = try_others(ROOT, kind, count, seed=5)
    assert tried.wrong == ()
    assert tried.ends.keys() == ends
    assert tried.ends.total() >= count * 0.9


def test_every_kind_is_tried_more_often_by_the_job() -> None:
    assert all(kind.many >= 300 for kind in OTHERS.values())


def test_a_day_that_changes_when_it_is_read_again_is_noticed(
    playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "as_text", lambda _self: {"stage_on": "yesterday"})
    _, wrong = given.judge_day(playbook)(("9 june", False))
    assert "read again" in wrong[0]


@pytest.mark.parametrize(
    ("advised", "said"),
    [
        ((), "no advice and no problem"),
        ((Problem("stage", "x" * 2_000),), "xxx"),
    ],
)
def test_an_answer_without_an_end_or_with_an_endless_one_is_noticed(
    advised: tuple[Problem, ...], said: str, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = Advised(Answers(playbook, {}), advised, {})
    monkeypatch.setattr(given, "advise", lambda *_given: reply)
    _, wrong = given.judge_answers(playbook, {})({})
    assert said in wrong[0]


def test_a_page_that_would_run_a_title_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (
        f"---\ntitle: '\"><script>a()</script>'\ndescription: {authored.ABOUT}\npublished: 2026-01-01\n"
        "reviewed: 2026-01-02\ntopic: Water\nrelated: []\n---\n\n# Title\n"
    )
    judge = authored.judge_head(tmp_path)
    assert judge(page) == ("read", [])
    loose = rendering._environment().overlay(autoescape=False)
    monkeypatch.setattr(rendering, "_environment", lambda: loose)
    assert judge(page)[1]


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Spoiled("a.md", "insert", 0.5, "!"), b"one\n!two\n"),
        (Spoiled("a.md", "drop", 1.0, "!"), b"one\n"),
        (Spoiled("a.md", "double", 0.0, "!"), b"one\none\ntwo\n"),
        (Spoiled("a.md", "cut", 1.0, "!"), b"one\n"),
        (Spoiled("a.md", "bytes", 0.0, "!"), b"\xff\xfeone\ntwo\n"),
    ],
)
def test_a_change_spoils_a_file_for_as_long_as_it_is_judged(
    change: Spoiled, after: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one\ntwo\n")
    with authored._changed(file, change):
        assert file.read_bytes() == after
    assert file.read_bytes() == b"one\ntwo\n"
