"""Packs the runtime for the reader's browser: Pyodide, the standard library and the advisor.

`pack(root, files)` fills build/runtime, which the site carries as one folder, with these files:

    pyodide.mjs, pyodide.asm.js, pyodide.asm.wasm   Pyodide itself
    python_stdlib.zip                               what is needed of the library, as bytecode
    follow_up_advisor-*.whl                         the advisor, as bytecode, with its content
    manifest.json                                   every other file with its bytes and SHA-256

`docs/assets/advisor/worker.js` starts it: the wheel is written beside the library and stands on
Python's path as it is, so no package has to be unpacked; the lock file, in the manifest, names no
package; `packageBaseUrl` is given, since without it Pyodide would look for packages on its
publisher's servers. Only documented options are used.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from build_scripts import environment
from build_scripts.kept import digest
from build_scripts.runtime import (
    archives,
    bytecode,
    fetch,
    library,
    own_code,
    pins,
    smaller,
    wheels,
)

OUT = Path("build") / "runtime"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class PackedFile:
    """One file of the runtime: its name in the folder, its size in bytes and its SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the runtime consists of.

    made_from: a hash of everything that went in; equal runtimes have equal ones.
    bytes: the size of all files together. files: each of them, by name.
    lock: what Pyodide reads in place of its lock file: its platform, and no packages.
    """

    made_from: str
    bytes: int
    files: tuple[PackedFile, ...]
    lock: Mapping[str, object]

    def as_json(self) -> str:
        """The manifest as the browser reads it."""
        return json.dumps(asdict(self), indent=1) + "\n"


def pack(root: Path, files: Mapping[str, bytes], out: Path | None = None) -> Manifest:
    """Pack the runtime, or leave it as it is if nothing that goes in has changed.

    root: the repository. files: what the advisor's wheel carries beside its code, by path, such as
    `advisor/compiled/playbook.json`. out: the folder to fill, build/runtime if None; whatever else
    is in it goes. Returns what stands in it. Raises Stop when a part is missing or is not the one
    that the pins name, or when the advisor's code is no valid Python.
    """
    folder = out or root / OUT
    sources = wheels.advisor_sources(root)
    made_from = _made_from({**sources, **files})
    with environment.alone(folder.with_name(folder.name + ".lock"), "packing the runtime"):
        before = read(folder)
        if before is not None and before.made_from == made_from:
            return before
        stock = fetch.pyodide_files(root)
        packed = _packed(root, stock, wheels.advisor_wheel(root, sources, files))
        lock = {"info": json.loads(stock["pyodide-lock.json"])["info"], "packages": {}}
        manifest = _manifest(made_from, packed, lock)
        _write(folder, packed, manifest)
    return manifest


def read(folder: Path) -> Manifest | None:
    """The manifest of a packed runtime, or None if none stands there whole."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if "lock" not in told:
        return None  # packed by an older build
    listed = tuple(PackedFile(**file) for file in told["files"])
    for file in listed:
        path = folder / file.name
        if not path.is_file() or path.stat().st_size != file.bytes:
            return None
    return Manifest(told["made_from"], told["bytes"], listed, told["lock"])


def _manifest(made_from: str, packed: Mapping[str, bytes], lock: Mapping[str, object]) -> Manifest:
    listed = tuple(
        PackedFile(name, len(content), archives.sha256(content))
        for name, content in sorted(packed.items())
    )
    return Manifest(made_from, sum(file.bytes for file in listed), listed, lock)


def _made_from(sources: Mapping[str, bytes]) -> str:
    """A hash of all that decides what comes out."""
    tools = [f"{name} {metadata.version(name)}" for name in ("pyodide-build", "hatchling")]
    parts = [
        *(f"{name} {archives.sha256(content)}" for name, content in sorted(sources.items())),
        *own_code.digests(),
        *tools,
        f"bytecode {bytecode.can_compile()}",
    ]
    return digest(parts)


def _packed(root: Path, stock: Mapping[str, bytes], advisor: tuple[str, bytes]) -> dict[str, bytes]:
    """Every file of the runtime but the manifest."""
    packages = [fetch.pure_wheel(name) for name in pins.WHEELS]
    return {
        **smaller.made_smaller(root, stock),
        "python_stdlib.zip": library.trimmed(root, stock, advisor, packages),
        **dict([wheels.compiled_wheel(root, *advisor)]),
    }


def _write(folder: Path, packed: Mapping[str, bytes], manifest: Manifest) -> None:
    """Put the files in place of whatever was there, all of them or none."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, content in packed.items():
        (fresh / name).write_bytes(content)
    (fresh / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
