"""What is brought in is what the pins name, or the build stops and says so."""

from pathlib import Path
from types import MappingProxyType

import pytest

from build_scripts import steps
from build_scripts.runtime import archives, fetch, pins


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository where Pyodide is one small file."""
    pinned = MappingProxyType({"pyodide.mjs": archives.sha256(b"good")})
    monkeypatch.setattr(pins, "PYODIDE_FILES", pinned)
    (tmp_path / "node_modules" / "pyodide").mkdir(parents=True)
    return tmp_path


def test_a_file_of_pyodide_that_is_pinned_is_taken(root: Path) -> None:
    (root / "node_modules" / "pyodide" / "pyodide.mjs").write_bytes(b"good")
    assert fetch.pyodide_files(root) == {"pyodide.mjs": b"good"}


def test_a_file_of_pyodide_that_is_another_one_stops_the_build(root: Path) -> None:
    (root / "node_modules" / "pyodide" / "pyodide.mjs").write_bytes(b"bad")
    with pytest.raises(steps.Stop, match=archives.sha256(b"bad")):
        fetch.pyodide_files(root)


def test_a_file_of_pyodide_that_is_missing_stops_the_build(root: Path) -> None:
    with pytest.raises(steps.Stop, match="is not in node_modules"):
        fetch.pyodide_files(root)


@pytest.mark.parametrize("name", list(pins.WHEELS))
def test_the_packages_beside_the_advisor_are_pure_python(name: str) -> None:
    file_name, content = fetch.pure_wheel(name)
    files = archives.unzipped(content)
    assert file_name == f"{name}-{pins.WHEELS[name][0]}-py3-none-any.whl"
    assert f"{name}/__init__.py" in files
    assert not [path for path in files if path.endswith((".so", ".pyd", ".c", ".pyi", ".pyc"))]
    assert any("/licenses/" in path for path in files)


def test_another_version_than_the_pinned_one_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pins, "WHEELS", MappingProxyType({"jinja2": ("1.0", "")}))
    with pytest.raises(steps.Stop, match=r"names jinja2 1\.0 and"):
        fetch.pure_wheel("jinja2")


def test_other_files_than_the_pinned_ones_stop_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    version, digest = pins.WHEELS["jinja2"]
    monkeypatch.setattr(pins, "WHEELS", MappingProxyType({"jinja2": (version, "0" * 64)}))
    with pytest.raises(steps.Stop, match=digest):
        fetch.pure_wheel("jinja2")
