"""The picture that stands beside a link to a page: its title, its topic and the name of the site.

1200 x 630 pixels, in the typefaces and the light colours of the site. A card is drawn once and
kept by what it says.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import PIL
from PIL import Image, ImageChops, ImageDraw

from build_scripts.publish.look.fonts import FAMILIES, PACKAGES, STYLESHEET, static
from build_scripts.publish.look.lettering import Lettering

SIZE = (1200, 630)
KEPT = Path("build") / "generated" / "cards"
RECIPE = "1"
"""Goes into the name of a card that is kept; raise it when cards are drawn in another way."""
SERIF, SANS = ("Literata Variable", "normal"), ("Source Sans 3 Variable", "normal")
WEIGHT = 600
COLOURS = ("paper", "ink", "accent", "muted")
SHADES = 15  # steps from the paper to a colour, so that edges are smooth
FAINT = 8  # of 255; what covers less is paper
LEFT, RIGHT, TOP, FOOT = 96, 1112, 128, 546  # edges of the text; baseline of the topic; of the sign
EDGE = 20
TOPIC_SIZE, NAME_SIZE = 34, 36
TITLE_SIZES = (124, 108, 96, 88, 80, 72, 66, 60, 54)
LEADING = 1.15
TITLE_ROOM = 330  # pixels for all lines of a title
SIGN = (160, 40)
LARGER = 4  # the sign is drawn larger and made smaller, for smooth edges


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; a page without a topic has none."""

    title: str
    topic: str
    site: str


@dataclass(frozen=True, slots=True)
class Hand:
    """How a line is written: its typeface, its size in pixels, its colour."""

    face: Lettering
    size: int
    colour: str


class Studio:
    """Draws the cards of one repository, with typefaces that are read when the first is drawn.

    root: the repository, with its npm packages in place.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._colours = colours_of((root / STYLESHEET).read_text("utf-8"))
        self._faces: Sequence[Lettering] = ()

    def kept(self, card: Card) -> Path:
        """Return the file of a card, drawn if it is not there yet."""
        said = repr((RECIPE, PIL.__version__, self._colours, astuple(card))).encode()
        path = self._root / KEPT / f"{hashlib.sha256(said).hexdigest()[:24]}.png"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{id(self)}.part")
            part.write_bytes(self.drawn(card))
            part.replace(path)
        return path

    def drawn(self, card: Card) -> bytes:
        """Return a card as PNG."""
        serif, sans = self._letters()
        canvas = Image.new("L", SIZE)
        canvas.paste(_full("accent"), (0, 0, EDGE, SIZE[1]))
        _write(canvas, (LEFT, TOP), card.topic, Hand(sans, TOPIC_SIZE, "accent"))
        size, lines = _fitting(serif, card.title)
        for place, line in enumerate(lines):
            y = TOP + round(size * (1.25 + place * LEADING)) - (0 if card.topic else 70)
            _write(canvas, (LEFT, y), line, Hand(serif, size, "ink"))
        _sign(canvas)
        beside = (LEFT + SIGN[0] + 22, FOOT + 13)
        _write(canvas, beside, card.site, Hand(serif, NAME_SIZE, "muted"))
        return _png(canvas, self._colours)

    def _letters(self) -> tuple[Lettering, Lettering]:
        if not self._faces:
            fonts = [self._root / PACKAGES / FAMILIES[face] for face in (SERIF, SANS)]
            self._faces = [Lettering(static(font.read_bytes(), WEIGHT)) for font in fonts]
        return self._faces[0], self._faces[1]


def colours_of(css: str) -> Mapping[str, str]:
    """Return the light colours that cards are drawn in, from the stylesheet of the site."""
    light = css.split('[data-md-color-scheme="default"] {', 1)[1].split("}", 1)[0]
    return {name: re.findall(rf"--{name}: (#[0-9a-f]{{6}});", light)[0] for name in COLOURS}


def write_cards(root: Path, cards: Iterable[tuple[Path, Card]]) -> None:
    """Write the card of each page to its file. root: the repository."""
    studio = Studio(root)
    for file, card in cards:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(studio.kept(card).read_bytes())


def _fitting(face: Lettering, title: str) -> tuple[int, Sequence[str]]:
    """The largest size at which a title has room, and its lines; the smallest takes what comes."""
    for size in TITLE_SIZES:
        lines = face.lines(title, size, RIGHT - LEFT)
        fits = all(face.width(line, size) <= RIGHT - LEFT for line in lines)
        if fits and len(lines) * size * LEADING <= TITLE_ROOM:
            break
    return size, lines


def _write(canvas: Image.Image, at: tuple[int, int], text: str, hand: Hand) -> None:
    """Write a line of text; at: the left end of its baseline."""
    rise = round(hand.size * 1.1)
    mask = Image.new("L", (SIZE[0] - at[0], round(hand.size * 1.6)))
    hand.face.draw(mask, (0, rise), text, hand.size)
    _colour(canvas, mask, (at[0], at[1] - rise), hand.colour)


def _sign(canvas: Image.Image) -> None:
    """The sign of the site: a line with three days, one gone, a step, and one still open."""
    ink = Image.new("L", (SIGN[0] * LARGER, SIGN[1] * LARGER))
    accent = ink.copy()
    middle, radius = ink.height // 2, 44
    open_at = ink.width - radius - 1
    ImageDraw.Draw(ink).rectangle((radius, middle - 6, open_at, middle + 6), fill=255)
    _dot(ink, radius, radius, 255)
    _dot(ink, open_at, radius, 255)
    _dot(ink, open_at, radius - 16, 0)
    _dot(ink, ink.width // 2, radius + 18, 0)
    _dot(accent, ink.width // 2, radius, 255)
    for colour, layer in (("ink", ink), ("accent", accent)):
        small = layer.resize(SIGN, Image.Resampling.BOX)
        _colour(canvas, small, (LEFT, FOOT - SIGN[1] // 2), colour)


def _dot(layer: Image.Image, x: int, radius: int, fill: int) -> None:
    middle = layer.height // 2
    box = (x - radius, middle - radius, x + radius, middle + radius)
    ImageDraw.Draw(layer).ellipse(box, fill=fill)


def _colour(canvas: Image.Image, mask: Image.Image, at: tuple[int, int], colour: str) -> None:
    """Put what a mask covers onto the canvas, as shades of a colour; nothing else is changed."""
    full = _full(colour)
    shades = [
        full - SHADES + max(1, round(level * SHADES / 255)) if level > FAINT else 0
        for level in range(256)
    ]
    box = (*at, at[0] + mask.width, at[1] + mask.height)
    canvas.paste(ImageChops.lighter(canvas.crop(box), mask.point(shades)), box)


def _full(colour: str) -> int:
    """Where a colour stands in the palette; its shades, from the paper on, stand before it."""
    return COLOURS.index(colour) * SHADES


def _png(canvas: Image.Image, colours: Mapping[str, str]) -> bytes:
    """The canvas as a picture of few colours, which makes it small."""
    paper = _parts(colours["paper"])
    palette = [*paper]
    for name in COLOURS[1:]:
        for step in range(1, SHADES + 1):
            palette += [
                round(back + (front - back) * step / SHADES)
                for back, front in zip(paper, _parts(colours[name]), strict=True)
            ]
    picture = canvas.convert("P")
    picture.putpalette(palette)
    written = io.BytesIO()
    # Level 9 would take ten times as long for a tenth of the bytes.
    picture.save(written, "PNG", compress_level=7)
    return written.getvalue()


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue
