"""One build for the measuring, in a process of its own: `building PROJECT VARIANT`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as generate
from mkdocs.config import load_config

from build_scripts.publish import after, build_site


def main(project: Path, variant: str) -> None:
    """Build the project plainly, or as the product builds it. variant: as in `site.VARIANTS`."""
    if variant == "plain":
        plain(project)
        return
    if variant == "site":
        after.write_compressed = lambda *_: None
        after.note_compressed = lambda *_: None
    build_site.build(project)


def plain(project: Path) -> None:
    """Build the same pages with Material as it comes: no hooks, no overrides, its own search."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    ours = load_config(str(project / "mkdocs.yml"))
    config = load_config(
        str(_plain_file(project)),
        site_name=ours.site_name,
        site_url=ours.site_url,
        docs_dir=ours.docs_dir,
        site_dir=str(project / "build" / "plain"),
        exclude_docs="/theme/\n/decisions/\n/assets/site/*.html\n",
        markdown_extensions=_extensions(ours),
    )
    config.plugins.on_startup(command="build", dirty=False)
    generate(config)


def _plain_file(project: Path) -> Path:
    file = project / "plain.yml"
    file.write_text(
        "site_name: x\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"
        "nav: [{Home: index.md}, {Articles: articles/index.md}]\n",
        "utf-8",
    )
    return file


def _extensions(ours: Any) -> list[Any]:
    return [{name: ours.mdx_configs.get(name, {})} for name in ours.markdown_extensions]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
