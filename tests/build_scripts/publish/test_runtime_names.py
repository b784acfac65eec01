"""The runtime's parts named by their content, and the worker told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.publish import runtime_names


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / runtime_names.RUNTIME
    folder.mkdir(parents=True)
    (tmp_path / runtime_names.MODULE).parent.mkdir(parents=True)
    (folder / "python.asm.wasm").write_bytes(b"wasm")
    told = {
        "made_from": "abc",
        "bytes": 4,
        "files": [{"name": "python.asm.wasm", "bytes": 4, "sha256": "0123456789abcdef"}],
        "lock": {"packages": {}},
    }
    (folder / runtime_names.MANIFEST).write_text(json.dumps(told), "utf-8")
    return tmp_path


def module(site: Path) -> dict[str, object]:
    text = (site / runtime_names.MODULE).read_text("utf-8")
    told: dict[str, object] = json.loads(text.removeprefix("export const runtime = ").rstrip(";\n"))
    return told


def test_a_part_is_renamed_and_found_by_the_name_that_pyodide_knows(site: Path) -> None:
    runtime_names.name_parts(site)
    runtime_names.write_module(site)
    named = "python.asm.0123456789.wasm"
    assert (site / runtime_names.RUNTIME / named).read_bytes() == b"wasm"
    assert module(site)["parts"] == [{"name": "python.asm.wasm", "at": named, "bytes": 4}]
    assert runtime_names.read(site)["files"][0]["at"] == named


def test_while_someone_is_writing_parts_keep_their_names(site: Path) -> None:
    runtime_names.write_module(site)
    told = module(site)
    assert told["parts"] == [{"name": "python.asm.wasm", "at": "python.asm.wasm", "bytes": 4}]
    assert (told["id"], told["compressed"], told["lock"]) == ("abc", 4, {"packages": {}})


def test_a_site_without_a_runtime_stays_as_it_is(tmp_path: Path) -> None:
    runtime_names.name_parts(tmp_path)
    runtime_names.write_module(tmp_path)
    assert list(tmp_path.iterdir()) == []
