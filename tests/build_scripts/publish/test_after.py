from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from build_scripts.publish import after, runtime_names


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": "<p>" + "A long page. " * 100,
        "assets/javascripts/bundle.js": "run();\n//# sourceMappingURL=bundle.js.map\n",
        "assets/javascripts/bundle.js.map": "{}",
        "assets/stylesheets/main.css": "p{}\n/*# sourceMappingURL=main.css.map */",
    }
    root = tmp_path / "site"
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


def test_source_maps_go_and_nothing_asks_for_them(site: Path) -> None:
    after.remove_source_maps(site)
    assert not list(site.rglob("*.map"))
    assert (site / "assets/javascripts/bundle.js").read_text() == "run();\n"
    assert (site / "assets/stylesheets/main.css").read_text() == "p{}\n"


def test_the_runtime_is_told_as_many_bytes_as_travel(site: Path, tmp_path: Path) -> None:
    runtime, part = site / runtime_names.RUNTIME, b"the same again " * 1000
    runtime.mkdir(parents=True)
    (runtime / "python.zip").write_bytes(part)
    (runtime / "small.json").write_bytes(b"{}")
    files = [{"name": name, "at": name} for name in ("python.zip", "small.json")]
    (runtime / "manifest.json").write_text(json.dumps({"bytes": len(part) + 2, "files": files}))
    after.write_compressed(site, tmp_path / "cache")
    after.note_compressed(site)
    told = json.loads((runtime / "manifest.json").read_text("utf-8"))
    copies = [path.stat().st_size for path in runtime.glob("python.zip.*")]
    assert told["compressed"] == min(copies) + 2
    assert told["bytes"] == len(part) + 2


def test_compressed_copies_hold_the_same_bytes(site: Path, tmp_path: Path) -> None:
    after.write_compressed(site, tmp_path / "cache")
    page = site / "index.html"
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == page.read_bytes()


def test_small_files_are_left_alone(site: Path, tmp_path: Path) -> None:
    after.write_compressed(site, tmp_path / "cache")
    assert not (site / "assets/stylesheets/main.css.gz").exists()


def test_what_was_compressed_once_is_taken_from_the_cache(site: Path, tmp_path: Path) -> None:
    digest = hashlib.sha256((site / "index.html").read_bytes()).hexdigest()
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / f"{digest}.gz").write_bytes(b"kept")
    after.write_compressed(site, cache)
    assert (site / "index.html.gz").read_bytes() == b"kept"


def test_the_manifest_lists_every_file_but_the_copies_and_itself(
    site: Path, tmp_path: Path
) -> None:
    after.finish(site, tmp_path / "cache", compress=True)
    listed = {
        entry["path"]: entry for entry in json.loads((site / after.MANIFEST).read_text())["files"]
    }
    assert "index.html" in listed
    assert not [name for name in listed if name.endswith((".gz", ".br"))]
    assert after.MANIFEST not in listed
    assert listed["index.html"]["bytes"] == (site / "index.html").stat().st_size


def test_no_copies_are_made_while_someone_is_writing(site: Path, tmp_path: Path) -> None:
    after.finish(site, tmp_path / "cache", compress=False)
    assert not list(site.rglob("*.gz"))
