"""Files that stand beside the engine's code: in its folder, or in the wheel that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.machinery import SourceFileLoader


def carried(name: str) -> str:
    """Return the text of a file by its path below the package, such as `compiled/playbook.json`.

    Raises `OSError` when there is none. The loader that brought this module is asked, since
    `importlib.resources` would cost the reader's browser more than the engine itself.
    """
    # A folder's loader and a zip archive's read data alike; only the first has a name for types.
    loader = cast("SourceFileLoader", getattr(__spec__, "loader", None))
    folder, _, _ = __file__.rpartition("carried.")
    return loader.get_data(folder + name).decode("utf-8")
