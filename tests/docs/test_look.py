"""The look: colours that can be read in light and dark, and a figure that is true."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest

SCHEMES = ("default", "slate")
GROUNDS = ("paper", "surface", "wash")
TEXT_PAIRS = (
    *product(("ink", "muted", "accent", "accent-strong", "error"), GROUNDS),
    ("ink", "accent-wash"),
    ("accent", "accent-wash"),
    ("ink", "error-wash"),
    ("error", "error-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
)
MARK_PAIRS = tuple(product(("line-strong", "focus", "accent"), GROUNDS))
MONTHS = {"June": 6, "July": 7}


def colours(docs: Path, scheme: str) -> dict[str, str]:
    css = (docs / "assets" / "site" / "site.css").read_text("utf-8")
    blocks = re.findall(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", "".join(blocks)))


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_every_ground(docs: Path, scheme: str, front: str, ground: str) -> None:
    found = colours(docs, scheme)
    assert contrast(found[front], found[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "ground"), MARK_PAIRS)
def test_controls_and_focus_can_be_seen(docs: Path, scheme: str, front: str, ground: str) -> None:
    found = colours(docs, scheme)
    assert contrast(found[front], found[ground]) >= 3


def test_light_and_dark_name_the_same_colours(docs: Path) -> None:
    assert colours(docs, "default").keys() == colours(docs, "slate").keys()


def test_every_property_that_is_used_is_set(docs: Path) -> None:
    sheets = [path.read_text("utf-8") for path in (docs / "assets" / "site").glob("*.css")]
    used = {name for css in sheets for name in re.findall(r"var\((--[a-z0-9-]+)", css)}
    given = {
        name for css in sheets for name in re.findall(r"^\s*(--[a-z0-9-]+):", css, re.MULTILINE)
    }
    assert used - given == set()


def test_the_figure_has_a_text_alternative(docs: Path) -> None:
    figure = (docs / "assets" / "site" / "once-a-week.html").read_text("utf-8")
    (labels,) = re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', figure)
    assert [name for name in labels.split() if f'id="{name}"' not in figure] == []
    assert "<title" in figure
    assert "<desc" in figure


def test_the_figure_takes_its_colours_from_the_page(docs: Path) -> None:
    figure = (docs / "assets" / "site" / "once-a-week.html").read_text("utf-8")
    assert re.search(r"\b(fill|stroke|style)=", figure) is None


def test_the_days_in_the_figure_are_real_and_a_week_apart(docs: Path) -> None:
    figure = (docs / "assets" / "site" / "once-a-week.html").read_text("utf-8")
    drawn = re.findall(r">(\w+day) (\d+) (June|July)<", figure)
    days = [date(2026, MONTHS[month], int(day)) for _, day, month in drawn]
    assert [f"{day:%A}" for day in days] == [name for name, _, _ in drawn]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert gaps == [int(number) for number in re.findall(r">(\d+) days<", figure)]
    assert min(gaps) >= 7
