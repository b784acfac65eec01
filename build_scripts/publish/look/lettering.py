"""Letters drawn as the typefaces want them, with their kerning, the same on every machine.

Pillow kerns OpenType fonts only with a library that some systems have and others lack, so the
places of the letters are worked out here from the font itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont


class Lettering:
    """A typeface at one weight. font: it as TrueType."""

    def __init__(self, font: bytes) -> None:
        self._font = font
        read = TTFont(io.BytesIO(font))
        self._glyphs: Mapping[int, str] = read.getBestCmap()
        self._widths: Mapping[str, tuple[int, int]] = read["hmtx"].metrics
        self._units: int = read["head"].unitsPerEm
        self._kerning = kerning(read)
        self._sized = lru_cache(self._at_size)

    def width(self, text: str, size: int) -> float:
        """Return how many pixels wide a line of text is at a size in pixels."""
        return sum(step for _, step in self._steps(text, size))

    def draw(self, mask: Image.Image, at: tuple[float, float], text: str, size: int) -> None:
        """Draw a line of text into a mask; at: the left end of its baseline, in pixels."""
        pen, font = ImageDraw.Draw(mask), self._sized(size)
        x, y = at
        for letter, step in self._steps(text, size):
            pen.text((x, y), letter, fill=255, font=font, anchor="ls")
            x += step

    def lines(self, text: str, size: int, room: float) -> list[str]:
        """Return a text in as few lines of at most `room` pixels as can be, of like lengths.

        A word that is wider than the room has a line of its own.
        """
        words = [(word, self.width(word, size)) for word in text.split()]
        space = self.width(" ", size)
        count = len(_wrapped(words, space, room))
        narrow, wide = room / max(count, 1), room
        while wide - narrow > 1:
            middle = (narrow + wide) / 2
            if len(_wrapped(words, space, middle)) > count:
                narrow = middle
            else:
                wide = middle
        return _wrapped(words, space, wide)

    def _steps(self, text: str, size: int) -> Iterator[tuple[str, float]]:
        """Each letter with the way to the next."""
        names = [self._glyphs.get(ord(letter), ".notdef") for letter in text]
        kerns = [self._kerning.get(pair, 0) for pair in pairwise(names)]
        for letter, name, kern in zip(text, names, [*kerns, 0], strict=False):
            yield letter, (self._widths[name][0] + kern) * size / self._units

    def _at_size(self, size: int) -> ImageFont.FreeTypeFont:
        basic = ImageFont.Layout.BASIC
        return ImageFont.truetype(io.BytesIO(self._font), size, layout_engine=basic)


def _wrapped(words: Sequence[tuple[str, float]], space: float, room: float) -> list[str]:
    lines: list[str] = []
    taken = room
    for word, width in words:
        if lines and taken + space + width <= room:
            lines[-1] += f" {word}"
            taken += space + width
        else:
            lines.append(word)
            taken = width
    return lines


def kerning(font: TTFont) -> Mapping[tuple[str, str], int]:
    """Return by how many units a font moves the second letter of each pair."""
    if "GPOS" not in font:
        return {}
    table = font["GPOS"].table
    wanted = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for number in record.Feature.LookupListIndex
    }
    names = sorted(set(font.getBestCmap().values()))
    found: dict[tuple[str, str], int] = {}
    for number in sorted(wanted):
        for part in table.LookupList.Lookup[number].SubTable:
            pairs = getattr(part, "ExtSubTable", part)
            for pair, units in _pairs(pairs, names):
                # The first part that knows a pair decides, also that it stays as it is.
                found.setdefault(pair, units)
    return found


def _pairs(part: Any, names: Sequence[str]) -> Iterator[tuple[tuple[str, str], int]]:
    if part.Format == 1:
        for first, following in zip(part.Coverage.glyphs, part.PairSet, strict=True):
            for record in following.PairValueRecord:
                yield (first, record.SecondGlyph), _moved(record.Value1)
        return
    firsts, seconds = part.ClassDef1.classDefs, part.ClassDef2.classDefs
    covered = set(part.Coverage.glyphs)
    for first in names:
        if first in covered:
            row = part.Class1Record[firsts.get(first, 0)].Class2Record
            for second in names:
                yield (first, second), _moved(row[seconds.get(second, 0)].Value1)


def _moved(value: Any) -> int:
    return getattr(value, "XAdvance", 0) or 0
