"""The packed runtime: whole, small, the same every time, and it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import node_packages
from build_scripts.content import compiled_files
from build_scripts.runtime import archives, library, pack, pins

ROOT = Path(__file__).resolve().parents[3]
STARTED = Path(__file__).with_name("started.mjs")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runtime packed from the repository as it is."""
    out = tmp_path_factory.mktemp("packed") / "runtime"
    pack.pack(ROOT, compiled_files(ROOT), out)
    return out


def test_the_manifest_lists_every_file_with_its_hash(packed: Path) -> None:
    told = json.loads((packed / pack.MANIFEST).read_text(encoding="utf-8"))
    there = {path.name: path.read_bytes() for path in packed.iterdir()}
    del there[pack.MANIFEST]
    assert {file["name"] for file in told["files"]} == set(there)
    for file in told["files"]:
        assert file["bytes"] == len(there[file["name"]])
        assert file["sha256"] == archives.sha256(there[file["name"]])
    assert told["bytes"] == sum(len(content) for content in there.values())


def test_the_lock_file_names_what_is_shipped_and_nothing_else(packed: Path) -> None:
    lock = json.loads((packed / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert set(lock["packages"]) == {"follow-up-advisor", *pins.WHEELS}
    for package in lock["packages"].values():
        content = (packed / package["file_name"]).read_bytes()
        assert package["sha256"] == archives.sha256(content)
    assert lock["packages"]["follow-up-advisor"]["depends"] == ["jinja2"]
    assert lock["packages"]["follow-up-advisor"]["imports"] == ["advisor"]


def test_the_advisors_wheel_carries_the_compiled_content_and_not_the_markdown(
    packed: Path,
) -> None:
    wheel = next(packed.glob("follow_up_advisor-*.whl"))
    files = archives.unzipped(wheel.read_bytes())
    for name, content in compiled_files(ROOT).items():
        assert files[name] == content
    assert not [name for name in files if name.endswith(".md")]


def test_packing_again_gives_the_same_bytes(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "CACHE", tmp_path / "cache")
    again = pack.pack(ROOT, compiled_files(ROOT), tmp_path / "runtime")
    assert again == pack.read(packed)


def test_nothing_is_done_when_nothing_has_changed(
    packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(pack, "_packed")
    assert pack.pack(ROOT, compiled_files(ROOT), packed) == pack.read(packed)


def test_a_runtime_with_a_part_missing_is_packed_anew(tmp_path: Path, packed: Path) -> None:
    listed = pack.read(packed)
    assert listed is not None
    (tmp_path / pack.MANIFEST).write_text(listed.as_json(), encoding="utf-8")
    assert pack.read(tmp_path) is None


def test_it_starts_answers_and_words_errors_with_their_lines(packed: Path) -> None:
    request = json.dumps({"today": "2026-06-16", "answers": {}})
    ended = subprocess.run(
        [node_packages.node(), str(STARTED), str(packed), request],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert told["reply"] == _answered_here(request, packed)
    assert 'File "json/decoder.py", line ' in told["traceback"]
    assert "JSONDecodeError" in told["traceback"]
    assert told["asked"] == []


def _answered_here(request: str, packed: Path) -> str:
    """What the same wheel answers in this Python."""
    wheel = next(packed.glob("follow_up_advisor-*.whl"))
    ask = "import sys; from advisor.service import answer; print(answer(sys.argv[1]), end='')"
    return subprocess.run(
        [sys.executable, "-P", "-c", ask, request],
        env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
