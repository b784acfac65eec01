"""Pyodide's own files made smaller: what nothing can reach leaves the module and its glue.

The result depends on the pinned files and the tools alone and takes half a minute, so it is kept
in build/cache. `ENABLED` switches it off: then Pyodide's files are shipped as they come.
"""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from build_scripts import node_packages
from build_scripts.kept import CACHE, digest, kept
from build_scripts.runtime import archives, glue, wasm
from build_scripts.steps import Stop

ENABLED = True
KEPT = CACHE / "pyodide"

WASM, GLUE, LOADER = "pyodide.asm.wasm", "pyodide.asm.js", "pyodide.mjs"

# What Pyodide 0.29 uses of WebAssembly; anything more would shut out browsers that run it now.
_FEATURES = (
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)
_MINIFY = ("--compress", "passes=3,pure_getters=true,keep_fargs=false", "--mangle")


def made_smaller(root: Path, stock: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pyodide's module, glue and loader as they are shipped, by name.

    root: the repository. stock: its files as they come. Raises Stop if a tool fails or the files
    are not written as expected.
    """
    files = {name: stock[name] for name in (WASM, GLUE, LOADER)}
    if not ENABLED:
        return files
    smaller = kept(
        root / KEPT / f"{_key(root, files)}.zip", lambda: archives.zipped(_made(root, files))
    )
    return {**files, **archives.unzipped(smaller)}


def _made(root: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    text, loader = files[GLUE].decode(), files[LOADER].decode()
    asked = {each.name for each in wasm.imports(files[WASM]) if each.module.startswith("GOT.")}
    wanted = glue.wanted_exports(text, loader) | asked
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / WASM).write_bytes(wasm.with_exports(files[WASM], wanted))
        _run(
            root,
            "wasm-opt",
            WASM,
            *_FEATURES,
            "--remove-unused-module-elements",
            "-o",
            WASM,
            at=folder,
        )
        module = (folder / WASM).read_bytes()
        try:
            shorter = glue.trimmed(text, loader, {each.name for each in wasm.imports(module)})
        except ValueError as error:
            raise Stop(
                f"Pyodide's glue cannot be made smaller, because {error}: look at "
                "build_scripts/runtime/glue.py, or set ENABLED in smaller.py to False."
            ) from error
        (folder / GLUE).write_text(shorter, encoding="utf-8")
        _run(root, "terser", GLUE, *_MINIFY, "-o", GLUE, at=folder)
        return {WASM: module, GLUE: (folder / GLUE).read_bytes()}


def _run(root: Path, program: str, *arguments: str, at: Path) -> None:
    """Run a program of the npm packages in a folder. Raises Stop if it fails."""
    ended = subprocess.run(
        [*node_packages.program(root, program), *arguments],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        said = (ended.stderr or ended.stdout).strip()[-500:] or "nothing"
        raise Stop(f"{program} could not make Pyodide smaller: {said}")


def _key(root: Path, files: Mapping[str, bytes]) -> str:
    """A hash of all that decides what comes out."""
    here = Path(__file__).parent
    own = [here / name for name in ("smaller.py", "glue.py", "wasm.py")]
    parts = [
        *(archives.sha256(content) for _, content in sorted(files.items())),
        *(archives.sha256(path.read_bytes()) for path in own),
        archives.sha256((root / "package-lock.json").read_bytes()),
    ]
    return digest(parts)
