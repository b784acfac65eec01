"""What the build's code is told by does not depend on where or when it ran."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.runtime import own_code


def test_the_same_sources_in_another_place_are_the_same_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    for name in ("one", "other"):
        folder = tmp_path / name
        (folder / "__pycache__").mkdir(parents=True)
        (folder / "a.py").write_text("a = 1\n", encoding="utf-8")
        (folder / "b.mjs").write_text("let b;\n", encoding="utf-8")
        (folder / "__pycache__" / "a.pyc").write_bytes(name.encode())
        monkeypatch.setattr(own_code, "_HERE", folder)
        told.append(own_code.digests())
    assert told[0] == told[1]
    assert [line.split()[0] for line in told[0]] == ["a.py", "b.mjs"]


def test_a_change_of_a_source_is_a_change() -> None:
    assert any(line.startswith("pack.py ") for line in own_code.digests())
    assert any(line.startswith("in_pyodide/run.mjs ") for line in own_code.digests())
