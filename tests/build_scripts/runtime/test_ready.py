"""Methods of dataclasses that come compiled: the same code, and the source where there is none."""

import types

import pytest

from build_scripts.runtime import bytecode, ready

SOURCE = "def __create_fn__():\n def f(self):\n  return self.x\n return f\n"

compiles = pytest.mark.skipif(
    not bytecode.can_compile(), reason="this Python's bytecode is not Pyodide's"
)


def loaded(sources: list[str]) -> types.ModuleType:
    module = types.ModuleType(ready.MODULE)
    exec(ready.module(sources), vars(module))  # noqa: S102 (our own module)
    return module


@compiles
def test_a_source_that_was_compiled_comes_back_as_its_code() -> None:
    code = loaded([SOURCE, SOURCE]).ready(SOURCE)
    assert isinstance(code, types.CodeType)
    made: dict[str, types.FunctionType] = {}
    exec(code, made)  # noqa: S102 (our own code)
    assert made["__create_fn__"]()(types.SimpleNamespace(x=3)) == 3


def test_any_other_source_comes_back_as_it_is() -> None:
    assert loaded([SOURCE]).ready(SOURCE + "#") == SOURCE + "#"
    assert loaded([]).ready(SOURCE) == SOURCE


def test_under_another_python_nothing_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 12, 1))
    assert loaded([SOURCE]).ready(SOURCE) == SOURCE
