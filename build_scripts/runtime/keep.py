"""Which modules of the standard library the reader's browser needs: found out, never listed by hand.

Two lists are joined. Every module that the shipped packages name in an import, wherever it stands,
is imported in the real Pyodide under Node; and what that Pyodide has then loaded, for its own start
and while it renders, reads a resource and words an error, is kept. So an import inside a function
counts too, though nobody has called it yet.
"""

import ast
import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts import node_packages
from build_scripts.steps import Stop

_HERE = Path(__file__).parent / "in_pyodide"

# Looked up by name when text is read or written, so no import shows which of them are wanted.
_ALWAYS = "encodings/"


def kept(library: Mapping[str, bytes], loaded: Iterable[str]) -> dict[str, bytes]:
    """The files of the standard library that the browser needs.

    library: the whole of it, by path. loaded: dotted names of modules, as from `loaded_modules`.
    """
    wanted = set(loaded)
    return {
        path: content
        for path, content in library.items()
        if path.startswith(_ALWAYS) or _dotted(path) in wanted
    }


def named_modules(sources: Mapping[str, bytes]) -> list[str]:
    """The dotted names of all modules that the Python files import by absolute name, sorted.

    sources: files by path; those that are not .py are passed over. `from a import b` gives both
    `a` and `a.b`, since b may be a module.
    """
    names: set[str] = set()
    for path, content in sources.items():
        if not path.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(content)):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return sorted(names)


def loaded_modules(runtime: Path, package: str, named: Iterable[str]) -> list[str]:
    """The dotted names of the modules that Pyodide has loaded once it has done its work.

    runtime: a packed runtime with the whole standard library. package: what to load, by its name
    in the lock file. named: modules to import. Raises Stop if Pyodide does not start.
    """
    ended = subprocess.run(
        [
            node_packages.node(),
            *(str(_HERE / "loaded.mjs"), str(runtime), package),
            *(str(_HERE / "loaded.py"), json.dumps(list(named))),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        said = ended.stderr.strip().splitlines() or ["nothing"]
        raise Stop(f"The packed Pyodide does not start under Node: {said[-1]}")
    loaded: list[str] = json.loads(ended.stdout.splitlines()[-1])
    return loaded


def _dotted(path: str) -> str:
    """The module that a file of the library is, as import names it."""
    stem = path.removesuffix(".pyc").removesuffix(".py")
    return stem.removesuffix("/__init__").replace("/", ".")
