"""The texts for translators: `messages` writes the template and brings every catalog up to it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog

from build_scripts.content import ContentError, read_playbook
from build_scripts.content.catalogs import (
    TEMPLATE,
    Updated,
    catalog_file,
    languages_of,
    read_catalog,
    template_of,
    updated,
    written,
)
from build_scripts.content.extract import entries_of
from build_scripts.content.languages import SOURCE, is_known
from build_scripts.content.mistakes import Mistake
from build_scripts.content.read import CONTENT

ROOT = Path(__file__).resolve().parent.parent
TO_DO, BAD_INPUT = 1, 2
SHOWN = 20


def messages(args: Sequence[str]) -> int:
    """Write the template and the catalogs; 1 while something is to be translated, 2 on mistakes."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts messages",
        description="Bring the catalogs of all translations up to date, and say what they lack.",
    )
    parser.add_argument("start", nargs="*", metavar="LANGUAGE", help="start one, such as de")
    started: list[str] = parser.parse_args(args).start
    for code in started:
        if not is_known(code) or code == SOURCE:
            print(
                f'"{code}" is no language to translate into; use a code such as de.',
                file=sys.stderr,
            )
            return BAD_INPUT
    try:
        return _write(ROOT, started)
    except ContentError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT


def _write(root: Path, started: Sequence[str]) -> int:
    playbook = read_playbook(root)
    folder = CONTENT / playbook.id
    template = template_of(entries_of(root, playbook), playbook.id)
    _save(root / folder / TEMPLATE, template)
    codes = sorted({*languages_of(root / folder), *started})
    print(f"{sum(1 for each in template if each.id)} texts stand in {folder / TEMPLATE}.")
    to_do = 0
    for code in codes:
        file = catalog_file(folder, code)
        catalog = _catalog(root, file, code, playbook.id)
        found = updated(catalog, template)
        _save(root / file, catalog)
        to_do += len(found.missing) + len(found.fuzzy)
        print(_told(code, file, found))
    return TO_DO if to_do else 0


def _catalog(root: Path, file: Path, code: str, domain: str) -> Catalog:
    """The catalog as it stands, or a new one. Raises `ContentError` when it cannot be read."""
    if not (root / file).is_file():
        return Catalog(locale=code.replace("-", "_"), project=domain, version="1", fuzzy=False)
    mistakes: list[Mistake] = []
    catalog = read_catalog(root / file, code, file, mistakes)
    if catalog is None:
        raise ContentError(mistakes)
    return catalog


def _save(file: Path, catalog: Catalog) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(catalog))


def _told(code: str, file: Path, found: Updated) -> str:
    name = Locale.parse(code, sep="-").english_name
    lines = [f"{name} ({code}): {found.entries} texts in {file}, {_left(found)}."]
    for what, names in (("not translated", found.missing), ("fuzzy", found.fuzzy)):
        lines += [f"  {what}: {each}" for each in names[:SHOWN]]
        if len(names) > SHOWN:
            lines.append(f"  and {len(names) - SHOWN} more {what}")
    return "\n".join(lines)


def _left(found: Updated) -> str:
    if not found.missing and not found.fuzzy:
        return "all translated"
    return f"{len(found.missing)} not translated, {len(found.fuzzy)} fuzzy"
