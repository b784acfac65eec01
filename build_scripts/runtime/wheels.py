"""The wheels that go to the reader's browser: the advisor's, made here, and those beside it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from advisor.rendering import compiled_outcome
from build_scripts.kept import CACHE, digest, kept
from build_scripts.runtime import archives, bytecode, own_code
from build_scripts.steps import Stop

KEPT, COMPILED = CACHE / "advisor", CACHE / "advisor-bytecode"
_SOURCES = ("pyproject.toml", "LICENSE")
_LEFT_OUT = (
    *("content", "compiled", "templates"),
    # What is for other programs and for a terminal, which a browser has not.
    *("public.py", "__main__.py", "terminal", "py.typed"),
)


def advisor_sources(root: Path) -> dict[str, bytes]:
    """What the advisor's wheel is made from, without the coach's Markdown, by path.

    root: the repository. The template is in it as Python.
    """
    paths = [root / name for name in _SOURCES]
    paths += [path for path in sorted((root / "advisor").rglob("*")) if path.is_file()]
    left_out = [root / "advisor" / name for name in _LEFT_OUT]
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if path.suffix != ".pyc" and not any(path.is_relative_to(folder) for folder in left_out)
    }
    return files | {
        # The settings name it, but a browser needs no description.
        "README.md": b"",
        "advisor/compiled/__init__.py": b"",
        "advisor/compiled/outcome.py": compiled_outcome().encode(),
    }


def advisor_wheel(
    root: Path, sources: Mapping[str, bytes], content: Mapping[str, bytes]
) -> tuple[str, bytes]:
    """The advisor's wheel by the build backend of pyproject.toml: its file name and its bytes.

    root: the repository, where the wheel of the code is kept. sources: as from `advisor_sources`.
    content: what stands in it beside the code, by path, such as the compiled content.
    Raises Stop if the backend does not accept the sources.
    """
    made = kept(
        root / KEPT / f"{_key(sources, 'hatchling')}.zip",
        lambda: archives.zipped(dict([_built(sources)])),
    )
    ((name, wheel),) = archives.unzipped(made).items()
    return name, archives.wheel({**archives.unzipped(wheel), **content})


def _built(sources: Mapping[str, bytes]) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        for name, content in sources.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        ended = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "made"],
            cwd=stage,
            # The content is added afterwards, so the hook that compiles it has nothing to do.
            env={**environment, "HATCH_BUILD_NO_HOOKS": "true"},
            capture_output=True,
            text=True,
            check=False,
        )
        made = sorted((stage / "made").glob("*.whl"))
        if ended.returncode != 0 or len(made) != 1:
            said = (ended.stderr or ended.stdout).strip().splitlines() or ["nothing"]
            raise Stop(f"The advisor's wheel could not be built: {said[-1]}")
        return made[0].name, made[0].read_bytes()


def compiled_wheel(root: Path, name: str, content: bytes) -> tuple[str, bytes]:
    """The same wheel with bytecode in place of source: its file name and its bytes.

    root: the repository, where the bytecode is kept. name: the wheel's file name, which must be that
    of a pure Python wheel. content: its bytes.
    """
    files = archives.unzipped(content)
    code = {path: text for path, text in files.items() if path.endswith(".py")}
    rest = {path: text for path, text in files.items() if path not in code}
    # It takes longer than the rest of the wheel, and hangs on nothing that a coach writes.
    compiled = kept(
        root / COMPILED / f"{_key(code, 'pyodide-build')}.zip",
        lambda: archives.zipped(bytecode.compiled(code, docstrings=True)),
    )
    files = {**rest, **archives.unzipped(compiled)}
    if not bytecode.can_compile():
        return name, archives.wheel(files)
    tag = "cp{}{}-none-any".format(*sys.version_info)
    pure = "py3-none-any"
    for path in files:
        if path.endswith(".dist-info/WHEEL"):
            files[path] = files[path].replace(pure.encode(), tag.encode())
    return name.replace(pure, tag), archives.wheel(files)


def _key(code: Mapping[str, bytes], tool: str) -> str:
    """A hash of all that decides what a tool, the name of a package, makes of the code."""
    return digest(
        (
            *(f"{path} {archives.sha256(code[path])}" for path in sorted(code)),
            *own_code.digests(),
            metadata.version(tool),
            f"{sys.version} {bytecode.can_compile()}",
        )
    )
