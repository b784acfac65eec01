from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import sources
from build_scripts.publish.errors import PublishError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for family, names in sources.FONT_FILES.items():
        package = tmp_path / sources.FONT_PACKAGES / family
        for name in (*(f"files/{name}" for name in names), "LICENSE"):
            (package / name).parent.mkdir(parents=True, exist_ok=True)
            (package / name).write_bytes(b"font")
    runtime = tmp_path / sources.PACKED_RUNTIME
    runtime.mkdir(parents=True)
    (runtime / "pyodide.mjs").write_bytes(b"python")
    return tmp_path


def test_fonts_come_with_their_licences_and_the_runtime_with_its_names(root: Path) -> None:
    files = sources.carried_files(root)
    assert "assets/fonts/literata-latin-wght-normal.woff2" in files
    assert "assets/fonts/source-sans-3-LICENSE.txt" in files
    assert files["assets/runtime/pyodide.mjs"] == root / "build/runtime/pyodide.mjs"


def test_a_missing_font_is_told_with_the_way_out(root: Path) -> None:
    (root / sources.FONT_PACKAGES / "literata" / "LICENSE").unlink()
    with pytest.raises(PublishError, match=r"literata/LICENSE.*python3 -m build_scripts build"):
        sources.carried_files(root)


def test_a_missing_runtime_is_told(root: Path) -> None:
    (root / sources.PACKED_RUNTIME / "pyodide.mjs").unlink()
    with pytest.raises(PublishError, match="build/runtime"):
        sources.carried_files(root)
