from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from build_scripts.publish.errors import PublishError
from build_scripts.publish.look import fonts
from tests.conftest import ROOT

CSS = (ROOT / fonts.STYLESHEET).read_text("utf-8")
SERIF = ROOT / fonts.PACKAGES / fonts.FAMILIES["Literata Variable", "normal"]


@pytest.fixture(scope="module")
def opened() -> TTFont:
    """A cut of a few letters, as a browser would open it."""
    return TTFont(io.BytesIO(fonts.cut(SERIF.read_bytes(), (580, 640), map(ord, "AVaé"))))


def test_a_cut_holds_the_letters_that_were_asked_for(opened: TTFont) -> None:
    assert {chr(code) for code in opened.getBestCmap()} == set("AVaé")
    assert opened.flavor == "woff2"


def test_a_cut_holds_the_weights_that_were_asked_for(opened: TTFont) -> None:
    (axis,) = opened["fvar"].axes
    assert (axis.minValue, axis.maxValue) == (580, 640)


def test_a_cut_keeps_its_kerning(opened: TTFont) -> None:
    assert {record.FeatureTag for record in opened["GPOS"].table.FeatureList.FeatureRecord} == {
        "kern"
    }


def test_the_same_cut_has_the_same_bytes() -> None:
    first, second = (fonts.cut(SERIF.read_bytes(), (580, 640), map(ord, "Abc")) for _ in range(2))
    assert first == second


def test_a_fixed_weight_has_no_axes_left() -> None:
    fixed = TTFont(io.BytesIO(fonts.static(SERIF.read_bytes(), 600)))
    assert "fvar" not in fixed
    assert fixed.flavor is None


def test_the_stylesheet_says_what_is_cut() -> None:
    faces = {face.file: face for face in fonts.faces_of(CSS)}
    assert set(faces) == {
        f"{family}-{part}{style}.woff2"
        for family, style in (("literata", ""), ("source-sans-3", ""), ("source-sans-3", "-italic"))
        for part in ("latin", "more")
    }
    assert faces["literata-latin.woff2"].weights == (580, 640)


def test_the_two_parts_of_a_font_share_no_letter() -> None:
    faces = {face.file: face for face in fonts.faces_of(CSS)}
    for name, face in faces.items():
        other = faces[name.replace("latin", "more")]
        assert other is face or not face.letters & other.letters


def test_a_face_that_there_is_no_font_for_is_told_with_those_there_are() -> None:
    css = '@font-face { font-family: "Comic"; src: url("../fonts/comic.woff2"); }'
    with pytest.raises(PublishError, match=r'no font for "Comic" normal.*Literata Variable normal'):
        fonts.faces_of(css)


def test_what_was_cut_once_is_kept_until_the_stylesheet_asks_for_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def cut(*given: object) -> bytes:
        made.append(given)
        return b"font"

    monkeypatch.setattr(fonts, "cut", cut)
    sheet, font = tmp_path / fonts.STYLESHEET, tmp_path / fonts.PACKAGES
    for path, text in ((sheet, CSS), *((font / name, "whole") for name in fonts.FAMILIES.values())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    files = fonts.cut_fonts(tmp_path)
    assert len(made) == len(files) == 6
    assert fonts.cut_fonts(tmp_path) == files
    assert len(made) == 6
    sheet.write_text(CSS.replace("580 640", "500 700"), "utf-8")
    assert fonts.cut_fonts(tmp_path)["literata-latin.woff2"] != files["literata-latin.woff2"]
    assert len(made) == 8


def test_without_the_packages_the_way_out_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / fonts.STYLESHEET
    sheet.parent.mkdir(parents=True)
    sheet.write_text(CSS, "utf-8")
    with pytest.raises(PublishError, match=r"literata.*python3 -m build_scripts build"):
        fonts.cut_fonts(tmp_path)
