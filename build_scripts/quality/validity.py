"""The gate `vnu`: every page, every form that is fetched and every drawing is valid HTML or SVG.

The checker is the one of the W3C, in Java. What it says of stylesheets is left out: it does not know
newer properties, and Biome reads ours.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from build_scripts import pythons
from build_scripts.publish.build_site import SITE
from build_scripts.quality import remembered
from build_scripts.quality.not_run import NOT_RUN
from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parents[2]
ACCEPTED = Path(__file__).with_name("accepted_faults.txt")
JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")
JAVA = "default-jre-headless"
POLICY = "violates Content Security Policy (meta tag)"
"""It reads files, which have no origin, so 'self' means nothing to it, and takes data in a script for
code. Tests in browsers hold the policy.
"""
FRAGMENTS = "assets"
"""Below a folder of that name, in any language, HTML is no page: it is fetched and put into one."""

AS_PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>x</title></head><body><h1>x</h1>{}</body></html>'
)


def main(root: Path = ROOT) -> int:
    """Check the finished site; 0 if it is valid but for accepted faults, 1 if not."""
    try:
        java = bring(root)
    except Stop as stop:
        say(f"Not run: {stop}")
        return NOT_RUN
    site = root / SITE
    made_from = [
        *remembered.content_of(site, ".html", ".svg"),
        *remembered.source_of(__file__, str(ACCEPTED)),
        remembered.npm_version(root, "vnu-jar"),
    ]
    faults = remembered.faults_of(
        root, "vnu", made_from, lambda: look(java, root / JAR, site, accepted_faults(ACCEPTED))
    )
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def find() -> str | None:
    """The path of a Java that starts, or None: on some systems the name alone is there."""
    java = shutil.which("java")
    if (
        java
        and subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
    ):
        return java
    return None


def bring(root: Path) -> str:
    """The path of Java, installed first where it is missing and Debian's packages may be used.

    root: the repository. Raises Stop with what to install otherwise.
    """
    found = find()
    if found is None:
        say("Installing Java from Debian's packages, if that is allowed here")
        pythons.install_by_apt([JAVA], root / "build" / "logs" / "apt.log")
        found = find()
    if found is None:
        raise Stop(
            "The checker of HTML needs Java and none is here: install "
            f"{JAVA} (Java 17 or newer) and run the same command again."
        )
    return found


def accepted_faults(file: Path) -> list[str]:
    """Return the messages that are accepted, from a file with a reason (#) above each."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def look(java: str, jar: Path, site: Path, accepted: Sequence[str]) -> list[str]:
    """Return a sentence for each fault that is not accepted, and for each accepted one not seen.

    java, jar: the paths of Java and of the checker. site: the finished site.
    """
    with tempfile.TemporaryDirectory(prefix="vnu-") as folder:
        wrapped = Path(folder) / "fragments"
        for path in sorted(each for each in site.rglob("*.html") if _is_fragment(each, site)):
            page = wrapped / path.relative_to(site)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(AS_PAGE.format(path.read_text("utf-8")), "utf-8")
        places = [str(site), *([str(wrapped)] if wrapped.exists() else [])]
        command = [
            *(java, "-Xss4m", "-jar", str(jar), "--skip-non-html", "--also-check-svg"),
            *("--format", "json", "--exit-zero-always", *places),
        ]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        try:
            messages = json.loads(ended.stderr)["messages"]
        except ValueError:
            return [f"The checker did not run: {ended.stderr.strip()}"]
        return list(_faults(messages, site, wrapped, accepted))


def _faults(
    messages: Sequence[Mapping[str, Any]], site: Path, wrapped: Path, accepted: Sequence[str]
) -> Iterator[str]:
    seen = set()
    for message in messages:
        place = Path(unquote(message["url"].removeprefix("file:")))
        is_hint = message["type"] == "info" and message.get("subType") != "warning"
        is_hint |= POLICY in message["message"]
        if is_hint or _is_fragment(place, site):
            continue
        if message["message"] in accepted:
            seen.add(message["message"])
            continue
        base = site if place.is_relative_to(site) else wrapped
        line = message.get("lastLine", 0)
        extract = " ".join(message.get("extract", "").split())
        yield f"{place.relative_to(base)}, line {line}: {message['message']} ({extract})"
    for text in accepted:
        if text not in seen:
            yield f"{ACCEPTED.name} accepts what is no longer seen; remove it there: {text}"


def _is_fragment(path: Path, site: Path) -> bool:
    inside = path.is_relative_to(site) and path.suffix == ".html"
    return inside and FRAGMENTS in path.relative_to(site).parts


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
