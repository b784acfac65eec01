"""Source to bytecode, by the Python that Pyodide carries."""

import marshal
import types

import pytest

from build_scripts import steps
from build_scripts.runtime import bytecode

# A .pyc starts with its magic number, flags and the hash of its source.
HEADER = 16
SOURCE = b'"""About it."""\nvalue = 1\n'

compiles = pytest.mark.skipif(
    not bytecode.can_compile(), reason="this Python's bytecode is not Pyodide's"
)


def constants(compiled: bytes) -> tuple[object, ...]:
    code = marshal.loads(compiled[HEADER:])  # noqa: S302 (our own bytecode)
    assert isinstance(code, types.CodeType)
    return code.co_consts


@compiles
def test_python_becomes_bytecode_and_the_rest_stays() -> None:
    made = bytecode.compiled({"a.py": SOURCE, "a.json": b"{}"}, docstrings=True)
    assert set(made) == {"a.pyc", "a.json"}
    assert made["a.json"] == b"{}"


@compiles
@pytest.mark.parametrize("docstrings", [True, False])
def test_docstrings_stay_where_they_are_wanted(docstrings: bool) -> None:
    made = bytecode.compiled({"a.py": SOURCE}, docstrings=docstrings)
    assert ("About it." in constants(made["a.pyc"])) is docstrings


@compiles
def test_the_same_source_gives_the_same_bytecode() -> None:
    first, second = (bytecode.compiled({"a.py": SOURCE}, docstrings=False) for _ in range(2))
    assert first == second


@compiles
def test_what_is_no_python_stops_the_build() -> None:
    with pytest.raises(steps.Stop, match="could not be compiled"):
        bytecode.compiled({"a.py": b"def"}, docstrings=False)


def test_another_python_leaves_the_source_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 12, 1))
    assert bytecode.compiled({"a.py": SOURCE}, docstrings=True) == {"a.py": SOURCE}
