"""The widget's modules joined into a few files and minified, so that a reader waits for few of them.

esbuild does it. What is fetched apart stays apart: the page's first script, what comes on interest,
and the worker. Each keeps its name, so that the modules find each other as they did before. What one
page alone brings is joined by itself, so that no other page waits for more files because of it.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from build_scripts import node_packages
from build_scripts.publish.errors import PublishError

FOLDER = Path("assets/advisor")
ENTRIES = ("define.js", "ahead.js", "begin.js", "client.js", "worker.js")
ALONE = ("coach.js", "snippet.js", "embed.js", "embedded.js")
SCRIPT = Path(__file__).with_name("bundle.mjs")


def bundle(site: Path) -> None:
    """Put the joined modules in place of the widget's own.

    Raises `PublishError` when esbuild does not accept them. A site without the widget stays.
    """
    folder = site / FOLDER
    groups = (ENTRIES, *((name,) for name in ALONE))
    there = [[name for name in group if (folder / name).is_file()] for group in groups]
    if not any(there):
        return
    ended = subprocess.run(
        [node_packages.node(), str(SCRIPT), str(folder), *map(",".join, filter(None, there))],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        raise PublishError(f"The advisor's scripts could not be joined: {ended.stderr.strip()}")
    made: dict[str, str] = json.loads(ended.stdout)
    for path in folder.glob("*.js"):
        path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
