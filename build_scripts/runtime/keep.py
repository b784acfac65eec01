"""Which modules of the library the reader's browser needs: found out, never listed by hand.

The advisor runs in the real Pyodide under Node: its start, every option of every question, every
draft, mistakes of a reader, and errors with their tracebacks. What is then loaded, is kept.
"""

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import node_packages
from build_scripts.runtime import ready
from build_scripts.steps import Stop

_HERE = Path(__file__).parent / "in_pyodide"


@dataclass(frozen=True)
class Seen:
    """What a run has shown.

    modules: dotted names of those loaded from the library's archive.
    compiled: the sources of methods that `dataclasses` compiled.
    """

    modules: tuple[str, ...]
    compiled: tuple[str, ...]


def kept(library: Mapping[str, bytes], loaded: Iterable[str]) -> dict[str, bytes]:
    """The files of the library that the browser needs.

    library: the whole of it, by path. loaded: dotted names of modules, as from `watched`.
    """
    wanted = {*loaded, ready.MODULE}
    return {path: content for path, content in library.items() if _dotted(path) in wanted}


def watched(runtime: Path, advisor: str) -> Seen:
    """Run everything that the advisor does, and say what that has loaded and compiled.

    runtime: a runtime with the whole library. advisor: the file name of its wheel there.
    Raises Stop if Pyodide does not start.
    """
    ended = subprocess.run(
        [
            node_packages.node(),
            *(str(_HERE / "run.mjs"), str(runtime), advisor, str(_HERE / "watched.py")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        said = ended.stderr.strip() or "nothing"
        raise Stop(f"The packed Pyodide does not run the advisor under Node:\n{said}")
    told = json.loads(ended.stdout.splitlines()[-1])
    return Seen(tuple(told["modules"]), tuple(told["compiled"]))


def _dotted(path: str) -> str:
    """The module that a file of the library is, as import names it."""
    stem = path.removesuffix(".pyc").removesuffix(".py")
    return stem.removesuffix("/__init__").replace("/", ".")
