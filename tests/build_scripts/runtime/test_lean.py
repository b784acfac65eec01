"""Lighter library modules: each change finds what it changes, or the build stops."""

from types import MappingProxyType

import pytest

from build_scripts import steps
from build_scripts.runtime import lean


@pytest.fixture
def one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "CHANGES", (lean.Change("a.py", "import b\n", "", "b is not used"),))


@pytest.mark.usefixtures("one")
def test_a_change_is_made_and_the_rest_stays() -> None:
    library = MappingProxyType({"a.py": b"import b\nimport c\n", "d.py": b""})
    assert lean.applied(library) == {"a.py": b"import c\n", "d.py": b""}


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(
    "library", [{}, {"a.py": b"import x\n"}, {"a.py": b"import b\nimport b\n"}]
)
def test_a_library_that_is_no_longer_the_same_stops_the_build(library: dict[str, bytes]) -> None:
    with pytest.raises(steps.Stop, match=r"a\.py of the library .*\(b is not used\)"):
        lean.applied(library)


def test_a_whole_file_is_replaced_where_no_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "CHANGES", (lean.Change("a.py", "", "x = 1\n", ""),))
    assert lean.applied({"a.py": b"import b\n"}) == {"a.py": b"x = 1\n"}


def test_all_of_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "ENABLED", False)
    assert lean.applied({"asyncio/__init__.py": b"import b\n"}) == {
        "asyncio/__init__.py": b"import b\n"
    }
