"""What is done to the finished site: what no reader needs goes, names, copies and a list come."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import cast

from build_scripts.publish import bundle, hosting, names, offline, runtime_names

MANIFEST = "files.json"
COMPRESSED = (".br", ".gz")
COMPRESSIBLE = frozenset(
    (".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".wasm", ".zip", ".whl")
)
SMALLEST = 512  # bytes; below that a compressed copy saves nothing that a reader could notice
SOURCE_MAP_LINE = re.compile(
    rb"\s*(?://[#@] sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$"
)


def finish(
    site: Path, cache: Path, *, compress: bool, page: str = "", keep_offline: bool = False
) -> None:
    """Bring the site that the generator wrote into its final state.

    `cache` is a folder for compressed copies, so that an unchanged file is compressed once;
    without `compress` (while someone is writing) files keep their names, no copies are made and
    nothing is kept for readers without a network. `page` is the advisor's own, which they get with
    `keep_offline`.
    """
    keep_offline = keep_offline and compress
    remove_source_maps(site)
    workers = offline.take_sources(site)
    if compress:
        runtime_names.name_parts(site)
        write_compressed(site / runtime_names.RUNTIME, cache)
        note_compressed(site)
    runtime_names.write_module(site, keep_offline=keep_offline)
    if compress:
        bundle.bundle(site)
        names.name_assets(site)
        hosting.put_policies(site)
    offline.write_worker(site, workers, page, on=keep_offline)
    if compress:
        write_compressed(site, cache)
    write_manifest(site)


def remove_source_maps(site: Path) -> None:
    """Remove source maps, and the lines that would make developer tools ask for them."""
    for path in _files(site):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix in (".js", ".css"):
            content = path.read_bytes()
            shorter = SOURCE_MAP_LINE.sub(b"\n", content)
            if shorter != content:
                path.write_bytes(shorter)


def write_compressed(site: Path, cache: Path) -> None:
    """Write .gz and, where the environment has a brotli library, .br beside what shrinks by it."""
    cache.mkdir(parents=True, exist_ok=True)
    for path in _files(site):
        if path.suffix in COMPRESSIBLE and path.stat().st_size >= SMALLEST:
            _compress(path, cache)


def note_compressed(site: Path) -> None:
    """Write into the runtime's manifest how many bytes of it travel when each file is compressed."""
    told = runtime_names.read(site)
    if told:
        folder = site / runtime_names.RUNTIME
        told["compressed"] = sum(_smallest(folder / file["at"]) for file in told["files"])
        runtime_names.write(site, told)


def _smallest(path: Path) -> int:
    """The bytes of the smallest copy of a file."""
    copies = [path, *(path.with_name(path.name + suffix) for suffix in COMPRESSED)]
    return min(copy.stat().st_size for copy in copies if copy.exists())


def _compress(path: Path, cache: Path) -> None:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    for suffix, compress in _compressors().items():
        kept = cache / f"{digest}{suffix}"
        if not kept.exists():
            kept.write_bytes(compress(content))
        if kept.stat().st_size < len(content):
            path.with_name(path.name + suffix).write_bytes(kept.read_bytes())


def write_manifest(site: Path) -> None:
    """Write the list of all files of the site with their bytes and SHA-256."""
    listed = [
        {
            "path": path.relative_to(site).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in _files(site)
        if path.suffix not in COMPRESSED and path != site / MANIFEST
    ]
    (site / MANIFEST).write_text(json.dumps({"files": listed}, indent=0) + "\n", "utf-8")


def _compressors() -> Mapping[str, Callable[[bytes], bytes]]:
    found: dict[str, Callable[[bytes], bytes]] = {
        ".gz": lambda content: gzip.compress(content, 9, mtime=0)
    }
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return found
    found[".br"] = lambda content: cast(bytes, brotli.compress(content, quality=11))
    return found


def _files(folder: Path) -> Iterable[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]
