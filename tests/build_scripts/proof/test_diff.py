"""What an edit changes: a small repository with a revision, and the tree after an edit."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.content import ContentError
from build_scripts.proof import diff
from build_scripts.proof.diff import Change, Difference, Task, change_of, compare, compare_stage
from build_scripts.proof.revision import RevisionError, unpack
from tests.conftest import CONTENT, ROOT, replace_in

SPARSE, SPARSER = 41, 499
Edit = Callable[[str, str, str], None]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Coach", "-c", "user.email=coach@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A revision")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one revision: the advisor as it stands here."""
    folder = tmp_path / "repository"
    for part in ("advisor", "build_scripts", "docs/articles"):
        ignored = shutil.ignore_patterns("__pycache__", "compiled")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


@pytest.fixture
def edit(repository: Path) -> Edit:
    def replace(name: str, old: str, new: str) -> None:
        replace_in(repository / CONTENT / name, old, new)

    return replace


def stage_of(repository: Path, tmp_path: Path, stage: str) -> Difference:
    tree = tmp_path / "tree"
    unpack(repository, "HEAD", tree)
    return compare_stage(Task(repository, "HEAD", tree, stage, SPARSE))


def test_a_changed_number_shows_the_situations_it_moves(
    repository: Path, edit: Edit, tmp_path: Path
) -> None:
    edit("numbers.md", "| wait_first | 7 |", "| wait_first | 9 |")
    found = stage_of(repository, tmp_path, "first")
    group = found.groups[Change("check_in", "check_in", ("day",))]
    assert found.changed() >= group.count >= len(group.examples) > 0
    assert found.looked_at > found.changed()
    for example in group.examples:
        assert example.given["stage"] == "first"
        assert example.before[1] < example.now[1]
        assert example.before[2:5] == example.now[2:5]


def test_a_number_shows_only_where_it_counts(repository: Path, edit: Edit, tmp_path: Path) -> None:
    edit("numbers.md", "| wait_first | 7 |", "| wait_first | 9 |")
    assert stage_of(repository, tmp_path, "second").groups == {}


def test_a_number_for_answers_outside_the_grid_shows_as_well(
    repository: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "DRAWN", 1_000 * SPARSE)
    edit("numbers.md", "| grace_slow | 5 |", "| grace_slow | 6 |")
    found = stage_of(repository, tmp_path, "first")
    (example, *_) = [each for group in found.groups.values() for each in group.examples]
    assert example.given["employer"] in {"public", "academic", "campus"}


def test_other_advice_and_other_words_are_groups_of_their_own(
    repository: Path, edit: Edit, tmp_path: Path
) -> None:
    edit("rules.md", "time for a note | Stay in touch |", "time for a note | Move on |")
    edit("adjusters.md", "more than one left | second_check_in |", "more than one left | owed |")
    edit("adjusters.md", "by law: yes | check_in_owed |", "by law: yes | second_check_in |")
    edit("adjusters.md", "more than one left | owed |", "more than one left | check_in_owed |")
    found = stage_of(repository, tmp_path, "second")
    assert Change("stay_in_touch", "move_on") in found.groups
    assert Change("check_in", "check_in", ("words",)) in found.groups


def test_an_answer_that_the_revision_did_not_know_is_a_group_of_its_own(
    repository: Path, edit: Edit, tmp_path: Path
) -> None:
    option, words = "| campus | A company recruiting on campus | | |\n", "| campus | campus |\n"
    edit("questions.md", option, "")
    edit("facts.md", words, "")
    commit(repository)
    edit("questions.md", "| academic | A uni", f"{option}| academic | A uni")
    edit("facts.md", "| academic | academic |", f"{words}| academic | academic |")
    found = stage_of(repository, tmp_path, "first")
    assert found.changed() == 0
    assert {change.before for change in found.groups} == {""}
    for group in found.groups.values():
        assert {example.given["employer"] for example in group.examples} == {"campus"}
        assert {example.before for example in group.examples} == {()}


def test_nothing_changes_without_an_edit(repository: Path) -> None:
    found = compare(repository, "HEAD", SPARSER)
    assert found.groups == {}
    assert found.changed() == 0
    assert found.looked_at > 1_500


def test_the_situations_of_all_stages_are_added_up(repository: Path, edit: Edit) -> None:
    edit("numbers.md", "| gap | 7 |", "| gap | 8 |")
    found = compare(repository, "HEAD", SPARSER)
    counts = [group.count for group in found.groups.values()]
    assert counts == sorted(counts, reverse=True)
    largest = next(iter(found.groups.values()))
    assert len(largest.examples) == 5
    assert len({example.given["stage"] for example in largest.examples}) > 1


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (("a", "1", "x", "y", "z", ""), ("b", "2", "x", "y", "z", ""), Change("a", "b")),
        (
            ("a", "1", "x", "y", "z", ""),
            ("a", "2", "x", "y", "w", ""),
            Change("a", "a", ("day", "words")),
        ),
        (
            ("a", "1", "x", "y", "z", "b"),
            ("a", "1", "x", "y", "z", "c"),
            Change("a", "a", ("later steps",)),
        ),
        ((), ("a", "1", "x", "y", "z", ""), Change("", "a")),
    ],
)
def test_what_differs_names_the_group(
    before: tuple[str, ...], now: tuple[str, ...], change: Change
) -> None:
    assert change_of(before, now) == change


def test_a_revision_that_there_is_not_is_told(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="There is no revision v9"):
        unpack(repository, "v9", tmp_path)


def test_a_shallow_clone_says_how_to_get_the_older_revisions(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "more.txt").write_text("more", encoding="utf-8")
    commit(repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(shallow))
    with pytest.raises(RevisionError, match="git fetch --unshallow"):
        unpack(shallow, "HEAD~1", tmp_path / "tree")


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="is not a git repository"):
        unpack(tmp_path, "HEAD", tmp_path)


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError, match="git is not installed"):
        unpack(tmp_path, "HEAD", tmp_path)


def test_a_revision_without_the_advisor_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Nothing yet", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    with pytest.raises(RevisionError, match="has no advisor"):
        unpack(tmp_path, "HEAD", tmp_path / "tree")


def test_mistakes_in_the_revision_are_repeated(
    repository: Path, edit: Edit, tmp_path: Path
) -> None:
    edit("numbers.md", "| gap | 7 |", "| gap | seven |")
    commit(repository)
    edit("numbers.md", "| gap | seven |", "| gap | 7 |")
    with pytest.raises(RevisionError, match=r"(?s)content of HEAD is not sound.*numbers\.md:\d+: "):
        stage_of(repository, tmp_path, "first")


def test_mistakes_in_the_tree_are_told(repository: Path, edit: Edit) -> None:
    edit("numbers.md", "| gap | 7 |", "| gap | seven |")
    with pytest.raises(ContentError, match="must be a whole number"):
        compare(repository, "HEAD", SPARSER)


def test_an_engine_that_raises_is_told_with_what_it_said(repository: Path, tmp_path: Path) -> None:
    plan = repository / "advisor" / "follow_up" / "plan.py"
    sound = plan.read_text(encoding="utf-8")
    plan.write_text(f"{sound}\n\ndef first_step(case, today):\n    raise RuntimeError('lost')\n")
    commit(repository)
    plan.write_text(sound, encoding="utf-8")
    with pytest.raises(RevisionError, match="engine of HEAD cannot answer: RuntimeError: lost"):
        stage_of(repository, tmp_path, "first")
