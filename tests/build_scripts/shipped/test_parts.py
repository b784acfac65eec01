"""What others have made is named, with versions and texts that come from the packages themselves."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_scripts.publish.errors import PublishError
from build_scripts.publish.look import fonts
from build_scripts.runtime import pins
from build_scripts.shipped import parts
from build_scripts.shipped.parts import Part, read_parts
from tests.conftest import ROOT

SCRIPTS = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/|/vendor/([^/]+)/")


@pytest.fixture(scope="module")
def read() -> dict[str, Part]:
    return {part.id: part for part in read_parts(ROOT)}


def test_each_part_says_who_made_it_and_has_its_licence(read: dict[str, Part]) -> None:
    for part in read.values():
        assert part.files, part.id
        assert part.licence, part.id
        assert part.package or part.inside, part.id
        # The one licence that allows to leave its text out says so.
        assert bool(part.texts) != (part.id == "compiler-rt"), part.id
        told = "\n".join((*part.copyright, *part.texts))
        assert re.search(r"copyright|\(c\)|©|contributors", told, re.IGNORECASE), part.id


def test_versions_are_those_that_are_installed(read: dict[str, Part]) -> None:
    assert read["pyodide"].version == pins.PYODIDE
    assert read["jinja2"].version == pins.WHEELS["jinja2"][0]
    assert read["markupsafe"].version == pins.WHEELS["markupsafe"][0]
    assert read["python"].version == "{}.{}".format(*pins.PYTHON)


def test_what_goes_to_the_browser_from_the_environment_is_named(read: dict[str, Part]) -> None:
    assert {f"pypi:{name}" for name in pins.WHEELS} <= {part.package for part in read.values()}


@pytest.mark.parametrize("name", ["pyodide.mjs.map", "pyodide.js.map"])
def test_what_pyodide_has_taken_over_from_others_is_named(name: str, read: dict[str, Part]) -> None:
    sources = json.loads((ROOT / "node_modules/pyodide" / name).read_text(encoding="utf-8"))
    found = {a or b for source in sources["sources"] for a, b in SCRIPTS.findall(source)}
    assert found
    assert found <= set(read)


@pytest.mark.parametrize("family", sorted(fonts.FAMILIES))
def test_the_copyright_of_a_typeface_is_the_one_that_its_file_holds(
    family: tuple[str, str], read: dict[str, Part]
) -> None:
    source = fonts.FAMILIES[family]
    opened = TTFont(ROOT / fonts.PACKAGES / source)
    held = {str(each) for each in opened["name"].names if each.nameID == fonts.COPYRIGHT}
    assert held == set(read[source.split("/")[0]].copyright)


@pytest.mark.parametrize("family", sorted(fonts.FAMILIES))
def test_a_cut_typeface_keeps_its_copyright_and_gives_up_a_reserved_name(
    family: tuple[str, str],
) -> None:
    whole = (ROOT / fonts.PACKAGES / fonts.FAMILIES[family]).read_bytes()
    names = TTFont(io.BytesIO(fonts.cut(whole, (400, 600), map(ord, "Ab"))))["name"].names
    before = TTFont(io.BytesIO(whole))["name"].names
    kept, lines = (
        {str(each) for each in told if each.nameID == fonts.COPYRIGHT} for told in (names, before)
    )
    assert kept == lines
    others = {str(each) for each in names if each.nameID != fonts.COPYRIGHT}
    assert others
    for line in lines:
        for reserved in re.findall("Reserved Font Name .(\\w+)", line):
            assert not [name for name in others if reserved in name]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"texts": ["own:missing.txt"]}, r"part “a”: .*missing\.txt"),
        ({"texts": ["pypi:jinja2:missing.txt"]}, r"part “a”: missing\.txt of jinja2"),
        ({"texts": ["npm:missing:LICENSE"]}, r"part “a”: .*node_modules/missing/LICENSE"),
        ({"package": "pypi:no-such-package"}, r"part “a”: .*no-such-package"),
        ({"package": "npm:missing"}, r"part “a”: .*missing/package\.json"),
    ],
)
def test_a_text_or_package_that_is_not_there_is_told_with_its_part(
    given: dict[str, object], told: str
) -> None:
    whole = {"id": "a", "name": "A", "does": "", "licence": "MIT", "texts": [], "files": ["a"]}
    with pytest.raises(PublishError, match=told):
        parts._part(ROOT, whole | given)


def test_a_part_without_a_licence_is_a_mistake() -> None:
    with pytest.raises(PublishError, match=r"part “a”: 'licence'"):
        parts._part(Path(), {"id": "a", "name": "A", "does": ""})
