"""The widget's modules joined: few files, the same exports, and mistakes told."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import bundle
from build_scripts.publish.errors import PublishError


def write(site: Path, files: dict[str, str]) -> Path:
    folder = site / bundle.FOLDER
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_modules_are_joined_into_those_that_are_fetched_apart(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "define.js": 'import("./begin.js"); new Worker(new URL("./worker.js", import.meta.url));',
            "begin.js": 'import { two } from "./two.js"; export const four = () => two() + two();',
            "two.js": "/** Says two. */ export function two() { return globalThis.two; }",
            "worker.js": "self.onmessage = () => {};",
            "site.css": "p{}",
        },
    )
    bundle.bundle(tmp_path)
    made = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert {"define.js", "begin.js", "worker.js", "site.css"} <= made.keys()
    assert "two.js" not in made
    assert "Says two" not in "".join(made.values())
    assert 'import("./begin.js")' in made["define.js"]
    assert '"./worker.js",import.meta.url' in made["define.js"]
    assert "four" in made["begin.js"]


def test_what_one_page_alone_brings_adds_no_file_to_the_others(tmp_path: Path) -> None:
    parts = {
        "define.js": 'import { two } from "./two.js"; import("./begin.js"); two();',
        "begin.js": 'import { two } from "./two.js"; export const four = () => two() + two();',
        "two.js": "export function two() { return globalThis.two; }",
    }
    folder = write(tmp_path / "without", parts)
    bundle.bundle(tmp_path / "without")
    before = {path.name for path in folder.iterdir()}
    tools = {
        "coach.js": 'import { two } from "./two.js"; two();',
        "embed.js": "{ document.title = 1; }",
    }
    folder = write(tmp_path / "with", parts | tools)
    bundle.bundle(tmp_path / "with")
    assert {path.name for path in folder.iterdir()} == before | {"coach.js", "embed.js"}
    assert "import" not in (folder / "coach.js").read_text("utf-8")
    # An ordinary script of other sites, which takes no export.
    assert "export" not in (folder / "embed.js").read_text("utf-8")


def test_a_module_that_does_not_parse_stops_the_build(tmp_path: Path) -> None:
    write(tmp_path, {"define.js": "const = 1;"})
    with pytest.raises(PublishError, match=r"could not be joined: (.|\n)*define\.js"):
        bundle.bundle(tmp_path)


def test_a_site_without_the_widget_stays_as_it_is(tmp_path: Path) -> None:
    bundle.bundle(tmp_path)
    assert list(tmp_path.iterdir()) == []
