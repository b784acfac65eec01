"""Many pages are rendered by several processes, and the site is the one that a single process makes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from build_scripts.publish import processors

HOOKS = """
import os
from build_scripts.publish import side_by_side

builder = os.getpid()
helpers = []
done_here = []

def on_nav(nav, config, files):
    helpers.append(side_by_side.share(files, nav, config))

def on_page_markdown(markdown, page, config, files):
    if "{raise}" in markdown:
        raise ValueError("the last page cannot be read")
    if "{vanish}" in markdown and os.getpid() != builder:
        os._exit(3)
    return markdown.replace("{process}", "here" if os.getpid() == builder else "in a helper")

def on_env(env, config, files):
    if helpers[-1]:
        helpers[-1].end()

def on_build_error(error):
    if helpers[-1]:
        helpers[-1].end()
"""
SETTINGS = """
site_name: Many
theme: {name: mkdocs}
plugins: []
nav: [Home: index.md]
hooks: [hooks.py]
strict: true
validation: {anchors: warn, omitted_files: ignore}
markdown_extensions: [attr_list, footnotes, {toc: {permalink: true}}]
"""
LAST = processors.WORTH_IT

Build = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that builds a site whose last page has the given text, and gives its folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "hooks.py").write_text(HOOKS, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")

    def run(last: str = "Fine.", count: int = 3) -> Path:
        monkeypatch.setattr(processors, "usable", lambda: count)
        (tmp_path / "docs" / "index.md").write_text("# Home\n", "utf-8")
        for number in range(1, LAST + 1):
            text = last if number == LAST else f"Of {number}.[^1]\n\n[^1]: A note.\n"
            (tmp_path / "docs" / f"page-{number:03}.md").write_text(
                f"# Page {number}\n\n## Part {{#part}}\n\n{text}\n\n"
                f"[On](page-{number % LAST + 1:03}.md#part)\n",
                "utf-8",
            )
        site = tmp_path / f"site-{count}"
        config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(site))
        build(config)
        return site

    return run


def pages(site: Path) -> dict[str, str]:
    return {
        path.parent.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("index.html")
    }


linux = pytest.mark.skipif(sys.platform != "linux", reason="helpers are copies of a process")


@linux
def test_a_late_page_is_rendered_by_a_helper_and_a_single_processor_does_all_itself(
    built: Build,
) -> None:
    last = f"page-{LAST:03}"
    assert "in a helper" in pages(built("{process}"))[last]
    assert "in a helper" not in pages(built("{process}", count=1))[last]


@linux
def test_the_site_is_the_same_to_the_letter(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # the home page tells when it was built
    shared, alone = pages(built()), pages(built(count=1))
    assert len(shared) == LAST + 1
    assert shared == alone


@linux
@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("[Nowhere](gone.md)", "contains a link 'gone.md'"),
        ("[No place](page-001.md#gone)", "does not contain an anchor '#gone'"),
        ("[No place](#gone)", "there is no such anchor on this page"),
    ],
)
def test_what_a_helper_finds_wrong_is_told_once(
    built: Build, caplog: pytest.LogCaptureFixture, last: str, told: str
) -> None:
    with pytest.raises(Abort):
        built(last)
    assert sum(told in message for message in caplog.messages) == 1


@linux
def test_a_page_that_cannot_be_read_stops_the_build_where_it_is_told(
    built: Build, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ValueError, match="the last page cannot be read"):
        built("{raise}")
    assert f"Error reading page 'page-{LAST:03}.md'" in caplog.text


@linux
def test_pages_are_built_when_a_helper_vanishes(built: Build) -> None:
    site = built("{vanish} {process}")
    assert "here" in pages(site)[f"page-{LAST:03}"]
    assert len(pages(site)) == LAST + 1


def test_few_pages_are_not_worth_a_helper(built: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processors, "WORTH_IT", LAST + 1)
    assert "in a helper" not in pages(built("{process}"))[f"page-{LAST:03}"]
