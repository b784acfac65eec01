"""The parts of the site that others have made, with the texts of their licences."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from build_scripts.publish.errors import PublishError

HERE = Path(__file__).parent
PARTS = HERE / "parts.toml"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: who made it, under which licence, and in which files of the site it stands.

    `licence` is an SPDX expression, `package` the place it is brought from ("npm:…", "pypi:…") or
    "", `inside` a package address without a version for what another package carries, and `files`
    are patterns.
    """

    id: str
    name: str
    does: str
    licence: str
    version: str
    package: str
    inside: str
    copyright: tuple[str, ...]
    texts: tuple[str, ...]
    source: str
    files: tuple[str, ...]


@cache
def read_parts(root: Path) -> tuple[Part, ...]:
    """Return every part with its version and its texts. root: the repository.

    Raises `PublishError` when a package or a text is not there.
    """
    return tuple(_part(root, given) for given in _told()["part"])


def ours() -> tuple[str, ...]:
    """Return the patterns of the files that are the site's own."""
    return tuple(_told()["ours"])


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads(PARTS.read_text(encoding="utf-8"))


def _part(root: Path, given: Mapping[str, Any]) -> Part:
    try:
        package = str(given.get("package", ""))
        return Part(
            id=given["id"],
            name=given["name"],
            does=given["does"],
            licence=given["licence"],
            version=str(given.get("version") or (package and _version(root, package))),
            package=package,
            inside=given.get("inside", ""),
            copyright=tuple(given.get("copyright", ())),
            texts=tuple(_text(root, text) for text in given["texts"]),
            source=given.get("source", ""),
            files=tuple(given["files"]),
        )
    except (KeyError, OSError, ValueError, metadata.PackageNotFoundError) as error:
        raise PublishError(
            f"{PARTS.name}, part “{given.get('id', '?')}”: {error}. Name what the "
            "package has now, or take the part out if the site does not carry it any more."
        ) from error


def _version(root: Path, package: str) -> str:
    kind, _, name = package.partition(":")
    if kind == "pypi":
        return metadata.version(name)
    told = json.loads((root / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return str(told["version"])


def _text(root: Path, where: str) -> str:
    """The text of a licence: `own:FILE`, `npm:NAME:FILE` or `pypi:NAME:FILE`."""
    kind, _, rest = where.partition(":")
    name, _, file = rest.partition(":")
    if kind == "own":
        path = HERE / "texts" / rest
    elif kind == "npm":
        path = root / "node_modules" / name / file
    else:
        path = _in_package(name, file)
    return path.read_text(encoding="utf-8").strip() + "\n"


def _in_package(name: str, file: str) -> Path:
    """The one file of a Python package whose path ends so."""
    package = metadata.distribution(name)
    # The list as text: to make a path of each line takes seconds for a package of thousands.
    paths = (line.split(",")[0] for line in (package.read_text("RECORD") or "").splitlines())
    found = [path for path in paths if f"/{path}".endswith(f"/{file}")]
    if len(found) != 1:
        raise ValueError(f"{file} of {name}")
    return Path(str(package.locate_file(found[0])))
