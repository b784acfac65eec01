"""Pyodide's lock file: which packages there are, in which files. Ours names what is shipped only."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from build_scripts.runtime import archives


def trimmed(
    stock: bytes, pure: Mapping[str, bytes], shipped: Mapping[str, tuple[str, bytes]]
) -> bytes:
    """A lock file of the shipped wheels alone.

    stock: Pyodide's own lock file, of which the description of the platform stays.
    pure: the wheels before compilation, by file name; their metadata says what depends on what.
    shipped: for each of those names, the file name and the bytes of the wheel that is shipped.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in pure]
        for path in paths:
            path.write_bytes(pure[path.name])
        platform = PyodideLockSpec.from_dict({**json.loads(stock), "packages": {}})
        spec = add_wheels_to_spec(platform, paths)
    for package in spec.packages.values():
        package.file_name, content = shipped[package.file_name]
        package.sha256 = archives.sha256(content)
    return (json.dumps(spec.to_dict(), sort_keys=True) + "\n").encode()
