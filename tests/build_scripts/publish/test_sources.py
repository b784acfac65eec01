from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import sources
from build_scripts.publish.errors import PublishError


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for family in sources.FONT_FAMILIES:
        licence = tmp_path / sources.FONT_PACKAGES / family / "LICENSE"
        licence.parent.mkdir(parents=True, exist_ok=True)
        licence.write_bytes(b"free")
    font = tmp_path / "build/generated/fonts/1234-literata-latin.woff2"
    font.parent.mkdir(parents=True)
    font.write_bytes(b"font")
    monkeypatch.setattr(sources, "cut_fonts", lambda _: {"literata-latin.woff2": font})
    (tmp_path / sources.QR_PACKAGE).mkdir()
    for name in sources.QR_FILES.values():
        (tmp_path / sources.QR_PACKAGE / name).write_bytes(b"code")
    runtime = tmp_path / sources.PACKED_RUNTIME
    runtime.mkdir(parents=True)
    (runtime / "pyodide.mjs").write_bytes(b"python")
    return tmp_path


def test_fonts_come_with_their_licences_and_the_runtime_with_its_names(root: Path) -> None:
    files = sources.carried_files(root)
    assert files["assets/fonts/literata-latin.woff2"].read_bytes() == b"font"
    assert "assets/fonts/source-sans-3-LICENSE.txt" in files
    assert {"assets/qr/lean-qr.mjs", "assets/qr/lean-qr-LICENSE.txt"} <= files.keys()
    assert files["assets/runtime/pyodide.mjs"] == root / "build/runtime/pyodide.mjs"


def test_a_missing_licence_is_told_with_the_way_out(root: Path) -> None:
    (root / sources.FONT_PACKAGES / "literata" / "LICENSE").unlink()
    with pytest.raises(PublishError, match=r"literata/LICENSE.*python3 -m build_scripts build"):
        sources.carried_files(root)


def test_a_missing_runtime_is_told(root: Path) -> None:
    (root / sources.PACKED_RUNTIME / "pyodide.mjs").unlink()
    with pytest.raises(PublishError, match="build/runtime"):
        sources.carried_files(root)
