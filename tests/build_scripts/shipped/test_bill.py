"""The bills of materials hold what is carried and what is locked, and are the same every time."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.model.bom import Bom

from build_scripts.shipped import bill, page
from build_scripts.shipped.parts import read_parts
from tests.conftest import ROOT


@cache
def files() -> dict[str, str]:
    return dict(page.licence_files(ROOT))


def told(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files()[name])
    return read


@pytest.mark.parametrize("name", [page.CARRIED, page.BUILT])
def test_a_bill_is_read_by_the_library_of_the_form(name: str) -> None:
    with warnings.catch_warnings():
        # The library's own reader calls what the library has renamed.
        warnings.simplefilter("ignore", DeprecationWarning)
        bom = Bom.from_json(told(name))  # type: ignore[attr-defined]  # added by its decorator
    bom.validate()
    assert len(bom.components) == len(told(name)["components"])
    assert told(name)["specVersion"] == "1.6"


def test_the_same_inputs_give_the_same_bills_without_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bill, "KEPT", tmp_path)
    again = page.licence_files(ROOT)
    for name in (page.CARRIED, page.BUILT):
        assert again[name] == files()[name]
        assert not re.search(r"timestamp|T\d\d:\d\d", files()[name])
        assert told(name)["serialNumber"].startswith("urn:uuid:")


def test_each_part_that_is_carried_is_there_with_its_licence_and_its_files() -> None:
    listed = {each["bom-ref"]: each for each in told(page.CARRIED)["components"]}
    parts = read_parts(ROOT)
    assert set(listed) == {part.id for part in parts}
    for part in parts:
        each = listed[part.id]
        assert each["scope"] == "required"
        assert each["licenses"]
        assert each["purl"].startswith("pkg:")
        named = {each["value"] for each in each["properties"]}
        assert named == set(part.files)
    assert listed["literata"]["purl"].startswith("pkg:npm/%40fontsource-variable/literata@")


def test_every_locked_package_is_in_the_other_with_its_version() -> None:
    listed = {each["purl"]: each for each in told(page.BUILT)["components"]}
    assert all(each["scope"] == "excluded" for each in listed.values())
    for lock in bill.LOCKS:
        pinned = re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text("utf-8"))
        assert pinned
        for name, version in pinned:
            assert f"pkg:pypi/{name}@{version}" in listed
    packages = json.loads((ROOT / bill.NPM_LOCK).read_text("utf-8"))["packages"]
    for path, package in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2].replace("@", "%40")
            each = listed[f"pkg:npm/{name}@{package['version']}"]
            assert each["hashes"][0]["alg"] == "SHA-512"
    assert listed[f"pkg:pypi/jinja2@{read_version('jinja2')}"]


def read_version(name: str) -> str:
    return next(part.version for part in read_parts(ROOT) if part.id == name)


def test_the_page_names_every_part_and_shows_texts_as_texts() -> None:
    text = files()[page.PAGE]
    for part in read_parts(ROOT):
        assert f'<dt id="{part.id}">' in text
    assert "<pre" in text
    assert "&#34;Contributor&#34;" in text
    assert page.CARRIED in text
    assert page.BUILT in text
