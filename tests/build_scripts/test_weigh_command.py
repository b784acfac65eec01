from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts import weigh_command
from build_scripts.publish import build_site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(weigh_command, "ROOT", tmp_path)
    site = tmp_path / build_site.SITE
    for name in ("index.html", "articles/fern/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f'<link rel="icon" href="{"../" * name.count("/")}i.svg">')
    (site / "i.svg").write_bytes(b"1" * 100)
    return site


def test_every_page_is_listed_with_its_bytes(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert weigh_command.weigh([]) == 0
    lines = capsys.readouterr().out.splitlines()
    size = (site / "articles/fern/index.html").stat().st_size
    (row,) = (line for line in lines if line.endswith("articles/fern/"))
    assert row.split()[0] == str(size + 100)
    assert any(line.endswith("  /") for line in lines)


@pytest.mark.usefixtures("site")
def test_an_article_over_the_limit_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weigh_command, "LIMIT", 100)
    assert weigh_command.weigh([]) == 1
    assert "articles/fern/  !" in capsys.readouterr().out


@pytest.mark.usefixtures("site")
def test_one_page_is_listed_with_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert weigh_command.weigh(["articles/fern/"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["100", "i.svg"]
    assert weigh_command.weigh(["articles/moss/"]) == 2


def test_without_a_site_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weigh_command, "ROOT", tmp_path)
    assert weigh_command.weigh([]) == 2
    assert "python3 -m build_scripts build" in capsys.readouterr().err
