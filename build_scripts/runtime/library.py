"""The standard library as the reader's browser gets it: bytecode, and only what is needed.

Compiling it and finding out what is needed take some seconds and depend on code alone, so the
result is kept in build/cache: new content from the coach does not wait for it.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from build_scripts.runtime import archives, bytecode, keep, lock_file, wheels

CACHE = Path("build") / "cache" / "python_stdlib"

_PYODIDES_OWN = ("pyodide/", "_pyodide/")
_COMPILED_CONTENT = "advisor/compiled/"


def trimmed(root: Path, stock: Mapping[str, bytes], pure: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip archive of the standard library that the shipped wheels need.

    root: the repository. stock: Pyodide's files by name. pure: the wheels before compilation, each
    as its file name and its bytes. Raises Stop if Pyodide does not start with them.
    """
    code = {name: _code_alone(content) for name, content in pure}
    cached = root / CACHE / f"{_key(stock, code)}.zip"
    if cached.is_file():
        return cached.read_bytes()
    whole = _compiled(archives.unzipped(stock["python_stdlib.zip"]))
    made = archives.zipped(keep.kept(whole, _loaded(stock, archives.zipped(whole), code)))
    _remember(cached, made)
    return made


def _remember(cached: Path, made: bytes) -> None:
    """Keep the archive for next time, in place of those made from older code."""
    cached.parent.mkdir(parents=True, exist_ok=True)
    # Another run may be writing the same one.
    fresh = cached.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(made)
    fresh.replace(cached)
    for older in cached.parent.glob("*.zip"):
        if older != cached:
            older.unlink(missing_ok=True)


def _code_alone(wheel: bytes) -> bytes:
    """The wheel without the coach's content, which loads no modules."""
    files = archives.unzipped(wheel)
    return archives.wheel(
        {name: files[name] for name in files if not name.startswith(_COMPILED_CONTENT)}
    )


def _key(stock: Mapping[str, bytes], code: Mapping[str, bytes]) -> str:
    """A hash of all that decides what comes out."""
    own = {str(path): path.read_bytes() for path in Path(__file__).parent.rglob("*.[mp][jy]*")}
    parts = [
        *(archives.sha256(content) for content in stock.values()),
        *(f"{name} {archives.sha256(content)}" for name, content in sorted(code.items())),
        *sorted(archives.sha256(content) for content in own.values()),
        metadata.version("pyodide-build"),
        str(bytecode.can_compile()),
    ]
    return archives.sha256("\n".join(parts).encode())


def _compiled(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """The whole library as bytecode; only Pyodide's own part keeps its docstrings."""
    own = {name: content for name, content in sources.items() if name.startswith(_PYODIDES_OWN)}
    others = {name: content for name, content in sources.items() if name not in own}
    return bytecode.compiled(own, docstrings=True) | bytecode.compiled(others, docstrings=False)


def _loaded(stock: Mapping[str, bytes], whole: bytes, code: Mapping[str, bytes]) -> list[str]:
    """The modules that a runtime with the whole library and these wheels loads."""
    sources = {
        name: content
        for wheel in code.values()
        for name, content in archives.unzipped(wheel).items()
    }
    same = {name: (name, content) for name, content in code.items()}
    lock = lock_file.trimmed(stock["pyodide-lock.json"], code, same)
    with tempfile.TemporaryDirectory() as folder:
        runtime = Path(folder)
        parts = {**stock, **code, "python_stdlib.zip": whole, "pyodide-lock.json": lock}
        for name, content in parts.items():
            (runtime / name).write_bytes(content)
        return keep.loaded_modules(runtime, wheels.ADVISOR, keep.named_modules(sources))
