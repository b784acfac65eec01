"""Brings the runtime's parts from where the package managers put them, and holds them to the pins.

Pyodide comes from `node_modules/pyodide`; the packages beside the advisor come from the running
environment, as pure Python, because the browser's processor runs no compiled extension of ours.
"""

from importlib import metadata
from pathlib import Path

from build_scripts.runtime import archives, pins
from build_scripts.steps import Stop

_PURE = (
    "Wheel-Version: 1.0\nGenerator: follow-up-advisor\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
)


def pyodide_files(root: Path) -> dict[str, bytes]:
    """The files of Pyodide by name.

    root: the repository; its node_modules must be there.
    Raises Stop if one is missing or is not the file that the pins name.
    """
    folder = root / "node_modules" / "pyodide"
    return {name: _checked(folder / name, digest) for name, digest in pins.PYODIDE_FILES.items()}


def pure_wheel(name: str) -> tuple[str, bytes]:
    """A package of the environment as a pure Python wheel: its file name and its bytes.

    name: one of pins.WHEELS. Raises Stop if another version, or other content, is installed.
    """
    version, digest = pins.WHEELS[name]
    installed = metadata.distribution(name)
    if installed.version != version:
        raise Stop(
            f"build_scripts/runtime/pins.py names {name} {version} and {installed.version} is "
            "installed: change the version there, after a look at what is new."
        )
    made = archives.wheel(_pure_files(installed))
    if archives.sha256(made) != digest:
        raise Stop(
            f"The files of {name} {version} are not those that build_scripts/runtime/pins.py names: "
            f"if that is meant, write {archives.sha256(made)} there."
        )
    return f"{name}-{version}-py3-none-any.whl", made


def _pure_files(installed: metadata.Distribution) -> dict[str, bytes]:
    """The package's Python files, metadata and licence, without compiled parts and typing files."""
    files: dict[str, bytes] = {}
    for path in installed.files or ():
        name = path.as_posix()
        in_metadata = ".dist-info/" in name
        if (in_metadata and (name.endswith("/METADATA") or "/licenses/" in name)) or (
            not in_metadata and name.endswith(".py")
        ):
            files[name] = Path(str(path.locate())).read_bytes()
        elif name.endswith(".dist-info/WHEEL"):
            files[name] = _PURE.encode()
    return files


def _checked(path: Path, digest: str) -> bytes:
    """The content of a file that the pins name."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise Stop(
            f"Pyodide's {path.name} is not in node_modules: run python3 -m build_scripts build, "
            "which brings it."
        ) from None
    if archives.sha256(content) != digest:
        raise Stop(
            f"{path.name} in node_modules/pyodide is not the file of Pyodide {pins.PYODIDE} that "
            "build_scripts/runtime/pins.py names: if package.json was changed on purpose, write "
            f"{archives.sha256(content)} there; otherwise delete node_modules and build again."
        )
    return content
