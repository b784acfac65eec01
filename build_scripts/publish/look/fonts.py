"""The typefaces, cut down to the letters and weights that the stylesheet says it uses.

The stylesheet is the only place that says so: each `@font-face` names a file, a range of weights
and a range of letters, and exactly these are cut out of the variable fonts that npm brings.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from build_scripts.publish.errors import PublishError

STYLESHEET = Path("docs") / "assets" / "site" / "site.css"
PACKAGES = Path("node_modules") / "@fontsource-variable"
CUT = Path("build") / "generated" / "fonts"
FAMILIES = {
    ("Literata Variable", "normal"): "literata/files/literata-latin-wght-normal.woff2",
    ("Source Sans 3 Variable", "normal"): (
        "source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
    ),
    ("Source Sans 3 Variable", "italic"): (
        "source-sans-3/files/source-sans-3-latin-wght-italic.woff2"
    ),
}
"""The font that each family and style is cut from, below the npm packages."""
FEATURES = ("kern", "liga", "tnum")
RECIPE = "2"
"""Goes into the name of what was cut; raise it when the way of cutting changes."""
COPYRIGHT = 0
"""The number of the copyright line among a font's names."""
RESERVED = re.compile("Reserved Font Name [‘'\"]?([\\w ]+?)[’'\".,]?$")
INSTEAD = "Cut"
BLOCK = re.compile(r"@font-face\s*\{(.*?)\}", re.DOTALL)
PROPERTY = re.compile(r"([\w-]+)\s*:\s*([^;]+);")
ADDRESS = re.compile(r'url\("[^")]*?([\w.-]+\.woff2)"\)')
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """One `@font-face`: the file it names, what that is cut from, its weights and its letters."""

    file: str
    source: str
    weights: tuple[float, float]
    letters: frozenset[int]


def faces_of(css: str) -> list[Face]:
    """Return the faces of a stylesheet.

    Raises `PublishError` on one of a family that there is no font for.
    """
    return [_face(block) for block in BLOCK.findall(css)]


def cut_fonts(root: Path) -> Mapping[str, Path]:
    """Return each file that the stylesheet names with where it was cut to; cut once, then kept.

    Raises `PublishError` when the npm packages are not there.
    """
    return {
        face.file: _cut_once(root, face)
        for face in faces_of((root / STYLESHEET).read_text("utf-8"))
    }


def cut(font: bytes, weights: tuple[float, float], letters: Iterable[int]) -> bytes:
    """Return a WOFF2 font of some letters and weights of a variable font (WOFF2 or TrueType)."""
    return _saved(limited(font, weights, letters), "woff2")


def static(font: bytes, weight: float) -> bytes:
    """Return a variable font at one weight as TrueType, for a program that draws with it."""
    fixed = TTFont(io.BytesIO(font), recalcTimestamp=False)
    return _saved(instancer.instantiateVariableFont(fixed, {"wght": weight}), None)


def limited(font: bytes, weights: tuple[float, float], letters: Iterable[int]) -> TTFont:
    """Return a variable font of some letters and a range of weights."""
    # The letters first: to limit the weights of what goes anyway would take twice as long.
    options = Options(
        layout_features=list(FEATURES), hinting=False, name_IDs=[COPYRIGHT, 1, 2, 13, 14]
    )
    options.drop_tables += ["vhea", "vmtx"]
    whole = TTFont(io.BytesIO(font), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(whole)
    fewer = TTFont(io.BytesIO(_saved(whole, None)), recalcTimestamp=False)
    _give_up_reserved_names(fewer)
    return instancer.instantiateVariableFont(fewer, {"wght": weights})


def _give_up_reserved_names(font: TTFont) -> None:
    """Take the names out of a font that its licence keeps for the font as its makers left it.

    The Open Font License forbids a changed font, and one that was cut is changed, to go by a name
    which the copyright line reserves; the copyright line itself has to stay.
    """
    names = font["name"].names
    lines = [str(each) for each in names if each.nameID == COPYRIGHT]
    reserved = {word for line in lines for word in RESERVED.findall(line)}
    for each in names:
        if each.nameID != COPYRIGHT:
            for word in reserved:
                each.string = str(each).replace(word, INSTEAD)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _face(block: str) -> Face:
    given = {name: " ".join(value.split()) for name, value in PROPERTY.findall(block)}
    family, style = given.get("font-family", "").strip("\"'"), given.get("font-style", "normal")
    file = ADDRESS.search(given.get("src", ""))
    if (family, style) not in FAMILIES or not file:
        known = ", ".join(f"{name} {style}" for name, style in FAMILIES)
        raise PublishError(
            f'{STYLESHEET}: there is no font for "{family}" {style} in a file of its own. '
            f"Fonts: {known}."
        )
    first, _, last = given.get("font-weight", "400").partition(" ")
    letters = frozenset(
        code
        for start, end in RANGE.findall(given.get("unicode-range", "U+20-17F"))
        for code in range(int(start, 16), int(end or start, 16) + 1)
    )
    return Face(file[1], FAMILIES[family, style], (float(first), float(last or first)), letters)


def _cut_once(root: Path, face: Face) -> Path:
    source = root / PACKAGES / face.source
    if not source.is_file():
        raise PublishError(
            f"{source.relative_to(root)} is not there. Run python3 -m build_scripts build, which "
            "brings it."
        )
    font = source.read_bytes()
    wish = repr((RECIPE, face.weights, sorted(face.letters), FEATURES)).encode()
    kept = root / CUT / f"{hashlib.sha256(font + wish).hexdigest()[:16]}-{face.file}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        made = cut(font, face.weights, face.letters)
        part = kept.with_suffix(".part")
        part.write_bytes(made)
        part.replace(kept)
    return kept
