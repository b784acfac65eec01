"""Pyodide's own files made smaller: what is used stays, what is not goes, and nothing is guessed."""

from pathlib import Path

import pytest

from build_scripts import steps
from build_scripts.runtime import fetch, glue, smaller, wasm
from tests.conftest import ROOT

GLUE = (
    'f();var _a=Module["_a"]=wasmExports["a"];var _b=Module["_b"]=wasmExports["b"];'
    'var _c=wasmExports["c"];var _d=Module["_d"]=1234;var wasmImports={x:_x,y};'
    'Module["_y"]=y;_x.sig="v";y.sig="v";_a();g(wasmExports["e"]);eval("1");'
)
NUMBERS = b"\x00asm\x01\x00\x00\x00"
TYPES = b"\x01\x04\x01\x60\x00\x00"
IMPORTS = b"\x02\x17\x03\x03env\x01f\x00\x00\x03env\x01g\x03\x7f\x00\x03env\x01m\x02\x00\x01"
EXPORTS = b"\x07\x0b\x02\x01a\x00\x00\x03two\x03\x00"


def test_imports_and_exports_are_read() -> None:
    module = NUMBERS + TYPES + IMPORTS + EXPORTS
    assert [(each.module, each.name) for each in wasm.imports(module)] == [
        ("env", "f"),
        ("env", "g"),
        ("env", "m"),
    ]
    assert wasm.exports(module) == [wasm.Export("a", 0, 0), wasm.Export("two", 3, 0)]


def test_only_wanted_exports_stay_and_all_else_does() -> None:
    module = NUMBERS + TYPES + EXPORTS
    made = wasm.with_exports(module, ["two", "unknown"])
    assert wasm.exports(made) == [wasm.Export("two", 3, 0)]
    assert wasm.with_exports(module, ["a", "two"]) == module


def test_an_export_is_wanted_where_a_script_uses_it() -> None:
    wanted = glue.wanted_exports(GLUE, "n._c;")
    assert wanted - set(glue.ALWAYS) == {"a", "c", "e"}


def test_names_that_nothing_uses_leave_the_glue() -> None:
    made = glue.trimmed(GLUE, "", {"x"})
    assert made == (
        'f();var _a=Module["_a"]=wasmExports["a"];var wasmImports={x:_x};'
        '_x.sig="v";_a();g(wasmExports["e"]);Module.noEval("1");'
    )


def test_a_function_that_the_glue_does_not_offer_is_told() -> None:
    with pytest.raises(ValueError, match="does not offer z"):
        glue.trimmed(GLUE, "", {"x", "z"})
    with pytest.raises(ValueError, match="no table"):
        glue.trimmed("f();", "", ())


def test_the_patterns_fit_the_pinned_glue() -> None:
    """They look for text that another version may write differently; then this is the first to say so."""
    stock = fetch.pyodide_files(ROOT)
    text, loader = stock[smaller.GLUE].decode(), stock[smaller.LOADER].decode()
    offered = {each.name for each in wasm.exports(stock[smaller.WASM])}
    wanted = glue.wanted_exports(text, loader) & offered
    assert len(offered) > 9_000
    assert 100 < len(wanted) < 300


def test_both_files_become_much_smaller() -> None:
    stock = fetch.pyodide_files(ROOT)
    made = smaller.made_smaller(ROOT, stock)
    assert made[smaller.LOADER] == stock[smaller.LOADER]
    assert len(made[smaller.WASM]) < 0.9 * len(stock[smaller.WASM])
    assert len(made[smaller.GLUE]) < 0.3 * len(stock[smaller.GLUE])


def test_switched_off_the_files_are_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smaller, "ENABLED", False)
    stock = fetch.pyodide_files(ROOT)
    made = smaller.made_smaller(ROOT, stock)
    assert made == {name: stock[name] for name in made}


def test_a_tool_that_fails_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(steps.Stop, match="wasm-opt could not make Pyodide smaller"):
        smaller._run(ROOT, "wasm-opt", "not-there.wasm", at=tmp_path)
