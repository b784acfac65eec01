"""The page's reader of links, run by Node over many of them at once."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from advisor.playbook import Playbook
from build_scripts import node_packages
from build_scripts.steps import Stop

READER = Path("docs") / "assets" / "advisor" / "link.js"
_PROGRAM = Path(__file__).with_name("read_links.mjs")


def read_in_page(root: Path, fragments: Sequence[str], playbook: Playbook) -> list[Any]:
    """Return what the page's reader gives for each fragment, in order.

    root: the repository. Raises Stop with what Node said when the reader fails.
    """
    begin = {
        "reader": (root / READER).as_uri(),
        "advisor": playbook.advisor,
        "questions": [
            {
                "id": each.id,
                "kind": each.kind,
                "options": each.option_ids if each.kind == "choice" else [],
            }
            for each in playbook.questions
        ],
    }
    lines = "".join(f"{json.dumps(line)}\n" for line in (begin, *fragments))
    ended = subprocess.run(
        [node_packages.node(), str(_PROGRAM)],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    read = [json.loads(line) for line in ended.stdout.splitlines()]
    if ended.returncode != 0 or len(read) != len(fragments):
        raise Stop(f"The page's reader of links failed: {ended.stderr.strip()[-500:]}")
    return read
