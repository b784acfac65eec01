"""Bills of materials in the CycloneDX form: what readers get, and what the site is built with.

The same inputs give the same text: no time is in it, and its number is worked out from its content.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from build_scripts import tools
from build_scripts.kept import CACHE, digest, kept
from build_scripts.shipped.parts import Part

NAMESPACE = uuid.UUID("6d0cc8a6-5a1c-4a3c-9d0a-6f3f2a6d2a51")
LOCKS = (Path("requirements.lock"), tools.LOCK)
NPM_LOCK = Path("package-lock.json")
KEPT = CACHE / "built-with"
PINNED = re.compile(r"(?m)^([\w.-]+)==([^\s;]+)( ;)?")


def carried(root: Path, parts: Iterable[Part]) -> str:
    """Return what readers get, as JSON text: each part with its version, licence and files."""
    return _text(root, (_carried(part) for part in parts))


def built_with(root: Path) -> str:
    """Return what the site is built and tested with, as JSON text, from the lock files alone.

    The hash of each lock file, which holds the hashes of all packages, is there as a property.
    """
    held = {lock.name: _sha256(root / lock) for lock in (*LOCKS, NPM_LOCK)}
    properties = [Property(name=name, value=f"sha256 {found}") for name, found in held.items()]
    made_from = (*held.values(), _sha256(root / "pyproject.toml"), _sha256(Path(__file__)))
    # A third of a second, at every look of an author at what was written, for what hardly changes.
    return kept(
        root / KEPT / f"{digest(made_from)}.json",
        lambda: _text(root, (*_python(root), *_npm(root)), properties).encode(),
    ).decode()


def _sha256(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _text(root: Path, parts: Iterable[Component], properties: Iterable[Property] = ()) -> str:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    whole = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string(project["license"])],
        bom_ref=project["name"],
    )
    about = BomMetaData(component=whole, properties=properties)
    bom = Bom(components=parts, metadata=about, serial_number=NAMESPACE)
    bom.register_dependency(whole, bom.components)
    told: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    # The library writes the present moment and a number by chance.
    del told["metadata"]["timestamp"], told["serialNumber"]
    number = uuid.uuid5(NAMESPACE, json.dumps(told, sort_keys=True))
    told["serialNumber"] = number.urn
    return json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _carried(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=part.id,
        purl=_address(part),
        licenses=[LicenseFactory().make_from_string(part.licence)],
        copyright="\n".join(part.copyright) or None,
        description=part.does,
        scope=ComponentScope.REQUIRED,
        properties=[Property(name="file", value=pattern) for pattern in part.files],
    )


def _address(part: Part) -> PackageURL:
    """The package address of a part, with its version where there is one."""
    if part.inside:
        inside = PackageURL.from_string(part.inside)
        return PackageURL(**{**inside.to_dict(), "version": part.version or None})
    kind, _, name = part.package.partition(":")
    return _named(kind, name, part.version)


def _named(kind: str, name: str, version: str) -> PackageURL:
    namespace, _, last = name.rpartition("/")
    return PackageURL(type=kind, namespace=namespace or None, name=last, version=version)


def _python(root: Path) -> Iterator[Component]:
    known: dict[tuple[str, str], Component] = {}
    for lock in LOCKS:
        text = (root / lock).read_text(encoding="utf-8")
        for name, version, only_somewhere in PINNED.findall(text):
            licence = "" if only_somewhere or lock == tools.LOCK else _licence(name)
            known.setdefault((name, version), _tool("pypi", name, version, licence))
    yield from known.values()


def _licence(name: str) -> str:
    """The licence that an installed package names in the form that programs read, or ""."""
    try:
        return str(metadata.metadata(name).get("License-Expression") or "")
    except metadata.PackageNotFoundError:
        return ""


def _npm(root: Path) -> Iterator[Component]:
    packages = json.loads((root / NPM_LOCK).read_text(encoding="utf-8"))["packages"]
    known: dict[tuple[str, str], Component] = {}
    for path, package in packages.items():
        if path:
            name, version = path.rpartition("node_modules/")[2], package["version"]
            licence = str(package.get("license") or "")
            known.setdefault(
                (name, version), _tool("npm", name, version, licence, package["integrity"])
            )
    yield from known.values()


def _tool(kind: str, name: str, version: str, licence: str, integrity: str = "") -> Component:
    """A package that is not shipped; `integrity` is its hash as npm writes it."""
    algorithm, _, digest = integrity.partition("-")
    known = (algorithm, base64.b64decode(digest).hex())
    address = _named(kind, name, version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=address.to_string(),
        purl=address,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        hashes=[HashTypeFactory().from_hashlib_alg(*known)] if integrity else [],
        scope=ComponentScope.EXCLUDED,
    )
