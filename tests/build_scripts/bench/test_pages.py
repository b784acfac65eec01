"""The pages of the variants ask the same thing and name nothing of another host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.bench import memory, pages, processor


def test_every_page_asks_the_same() -> None:
    config = pages.filled(
        pages.PYSCRIPT_CONFIG, {"base": "/pyodide/", "wheels": '["/wheels/a.whl"]'}
    )
    for text in (pages.page("x()"), pages.pyscript(config), pages.micropython()):
        assert json.dumps(pages.REQUEST) in text
        assert "window.done" in text
        assert "http" not in text


def test_pyscript_gets_its_interpreter_and_wheels_from_here() -> None:
    config = pages.filled(pages.PYSCRIPT_CONFIG, {"base": "/p/", "wheels": '["/wheels/a.whl"]'})
    text = pages.pyscript(config)
    assert '"interpreter": "/p/pyodide.mjs"' in text
    assert '"/wheels/a.whl": "./a.whl"' in text
    assert 'sys.path[:0] = ["/home/pyodide/a.whl"]' in text


def test_a_program_that_does_not_run_takes_no_memory() -> None:
    assert memory.megabytes("--no-program-was-started-with-this") == 0


def test_where_no_control_group_can_be_made_there_is_no_limited_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(processor, "_V1", tmp_path / "none")
    monkeypatch.setattr(processor, "_V2", tmp_path / "none")
    with processor.limited("/bin/true", 0.5, tmp_path) as program:
        assert program is None


def test_a_group_gets_its_share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpu memory", "ascii")
    monkeypatch.setattr(processor, "_V1", tmp_path / "none")
    monkeypatch.setattr(processor, "_V2", tmp_path)
    with processor.limited("/bin/true", 0.5, tmp_path) as program:
        assert program is not None
        (share,) = tmp_path.glob("bench-*/cpu.max")
        assert share.read_text("ascii") == "50000 100000"
