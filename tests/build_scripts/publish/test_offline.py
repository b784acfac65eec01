"""The worker for readers without a network: what it is told to keep, and how it is switched off."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_scripts.publish import offline
from build_scripts.publish.errors import PublishError
from tests.conftest import ROOT

SOURCES = {
    name: (ROOT / "docs" / offline.SOURCES / name).read_text("utf-8")
    for name in (offline.ON, offline.OFF)
}
FILES = {
    "advisor/index.html": '<link href="../assets/site/a.css"><script src="../assets/site/b.js">'
    '<a href="../about/"><img src="https://elsewhere.example/c.png">',
    "about/index.html": "Not needed",
    "assets/site/a.css": "a",
    "assets/site/b.js": "b",
    "assets/advisor/define.0123456789.js": "define",
    "assets/advisor/define.0123456789.js.br": "compressed",
    "assets/advisor/coach.0123456789.js": "of another page",
    "assets/advisor/embed.js": "for other sites",
    "assets/runtime/python.0123456789.zip": "python",
    "assets/runtime/manifest.json": json.dumps(
        {"files": [{"name": "python.zip", "at": "python.0123456789.zip"}]}
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def told(site: Path) -> dict[str, object]:
    """What the written worker is told."""
    found = re.match(r"self\.SITE = (.*);\n", (site / offline.SCRIPT).read_text("utf-8"))
    assert found
    given: dict[str, object] = json.loads(found[1])
    return given


def test_what_the_advisors_page_needs_is_kept_and_nothing_else(site: Path) -> None:
    assert offline.kept_files(site, "advisor/") == [
        "advisor/",
        "assets/site/a.css",
        "assets/site/b.js",
        "assets/advisor/define.0123456789.js",
        "assets/runtime/python.0123456789.zip",
        "assets/runtime/manifest.json",
    ]


def test_each_file_is_told_with_its_bytes_and_its_hash(site: Path) -> None:
    offline.write_worker(site, SOURCES, "advisor/", on=True)
    files = told(site)["files"]
    assert isinstance(files, list)
    assert ["assets/site/a.css", 1, "ca978112ca"] in files


def test_the_version_changes_with_any_file_and_only_then(site: Path) -> None:
    versions = []
    for text in ("a", "a", "other"):
        (site / "assets/site/a.css").write_text(text, "utf-8")
        offline.write_worker(site, SOURCES, "advisor/", on=True)
        versions.append(told(site)["version"])
    assert versions[0] == versions[1] != versions[2]


def test_switched_off_the_worker_that_clears_away_takes_its_place(site: Path) -> None:
    offline.write_worker(site, SOURCES, "advisor/", on=False)
    assert (site / offline.SCRIPT).read_text("utf-8") == SOURCES[offline.OFF]


def test_a_site_without_the_widget_has_none(site: Path) -> None:
    offline.write_worker(site, {}, "advisor/", on=True)
    assert not (site / offline.SCRIPT).exists()


def test_the_scripts_do_not_stay_where_they_come_from(site: Path) -> None:
    folder = site / offline.SOURCES
    folder.mkdir()
    for name, text in SOURCES.items():
        (folder / name).write_text(text, "utf-8")
    assert offline.take_sources(site) == SOURCES
    assert not folder.exists()


@pytest.mark.parametrize("extra", [{}, {"offline": True}])
def test_unless_it_is_switched_off_it_is_on(extra: dict[str, object]) -> None:
    assert offline.read_offline(extra)
    assert not offline.read_offline({"offline": False})


def test_what_is_neither_yes_nor_no_is_told() -> None:
    with pytest.raises(PublishError, match=r"mkdocs\.yml: extra\.offline is “often”\. Write true"):
        offline.read_offline({"offline": "often"})
