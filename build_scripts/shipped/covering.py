"""The finished site held to what is said of it: every file is ours or belongs to a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from build_scripts.publish.after import COMPRESSED
from build_scripts.publish.errors import PublishError
from build_scripts.shipped.parts import PARTS, Part, ours, read_parts

LANGUAGE = re.compile(r"^[a-z]{2}(?:-[A-Z]{2})?/")
"""The folder of a language, which holds a site of its own."""


def check_shipped(root: Path, site: Path) -> None:
    """Hold a finished site to parts.toml. root: the repository. site: the folder of the site.

    Raises `PublishError` with a sentence for each file or part that the other knows nothing of.
    """
    found = list(mistakes(site, read_parts(root), ours()))
    if found:
        raise PublishError("\n".join(found))


def mistakes(site: Path, parts: Iterable[Part], own: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each file that nobody is named for, and each part that has none.

    site: the finished site. own: patterns of the files that are the site's own.
    """
    names = {LANGUAGE.sub("", path) for path in _files(site)}
    patterns = [pattern for part in parts for pattern in part.files]
    for name in sorted(names):
        if not any(fnmatchcase(name, pattern) for pattern in (*own, *patterns)):
            yield (
                f"{name} belongs to no part of {PARTS.name}: say there who made it and under which "
                "licence, or that it is ours."
            )
    for part in parts:
        for pattern in part.files:
            if not any(fnmatchcase(name, pattern) for name in names):
                yield (
                    f"{PARTS.name}, part “{part.id}”: the site has no file {pattern}. Take the "
                    "pattern out, or the part with it."
                )


def _files(site: Path) -> Iterator[str]:
    """The paths of all files but the compressed copies."""
    for path in site.rglob("*"):
        if path.is_file() and path.suffix not in COMPRESSED:
            yield path.relative_to(site).as_posix()
