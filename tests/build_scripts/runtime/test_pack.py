"""The packed runtime: whole, small, the same every time, and it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import node_packages
from build_scripts.content import compiled_files
from build_scripts.runtime import archives, bytecode, library, pack, pins, wheels
from tests.cases import read_cases

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


def test_pyodide_is_told_its_platform_and_of_no_packages(packed: Path) -> None:
    listed = pack.read(packed)
    assert listed is not None
    assert listed.lock["packages"] == {}
    assert "python" in str(listed.lock["info"])


def test_the_library_carries_its_packages_with_their_licences_and_no_compiler_of_templates(
    packed: Path,
) -> None:
    files = archives.unzipped((packed / "python_stdlib.zip").read_bytes())
    for name, (version, _) in pins.WHEELS.items():
        assert any(path.startswith(f"{name}-{version}") and "licenses" in path for path in files)
    assert "jinja2/runtime.pyc" in files
    assert "jinja2/compiler.pyc" not in files
    assert "asyncio/base_events.pyc" not in files
    assert "encodings/cp437.pyc" not in files


def test_the_advisors_wheel_carries_the_compiled_content_and_not_the_markdown(
    packed: Path,
) -> None:
    wheel = next(packed.glob("follow_up_advisor-*.whl"))
    files = archives.unzipped(wheel.read_bytes())
    for name, content in compiled_files(ROOT).items():
        assert files[name] == content
    assert not [name for name in files if name.endswith((".md", ".jinja"))]
    assert "advisor/compiled/outcome.pyc" in files


def test_packing_again_gives_the_same_bytes(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "KEPT", tmp_path / "library")
    monkeypatch.setattr(wheels, "KEPT", tmp_path / "advisor")
    monkeypatch.setattr(wheels, "COMPILED", tmp_path / "advisor-bytecode")
    again = pack.pack(ROOT, compiled_files(ROOT), tmp_path / "runtime")
    assert again == pack.read(packed)


def test_new_content_does_not_wait_for_code_to_be_compiled_again(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compiled(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(bytecode, "compiled", compiled)
    files = {**compiled_files(ROOT), "advisor/compiled/calendars.json": b"{}"}
    pack.pack(ROOT, files, tmp_path / "runtime")
    (before,) = packed.glob("*.whl")
    (after,) = (tmp_path / "runtime").glob("*.whl")
    old, new = (archives.unzipped(wheel.read_bytes()) for wheel in (before, after))
    changed = {name for name in old | new if old.get(name) != new.get(name)}
    assert {name for name in changed if not name.endswith("/RECORD")} == {
        "advisor/compiled/calendars.json"
    }


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


def test_every_case_gets_the_same_reply_as_here_with_nothing_missing(
    packed: Path, tmp_path: Path
) -> None:
    """Fails when the library lacks a module that any case, or an error, needs."""
    requests = [
        json.dumps({"today": case.today.isoformat(), "locale": "en-US", "answers": case.answers})
        for case in read_cases()
    ]
    (tmp_path / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    ended = subprocess.run(
        [node_packages.node(), str(STARTED), str(packed), str(tmp_path / "requests.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = json.loads(ended.stdout)
    assert told["replies"] == _answered_here(requests, packed)
    assert 'File "json/decoder.py", line ' in told["traceback"]
    assert "JSONDecodeError" in told["traceback"]
    assert told["asked"] == []
    assert told["snapshot"] > 20_000_000


def _answered_here(requests: list[str], packed: Path) -> list[str]:
    """What the same wheel answers in this Python, with the whole library."""
    wheel = next(packed.glob("follow_up_advisor-*.whl"))
    ask = (
        "import json, sys; from advisor.service import answer; "
        "print(json.dumps([answer(text) for text in json.load(sys.stdin)]))"
    )
    ended = subprocess.run(
        [sys.executable, "-P", "-c", ask],
        input=json.dumps(requests),
        env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    replies: list[str] = json.loads(ended.stdout)
    return replies
