"""The front: one command, readable by old Pythons, on nothing but the standard library."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import __main__ as front
from build_scripts import jobs, jobs_table, locks, pythons, steps
from build_scripts.runtime import pins

ROOT = Path(__file__).resolve().parents[2]
BEFORE_THE_ENVIRONMENT = ("__init__", "__main__", "steps", "pythons", "environment", "jobs_table")
ADDRESS = re.compile(r"\w+://|\bindex-url\b|\bfind-links\b")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_scripts", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", BEFORE_THE_ENVIRONMENT)
def test_python_3_8_can_read_the_front(name: str) -> None:
    source = (ROOT / "build_scripts" / f"{name}.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


@pytest.mark.parametrize("name", BEFORE_THE_ENVIRONMENT)
def test_the_front_needs_nothing_that_is_not_there_yet(name: str) -> None:
    tree = ast.parse((ROOT / "build_scripts" / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "build_scripts":
            assert {alias.name for alias in node.names} <= set(BEFORE_THE_ENVIRONMENT)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for imported in names:
            top, _, own = imported.partition(".")
            known = top in sys.stdlib_module_names or own in BEFORE_THE_ENVIRONMENT
            assert known, f"{name} imports {imported}"


def test_without_a_job_the_table_of_jobs_is_printed() -> None:
    ended = run()
    assert ended.returncode == 0
    for word, does in jobs_table.JOBS.items():
        assert re.search(rf"^  {word} +{does}$", ended.stdout, re.MULTILINE)


def test_an_unknown_job_is_answered_with_the_nearest_one() -> None:
    ended = run("sevre")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr == "There is no job sevre: did you mean serve?\n"


def test_a_job_unlike_any_is_answered_with_all_of_them() -> None:
    assert jobs_table.unknown("xyzzy").endswith(", ".join(jobs_table.JOBS) + ".")


def test_every_job_of_the_table_can_be_run() -> None:
    assert list(jobs.JOBS) == list(jobs_table.JOBS)


def test_a_machine_that_lacks_something_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path) -> str:
        raise steps.Stop(f"No, says {root.name}.")

    monkeypatch.setattr("build_scripts.environment.ready", refuse)
    assert front.main(["check"]) == 1
    assert capsys.readouterr().err == f"No, says {ROOT.name}.\n"


def test_a_job_that_stops_says_why_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(arguments: object) -> int:
        raise steps.Stop(f"Not with {arguments}.")

    monkeypatch.setitem(jobs.JOBS, "check", stop)
    assert jobs.main(["check", "it"]) == 1
    assert capsys.readouterr().err == "Not with ['it'].\n"


def test_the_exit_code_of_a_job_is_that_of_the_command() -> None:
    command = "import sys; from build_scripts import jobs; sys.exit(jobs.main(['check']))"
    patched = f"from build_scripts import jobs; jobs.JOBS['check'] = lambda arguments: 7; {command}"
    ended = subprocess.run([sys.executable, "-c", patched], cwd=ROOT, check=False)
    assert ended.returncode == 7


def test_an_old_python_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 11, 2))
    monkeypatch.setattr(pythons, "_installed", {}.get)
    monkeypatch.setattr(pythons, "_from_debian", {}.get)
    with pytest.raises(steps.Stop, match=r"^This is Python 3\.11, .* install Python 3\.13 .*\.$"):
        pythons.find(tmp_path / "log")


def test_an_old_python_looks_for_a_newer_one_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 11, 2))
    there = {(3, 12): "/opt/python3.12", (3, 14): "/opt/python3.14"}
    monkeypatch.setattr(pythons, "_installed", there.get)
    assert pythons.find(tmp_path / "log") == "/opt/python3.14"


def test_the_python_of_pyodide_is_taken_before_the_running_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 14, 1))
    monkeypatch.setattr(pythons, "_installed", {(3, 13): "/opt/python3.13"}.get)
    assert pythons.find(tmp_path / "log") == "/opt/python3.13"


def test_a_python_that_is_new_enough_will_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 12, 1))
    monkeypatch.setattr(pythons, "_installed", {}.get)
    assert pythons.find(tmp_path / "log") == getattr(sys, "_base_executable", sys.executable)


def test_a_stand_in_that_does_not_run_is_not_taken_for_a_python(tmp_path: Path) -> None:
    stand_in = tmp_path / "python3.13"
    stand_in.write_text("#!/bin/sh\necho no such version >&2\nexit 127\n", encoding="utf-8")
    stand_in.chmod(0o755)
    assert pythons._itself(str(stand_in), (3, 13)) is None


def test_a_stand_in_that_starts_another_python_gives_that_one(tmp_path: Path) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    assert pythons._itself(str(stand_in), sys.version_info[:2]) == sys.executable


def test_all_places_name_the_same_python() -> None:
    named = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    assert pythons.PREFERRED == pins.PYTHON
    assert named == "{}.{}".format(*pins.PYTHON)


def test_the_pins_name_what_the_package_managers_bring() -> None:
    npm = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert npm["dependencies"]["pyodide"] == pins.PYODIDE
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, (version, _) in pins.WHEELS.items():
        assert f"\n{name}=={version} " in lock


@pytest.mark.parametrize("name", ["requirements.lock", "package-lock.json"])
def test_a_lock_file_names_no_host(name: str) -> None:
    for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
        assert not ADDRESS.search(line), f"{name}:{number} names an address: {line.strip()}"


def test_every_locked_package_has_a_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", "\n" + re.sub(r"(?m)^ *#.*\n", "", lock))
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(package.get("integrity") for path, package in packages.items() if path)


def test_addresses_for_donations_do_not_get_into_the_lock_file() -> None:
    lock = {"packages": {"node_modules/a": {"version": "1.0.0", "funding": {"url": "x://y"}}}}
    cleaned = json.loads(locks.without_addresses(json.dumps(lock)))
    assert cleaned == {"packages": {"node_modules/a": {"version": "1.0.0"}}}
