"""Nothing that is brought escapes being held to a hash."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from build_scripts import locks, tools
from build_scripts.runtime import pack
from build_scripts.steps import Stop
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ADDRESS = re.compile(r"\w+://")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_of_a_workflow_is_named_by_its_commit(workflow: Path) -> None:
    used = re.findall(r"uses:\s*(\S+)(.*)", workflow.read_text(encoding="utf-8"))
    assert used
    for name, remark in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name), f"{name} can be changed by its owner"
        assert re.search(r"# v\d", remark), f"{name} does not say which version it is"


def test_the_tools_are_locked_with_hashes_and_without_addresses() -> None:
    lock = (ROOT / tools.LOCK).read_text(encoding="utf-8")
    assert not ADDRESS.search(lock)
    entries = re.split(r"\n(?=\w)", "\n" + re.sub(r"(?m)^ *#.*\n", "", lock))
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())
    wishes = (ROOT / tools.LOCK).with_suffix(".in").read_text(encoding="utf-8")
    for wish in re.findall(r"(?m)^([\w-]+)", wishes):
        assert f"\n{wish}==" in lock


def test_pip_is_never_run_without_hashes() -> None:
    for path in (ROOT / "build_scripts").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r'"pip",[^\]]*"install"', text):
            assert "--require-hashes" in text, f"{path.name} installs what no hash holds"


def test_npm_installs_by_the_lock_alone() -> None:
    for path in (ROOT / "build_scripts").rglob("*.py"):
        for found in re.findall(r"npm\((.*)\)", path.read_text(encoding="utf-8")):
            writes = '"install"' not in found or '"--package-lock-only"' in found
            assert writes, f"{path.name} runs npm({found})"


def test_pyodide_finds_no_package_to_fetch() -> None:
    manifest = pack.read(ROOT / pack.OUT)
    if manifest is None:
        pytest.fail("There is no packed runtime. Run python3 -m build_scripts build first.")
    assert manifest.lock["packages"] == {}


def test_the_advisors_wheel_is_built_by_the_locked_backend() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (backend,) = project["build-system"]["requires"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert f"\n{backend}==" in lock


def test_both_lock_files_of_python_are_written_by_the_tool_that_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr("build_scripts.tools.bring", lambda root: root / "tools")
    monkeypatch.setattr(locks, "_run", lambda command, *_: commands.append(command))
    locks._write_python(tmp_path)
    assert [command[command.index("--output-file") + 1] for command in commands] == [
        "requirements.lock",
        "build_scripts/tools.lock",
    ]
    assert {command[0] for command in commands} == {str(tmp_path / "tools" / "bin" / "uv")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lock = tmp_path / tools.LOCK
    lock.parent.mkdir()
    lock.write_text("uv==1 --hash=sha256:00\n", encoding="utf-8")
    return tmp_path


def test_the_tools_are_brought_once_and_anew_for_another_lock(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def run(command: list[str], log: Path, cwd: Path) -> bool:
        assert "--require-hashes" in command
        assert (log.name, cwd) == ("tools.log", root)
        (root / tools.TOOLS).mkdir(parents=True)
        runs.append(command)
        return True

    monkeypatch.setattr(tools, "run_logged", run)
    assert tools.bring(root) == tools.bring(root) == root / tools.TOOLS
    assert len(runs) == 1
    (root / tools.LOCK).write_text("uv==2 --hash=sha256:00\n", encoding="utf-8")
    tools.bring(root)
    assert len(runs) == 2


def test_a_registry_that_does_not_answer_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "run_logged", lambda *_: False)
    with pytest.raises(Stop, match=r"could not be installed: check that this machine reaches"):
        tools.bring(root)
    assert json.dumps(tools.environ(root)["PYTHONPATH"]) == json.dumps(str(root))
