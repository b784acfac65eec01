"""Python source to the bytecode that Pyodide runs, by `pyodide py-compile`.

The program writes bytecode of the Python it runs under, and optimises as far as that Python does.
Level 2 drops docstrings; level 1 keeps them, for Pyodide's own packages, which read theirs when
they start, and for the advisor, whose dataclasses would otherwise make theirs up at import.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from build_scripts.runtime import archives, pins
from build_scripts.steps import Stop

_KEEPS_DOCSTRINGS = 1
_DROPS_DOCSTRINGS = 2

# With a fixed time py_compile writes the hash of the source and not its time, so that the same
# source gives the same bytecode.
# Nobody reads columns: without them the line tables are half as long.
_SETTINGS = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONNODEBUGRANGES": "1"}

_SHORTENS_LINES = Path(__file__).with_name("lines.py")


def can_compile() -> bool:
    """Whether the running Python writes the bytecode that Pyodide reads."""
    return sys.version_info[:2] == pins.PYTHON


def compiled(
    sources: Mapping[str, bytes], *, docstrings: bool, lines: bool = True
) -> dict[str, bytes]:
    """The files with each .py turned into a .pyc, the others as they are.

    sources: content by name. docstrings: whether they are kept. lines: whether a traceback names
    the very line, or the one where the function starts. Under a Python that Pyodide cannot read
    the bytecode of, the sources come back unchanged: they run too, only slower to start.
    Raises Stop if a file is no valid Python.
    """
    if not can_compile():
        return dict(sources)
    level = _KEEPS_DOCSTRINGS if docstrings else _DROPS_DOCSTRINGS
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "sources.zip"
        archive.write_bytes(archives.zipped(sources))
        ended = subprocess.run(
            [
                *(sys.executable, "-" + "O" * level, "-m", "pyodide_cli"),
                *("py-compile", "--no-keep", "--silent", "--compression-level", "0", str(archive)),
            ],
            env={**os.environ, **_SETTINGS},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode != 0:
            said = (ended.stderr or ended.stdout).strip().splitlines() or ["nothing"]
            raise Stop(f"The runtime's Python could not be compiled: {said[-1]}")
        if not lines:
            command = [sys.executable, "-I", "-S", str(_SHORTENS_LINES), str(archive)]
            subprocess.run(command, check=True)
        return archives.unzipped(archive.read_bytes())
