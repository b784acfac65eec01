"""Files that the site carries and that are not written in docs/: fonts, their licences, runtime."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_scripts.publish.errors import PublishError
from build_scripts.publish.look.fonts import cut_fonts

FONTS = "assets/fonts"
RUNTIME = "assets/runtime"
PACKED_RUNTIME = Path("build") / "runtime"
QR = "assets/qr"
QR_FILES = {"lean-qr.mjs": "index.mjs", "lean-qr-LICENSE.txt": "LICENSE"}
QR_PACKAGE = Path("node_modules") / "lean-qr"
FONT_PACKAGES = Path("node_modules") / "@fontsource-variable"
FONT_FAMILIES = ("literata", "source-sans-3")


def carried_files(root: Path, runtime: Path = PACKED_RUNTIME) -> Mapping[str, Path]:
    """Return each file by its path in the finished site; `runtime` is where it was packed.

    Raises `PublishError` when something is not there yet, naming all of it.
    """
    code = {f"{QR}/{name}": root / QR_PACKAGE / file for name, file in QR_FILES.items()}
    files = code | dict(_fonts(root)) | dict(_runtime(root, runtime))
    missing = [str(path.relative_to(root)) for path in files.values() if not path.is_file()]
    if missing or not any(name.startswith(RUNTIME) for name in files):
        raise PublishError(
            f"Parts of the site are not there yet: {', '.join(missing) or runtime}. "
            "Run python3 -m build_scripts build, which brings and packs them."
        )
    return files


def _fonts(root: Path) -> Mapping[str, Path]:
    licences = {
        f"{FONTS}/{family}-LICENSE.txt": root / FONT_PACKAGES / family / "LICENSE"
        for family in FONT_FAMILIES
    }
    return {f"{FONTS}/{name}": path for name, path in cut_fonts(root).items()} | licences


def shared_files(root: Path) -> Mapping[str, Path]:
    """Return what stands in `docs/` for every language: scripts, stylesheets, pictures.

    Pieces of HTML are left out: they hold words, and come into the pages another way.
    """
    docs = root / "docs"
    return {
        path.relative_to(docs).as_posix(): path
        for path in sorted((docs / "assets").rglob("*"))
        if path.is_file() and path.suffix != ".html"
    }


def _runtime(root: Path, runtime: Path) -> Mapping[str, Path]:
    packed = root / runtime
    return {
        f"{RUNTIME}/{path.relative_to(packed).as_posix()}": path
        for path in sorted(packed.rglob("*"))
        if path.is_file()
    }
