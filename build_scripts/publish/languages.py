"""The languages of the site, and where each says what a page in another one says.

The first stands at the root. Each other one is a folder `docs/<code>/` with its pages and a small
file of settings, `mkdocs.yml`, which says only what differs from the settings of the first; it
stands in the finished site below `<code>/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urljoin

import yaml
from babel import Locale

from build_scripts.content.counterparts import DOCS, Counterparts
from build_scripts.content.languages import SOURCE, is_known
from build_scripts.content.mistakes import unknown
from build_scripts.publish.errors import PublishError
from build_scripts.publish.pages.settings import WORDS

CONFIG = "mkdocs.yml"
RULES = "how-it-decides.md"
"""The page of all rules in the first language; it is made at build and stands in no folder."""
STEPS = "steps/"
"""The address of the first step page, below the root of every language."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the site.

    `name` is what it calls itself; `folder` where it stands below the root of the whole site, "" or
    with a slash at the end; `pages` maps pages of the first language to addresses below `folder`.
    """

    code: str
    name: str
    folder: str
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another language, seen from a page: `way` leads to it from the root of the page's language.

    It leads to the same page where there is one (`same`), else to the first page of that language.
    """

    code: str
    name: str
    way: str
    same: bool


def codes_of(root: Path) -> tuple[str, ...]:
    """Return the codes of the languages beside the first, by their folders."""
    return tuple(sorted(file.parent.name for file in (root / DOCS).glob(f"*/{CONFIG}")))


def settings_file(code: str) -> Path:
    """Return the file with the settings of a language, below the repository."""
    return Path(CONFIG) if code == SOURCE else DOCS / code / CONFIG


def own_settings(root: Path, code: str) -> Mapping[str, Any]:
    """Return what the file of a language says itself, without what it takes over.

    Raises `PublishError` with every mistake in it that only a language can make.
    """
    file = settings_file(code)
    try:
        given = yaml.safe_load((root / file).read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise PublishError(f"{file}: this is no YAML: {error}") from error
    settings = given if isinstance(given, dict) else {}
    mistakes = [f"{file}: {text}" for text in _mistakes(code, settings)]
    if mistakes:
        raise PublishError("\n".join(mistakes))
    return settings


def _mistakes(code: str, settings: Mapping[str, Any]) -> Iterator[str]:
    if not is_known(code) or code == SOURCE:
        yield f'the folder "{code}" must be called by the code of a language, such as fr or pt-BR.'
    theme, extra = settings.get("theme") or {}, settings.get("extra") or {}
    if theme.get("language") != code:
        yield f"theme.language must be {code}, as the folder is called."
    words = extra.get("words") or {}
    if missing := [name for name in WORDS if name not in words]:
        yield f"extra.words lacks {', '.join(missing)}, which would be said in English."
    for name in ("site_description", "copyright", "nav"):
        if not settings.get(name):
            yield f"{name} is missing, and would be said in English."
    for name in words:
        if name not in WORDS:
            yield f"extra.words: {unknown(str(name), 'a word that the pages need', WORDS)}"


def tongues_of(root: Path, rules: str = RULES) -> tuple[Tongue, ...]:
    """Return every language of the site, the first one first.

    `rules` is the page of all rules in the first. Raises `PublishError` on mistakes.
    """
    return (_first(root, rules), *(_tongue(root, code, rules) for code in codes_of(root)))


def _first(root: Path, rules: str) -> Tongue:
    other = tuple(root / DOCS / code for code in codes_of(root))
    files = (file for file in (root / DOCS).rglob("*.md") if not _below(file, other))
    sources = [file.relative_to(root / DOCS).as_posix() for file in files]
    pages = {each: address_of(each) for each in (*sources, rules)}
    return Tongue(SOURCE, name_of(SOURCE), "", pages | {STEPS: STEPS})


def _below(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.is_relative_to(folder) for folder in folders)


def _tongue(root: Path, code: str, rules: str) -> Tongue:
    advisor = (own_settings(root, code).get("extra") or {}).get("advisor") or {}
    pages = {rules: str(advisor.get("rules", rules)), **Counterparts(root, code).pages}
    addresses = {source: address_of(page) for source, page in pages.items()}
    return Tongue(code, name_of(code), f"{code}/", addresses | {STEPS: STEPS})


def name_of(code: str) -> str:
    """Return what a language calls itself, such as "Français"."""
    name = str(Locale.parse(code, sep="-").display_name)
    return name[:1].upper() + name[1:]


def address_of(page: str) -> str:
    """Return the address of a page below the root of its language: "" or "articles/x/"."""
    path = PurePosixPath(page)
    place = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if place == PurePosixPath() else f"{place}/"


def elsewhere(tongues: Sequence[Tongue], own: str, address: str) -> tuple[Elsewhere, ...]:
    """Return every other language, seen from the page of the language `own` at `address`."""
    here = next(each for each in tongues if each.code == own)
    source = next((page for page, where in here.pages.items() if where == address), None)
    up = "../" if here.folder else ""
    return tuple(
        Elsewhere(each.code, each.name, up + each.folder + each.pages.get(source or "", ""), same)
        for each in tongues
        if each.code != own
        for same in [source in each.pages]
    )


def seen_from(others: Sequence[Elsewhere], root: str) -> tuple[Elsewhere, ...]:
    """Return the languages with ways that begin at a page; `root` leads to the root of its language."""
    return tuple(replace(each, way=root + each.way) for each in others)


def alternates(site: str, own: str, address: str, others: Sequence[Elsewhere]) -> dict[str, str]:
    """Return the public addresses of a page in all its languages, none where it has but one.

    site: the public address of the site in the language `own`, in which the page stands at
    `address`. A browser that wants none of the languages is told to take the first (x-default).
    """
    same = {each.code: urljoin(site, each.way) for each in others if each.same}
    if not same:
        return {}
    found = {own: urljoin(site, address), **same}
    return found | ({"x-default": found[SOURCE]} if SOURCE in found else {})
