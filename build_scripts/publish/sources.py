"""Files that the site carries and that are not written in docs/: fonts, their licences, runtime."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_scripts.publish.errors import PublishError

FONTS = "assets/fonts"
RUNTIME = "assets/runtime"
PACKED_RUNTIME = Path("build") / "runtime"
FONT_PACKAGES = Path("node_modules") / "@fontsource-variable"
FONT_FILES = {
    "literata": ("literata-latin-wght-normal.woff2",),
    "source-sans-3": (
        "source-sans-3-latin-wght-normal.woff2",
        "source-sans-3-latin-wght-italic.woff2",
    ),
}


def carried_files(root: Path) -> Mapping[str, Path]:
    """Return each file by its path in the finished site.

    Raises `PublishError` when something is not there yet, naming all of it.
    """
    files = dict(_fonts(root)) | dict(_runtime(root))
    missing = [str(path.relative_to(root)) for path in files.values() if not path.is_file()]
    if missing or not any(name.startswith(RUNTIME) for name in files):
        raise PublishError(
            f"Parts of the site are not there yet: {', '.join(missing) or PACKED_RUNTIME}. "
            "Run python3 -m build_scripts build, which brings and packs them."
        )
    return files


def _fonts(root: Path) -> Mapping[str, Path]:
    files: dict[str, Path] = {}
    for family, names in FONT_FILES.items():
        package = root / FONT_PACKAGES / family
        files |= {f"{FONTS}/{name}": package / "files" / name for name in names}
        files[f"{FONTS}/{family}-LICENSE.txt"] = package / "LICENSE"
    return files


def _runtime(root: Path) -> Mapping[str, Path]:
    packed = root / PACKED_RUNTIME
    return {
        f"{RUNTIME}/{path.relative_to(packed).as_posix()}": path
        for path in sorted(packed.rglob("*"))
        if path.is_file()
    }
