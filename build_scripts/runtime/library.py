"""The library as the reader's browser gets it: bytecode, and only what is needed.

One archive holds what is used of the standard library, of jinja2 and of markupsafe. Compiling it
and finding out what is needed take some seconds and depend on code alone, so the result is kept in
build/cache: new content from the coach does not wait for it.
"""

import tempfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from build_scripts.kept import CACHE, digest, kept
from build_scripts.runtime import archives, bytecode, keep, lean, own_code, ready

KEPT = CACHE / "python_stdlib"

_PYODIDES_OWN = ("pyodide/", "_pyodide/")
_COMPILED_CONTENT = "advisor/compiled/"


def trimmed(
    root: Path,
    stock: Mapping[str, bytes],
    advisor: tuple[str, bytes],
    packages: Iterable[tuple[str, bytes]],
) -> bytes:
    """The zip archive of the library that the advisor needs.

    root: the repository. stock: Pyodide's files by name. advisor, packages: its wheel and those
    that it rests on, each as its file name and its bytes, before compilation. Raises Stop if
    Pyodide does not start with them, or if the library is not the one that `lean` changes.
    """
    beside = [archives.unzipped(content) for _, content in packages]
    return kept(
        root / KEPT / f"{_key(stock, advisor, beside)}.zip", lambda: _made(stock, advisor, beside)
    )


def _made(
    stock: Mapping[str, bytes], advisor: tuple[str, bytes], beside: Iterable[Mapping[str, bytes]]
) -> bytes:
    sources = dict(archives.unzipped(stock["python_stdlib.zip"]))
    for files in beside:
        sources |= {name: content for name, content in files.items() if name.endswith(".py")}
    return archives.zipped({**_needed(stock, advisor, sources), **_licences(beside)})


def _needed(
    stock: Mapping[str, bytes], advisor: tuple[str, bytes], sources: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The bytecode of all that a start and every kind of answer load."""
    whole = _compiled(_with_ready(lean.applied(sources), ()))
    seen = _watched(stock, advisor, whole)
    methods = _compiled(_with_ready({}, seen.compiled if lean.ENABLED else ()))
    return keep.kept(whole | methods, seen.modules)


def _with_ready(sources: Mapping[str, bytes], compiled: Iterable[str]) -> dict[str, bytes]:
    return {**sources, f"{ready.MODULE}.py": ready.module(compiled)}


def _licences(packages: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """The licences of the packages, by their path in the wheels."""
    return {
        name: content
        for files in packages
        for name, content in files.items()
        if "/licenses/" in name
    }


def _key(
    stock: Mapping[str, bytes],
    advisor: tuple[str, bytes],
    packages: Iterable[Mapping[str, bytes]],
) -> str:
    """A hash of all that decides what comes out: code, never the coach's content."""
    files = archives.unzipped(advisor[1])
    code = {
        name: content for name, content in files.items() if not name.startswith(_COMPILED_CONTENT)
    }
    parts = [
        *(archives.sha256(content) for content in stock.values()),
        *(f"{name} {archives.sha256(code[name])}" for name in sorted(code) if name.endswith(".py")),
        *(archives.sha256(archives.zipped(files)) for files in packages),
        *own_code.digests(),
        metadata.version("pyodide-build"),
        f"{bytecode.can_compile()} {lean.ENABLED}",
    ]
    return digest(parts)


def _compiled(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Sources as bytecode; only Pyodide's own part keeps its docstrings."""
    own = {name: content for name, content in sources.items() if name.startswith(_PYODIDES_OWN)}
    others = {name: content for name, content in sources.items() if name not in own}
    return bytecode.compiled(own, docstrings=True, lines=False) | bytecode.compiled(
        others, docstrings=False, lines=False
    )


def _watched(
    stock: Mapping[str, bytes], advisor: tuple[str, bytes], whole: Mapping[str, bytes]
) -> keep.Seen:
    """What a runtime with the whole library and this advisor loads."""
    with tempfile.TemporaryDirectory() as folder:
        runtime = Path(folder)
        parts = {**stock, advisor[0]: advisor[1], "python_stdlib.zip": archives.zipped(whole)}
        for name, content in parts.items():
            (runtime / name).write_bytes(content)
        return keep.watched(runtime, advisor[0])
