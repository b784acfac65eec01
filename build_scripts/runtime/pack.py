"""Packs the runtime for the reader's browser: Pyodide, the standard library and the advisor.

`pack(root, files)` fills build/runtime, which the site carries as one folder, with these files:

    pyodide.mjs, pyodide.asm.js, pyodide.asm.wasm   Pyodide itself, unchanged
    python_stdlib.zip                               what is needed of the standard library, as bytecode
    pyodide-lock.json                               the packages shipped here, and no others
    follow_up_advisor-*.whl, jinja2-*.whl, markupsafe-*.whl
    manifest.json                                   every other file with its bytes and SHA-256

A module worker starts it so, with `base` the absolute address of that folder, slash at the end:

    const { loadPyodide } = await import(`${base}pyodide.mjs`);
    const pyodide = await loadPyodide({
      indexURL: base,
      packageBaseUrl: base,
      packages: ["follow-up-advisor"],
    });
    const answer = pyodide.pyimport("advisor.service").answer;
    const reply = answer(requestText);

`indexURL` finds Pyodide, the standard library and the lock file. `packageBaseUrl` must be given:
without it Pyodide would look for packages on its publisher's servers when one is missing here.
The package's name is `follow-up-advisor`, the module's `advisor`; jinja2 and markupsafe come along.
Only documented options are used.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from build_scripts import environment
from build_scripts.runtime import archives, bytecode, fetch, library, lock_file, pins, wheels

OUT = Path("build") / "runtime"
MANIFEST = "manifest.json"

_UNCHANGED = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")


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
    """

    made_from: str
    bytes: int
    files: tuple[PackedFile, ...]

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
    sources = {**wheels.advisor_sources(root), **files}
    made_from = _made_from(sources)
    with environment.alone(folder.with_name(folder.name + ".lock"), "packing the runtime"):
        before = read(folder)
        if before is not None and before.made_from == made_from:
            return before
        packed = _packed(root, sources)
        manifest = _manifest(made_from, packed)
        _write(folder, packed, manifest)
    return manifest


def read(folder: Path) -> Manifest | None:
    """The manifest of a packed runtime, or None if none stands there whole."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    listed = tuple(PackedFile(**file) for file in told["files"])
    for file in listed:
        path = folder / file.name
        if not path.is_file() or path.stat().st_size != file.bytes:
            return None
    return Manifest(told["made_from"], told["bytes"], listed)


def _manifest(made_from: str, packed: Mapping[str, bytes]) -> Manifest:
    listed = tuple(
        PackedFile(name, len(content), archives.sha256(content))
        for name, content in sorted(packed.items())
    )
    return Manifest(made_from, sum(file.bytes for file in listed), listed)


def _made_from(sources: Mapping[str, bytes]) -> str:
    """A hash of all that decides what comes out."""
    code = sorted(Path(__file__).parent.rglob("*.[mp][jy]*"))
    tools = [f"{name} {metadata.version(name)}" for name in ("pyodide-build", "hatchling")]
    parts = [
        *(f"{name} {archives.sha256(content)}" for name, content in sorted(sources.items())),
        *(f"{path.name} {archives.sha256(path.read_bytes())}" for path in code),
        *tools,
        f"bytecode {bytecode.can_compile()}",
    ]
    return archives.sha256("\n".join(parts).encode())


def _packed(root: Path, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the runtime but the manifest."""
    stock = fetch.pyodide_files(root)
    pure = [wheels.advisor_wheel(sources), *(fetch.pure_wheel(name) for name in pins.WHEELS)]
    shipped = {
        name: wheels.compiled_wheel(name, content, docstrings=name == pure[0][0])
        for name, content in pure
    }
    return {
        **{name: stock[name] for name in _UNCHANGED},
        "python_stdlib.zip": library.trimmed(root, stock, pure),
        "pyodide-lock.json": lock_file.trimmed(stock["pyodide-lock.json"], dict(pure), shipped),
        **dict(shipped.values()),
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
