"""The job `fuzz`, with few links here and a million when it is called by its name."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest

from build_scripts import fuzz_command
from build_scripts.fuzz.made_up import made_up
from build_scripts.fuzz.trying import Tried
from tests.conftest import ROOT

FEW = 3_000


def test_made_up_links_are_read_the_same_by_both_readers_and_nothing_is_wrong_with_any() -> None:
    tried = fuzz_command.try_links(ROOT, FEW, seed=7)
    assert tried.wrong == ()
    assert tried.ends.total() == FEW
    assert {"opened", "opened, with something left out", "refused: broken"} <= tried.ends.keys()


def test_the_same_seed_makes_the_same_links_and_another_one_others() -> None:
    def few(seed: int) -> list[str]:
        chance = random.Random(seed)  # noqa: S311 (no secret)
        return list(islice(made_up(fuzz_command.seeds(ROOT), chance), 50))

    assert few(1) == few(1) != few(2)


def test_a_reader_that_fails_is_told_with_the_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoiled(root: object, fragments: list[str], playbook: object) -> list[object]:  # noqa: ARG001
        return [{} for _ in fragments]

    monkeypatch.setattr(fuzz_command, "read_in_page", spoiled)
    monkeypatch.setattr(fuzz_command, "_guided", lambda _root, _count: True)
    assert fuzz_command.fuzz(["links", "--inputs", "20"]) == 1
    told = capsys.readouterr().out
    assert "20 made-up links" in told
    assert "WRONG: 'advisor=" in told
    assert "The page reads {}" in told


def test_where_nothing_is_wrong_the_job_ends_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz_command, "_guided", lambda _root, _count: True)
    assert fuzz_command.fuzz(["links", "--inputs", "20", "--seed", "3"]) == 0
    assert "nothing wrong with any" in capsys.readouterr().out


def test_what_atheris_finds_fails_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_command, "_guided", lambda _root, _count: False)
    assert fuzz_command.fuzz(["links", "--inputs", "20"]) == 1


def test_without_atheris_the_job_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert fuzz_command._guided(ROOT, 1)
    assert "atheris is not installed" in capsys.readouterr().err


def test_kinds_are_chosen_by_name_and_an_unknown_one_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert fuzz_command.fuzz(["days", "heads", "--inputs", "10"]) == 0
    out = capsys.readouterr().out
    assert "10 typed days" in out
    assert "pages with a made-up front matter" in out
    with pytest.raises(SystemExit):
        fuzz_command.fuzz(["dayz"])
    assert "dayz is no kind of input: choose from links, days" in capsys.readouterr().err


def test_the_job_fails_for_any_kind_that_something_is_wrong_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Tried(Counter({"raised": 1}), ("'x': ValueError: no",))
    monkeypatch.setattr(fuzz_command, "try_others", lambda *_given: wrong)
    assert fuzz_command.fuzz(["days", "content", "--inputs", "1"]) == 1
    assert "WRONG: 'x': ValueError: no" in capsys.readouterr().out
