from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from build_scripts import command_line, pages_command
from build_scripts.content import ContentError
from build_scripts.publish.errors import PublishError
from tests.conftest import ROOT, replace_in

ARTICLE = Path("docs/articles/follow-up.md")


@pytest.fixture
def root(copy: Path) -> Path:
    """A copy of what a coach edits that a test may spoil."""
    shutil.copytree(ROOT / "docs", copy / "docs", dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (copy / "mkdocs.yml").write_text(settings.partition("hooks:")[0], "utf-8")
    return copy


def test_the_pages_of_every_language_are_checked(root: Path) -> None:
    assert "In Français: 1 article, 3 other pages." in pages_command.sound(root)
    french = root / "docs/fr/articles/relancer-apres-un-entretien.md"
    replace_in(french, "topic: L’attente", "topic: L’atente")
    with pytest.raises(ContentError, match=r'docs/fr/articles/relancer-\S+\.md:\d+: "L’atente"'):
        pages_command.sound(root)


def test_a_mistake_in_the_settings_of_a_language_is_told(root: Path) -> None:
    replace_in(root / "docs/fr/mkdocs.yml", "  language: fr", "  language: en")
    with pytest.raises(PublishError, match=r"docs/fr/mkdocs\.yml: theme\.language must be fr"):
        pages_command.sound(root)


def test_the_pages_of_this_repository_are_sound(root: Path) -> None:
    assert pages_command.sound(root).startswith("The pages are sound: ")


def test_a_mistake_in_a_front_matter_is_told_with_its_file_and_line(root: Path) -> None:
    replace_in(root / ARTICLE, "topic: Waiting", "topic: Wating")
    with pytest.raises(ContentError, match=r'follow-up\.md:\d+: "Wating".*mean "Waiting"'):
        pages_command.read_pages(root)


def test_a_mistake_in_the_settings_is_told(root: Path) -> None:
    replace_in(root / "mkdocs.yml", "    services:\n", "    servces: mailto:a@b.test\n")
    with pytest.raises(PublishError, match=r'mkdocs\.yml: extra\.enquiries: "servces"'):
        pages_command.read_pages(root)


def test_settings_that_cannot_be_read_are_told(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    with pytest.raises(PublishError, match=r"mkdocs\.yml: "):
        pages_command.read_pages(root)


def test_the_job_check_tells_mistakes_in_pages_and_content_together(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(root / ARTICLE, "topic: Waiting", "topic: Wating")
    numbers = root / "advisor/content/follow_up/numbers.md"
    numbers.write_text(numbers.read_text("utf-8").replace("| 7 |", "| seven |"), "utf-8")
    monkeypatch.setattr(command_line, "ROOT", root)
    assert command_line.check([]) == 2
    told = capsys.readouterr().err
    assert '"Wating"' in told
    assert "numbers.md" in told


def test_a_card_can_be_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    monkeypatch.setattr(pages_command, "ROOT", root)
    assert pages_command.card(["docs/articles/follow-up.md"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == root / "build/previews/articles/follow-up.png"
    with Image.open(path) as picture:
        assert picture.size == (1200, 630)


def test_a_page_that_is_not_there_is_told_with_the_nearest(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages_command, "ROOT", root)
    assert pages_command.card(["articles/folow-up.md"]) == 2
    assert 'Did you mean "articles/follow-up.md"?' in capsys.readouterr().err
