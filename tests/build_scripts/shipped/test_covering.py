"""A file that nobody is named for stops the build, and so does a part that is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.publish.errors import PublishError
from build_scripts.shipped import covering
from build_scripts.shipped.parts import Part, ours, read_parts
from tests.conftest import ROOT

LENT = Part(
    "lent", "Lent", "", "MIT", "1", "npm:lent", "", (), ("text",), "", ("lib/lent.*.js", "*.html")
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "lib/lent.0123.js", "lib/lent.0123.js.gz", "fr/lib/lent.4567.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def test_a_site_of_known_files_is_covered(site: Path) -> None:
    assert list(covering.mistakes(site, [LENT], ["*.html"])) == []


def test_a_file_that_nobody_is_named_for_is_told(site: Path) -> None:
    (site / "lib" / "stray.js").write_text("x", encoding="utf-8")
    (told,) = covering.mistakes(site, [LENT], ["*.html"])
    assert told.startswith("lib/stray.js belongs to no part of parts.toml: say there who made it")


def test_a_part_that_is_not_in_the_site_is_told(site: Path) -> None:
    gone = replace(LENT, id="gone", files=("lib/gone.*",))
    (told,) = covering.mistakes(site, [LENT, gone], ["*.html"])
    assert told.startswith("parts.toml, part “gone”: the site has no file lib/gone.*.")


def test_all_mistakes_stop_the_build_at_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covering, "read_parts", lambda _: (replace(LENT, files=("gone",)),))
    monkeypatch.setattr(covering, "ours", lambda: ("*.html",))
    with pytest.raises(PublishError) as found:
        covering.check_shipped(ROOT, site)
    assert len(str(found.value).splitlines()) == 3


def test_the_finished_site_is_covered() -> None:
    site = ROOT / "build" / "site"
    if not (site / "index.html").is_file():
        pytest.fail("There is no site to read. Run python3 -m build_scripts build first.")
    assert list(covering.mistakes(site, read_parts(ROOT), ours())) == []
