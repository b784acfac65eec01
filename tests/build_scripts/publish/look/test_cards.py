"""The sharing cards, opened as a picture: size, colours, words that fit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from build_scripts.publish.look import cards, fonts
from build_scripts.publish.look.cards import EDGE, LEFT, RIGHT, SIZE, Card, Studio, write_cards
from tests.conftest import ROOT

LARGEST = 60_000  # bytes
PLAIN = Card("How to Follow-Up after Interviewing", "Waiting", "After the Interview")
LONG = Card("A title of as many words as anybody could wish to " * 3, "Job search", "The Site")


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(ROOT)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A repository with the stylesheet and the fonts and nothing kept."""
    sheet = tmp_path / fonts.STYLESHEET
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes((ROOT / fonts.STYLESHEET).read_bytes())
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    yield tmp_path
    (tmp_path / "node_modules").unlink()


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def written(picture: bytes) -> tuple[int, int, int, int]:
    """Where something stands on a card, the band at its edge left out."""
    image = opened(picture).convert("RGB")
    inside = image.crop((EDGE + 1, 0, *SIZE))
    ground = Image.new("RGB", inside.size, image.getpixel((SIZE[0] - 1, 0)))
    box = ImageChops.difference(inside, ground).getbbox()
    assert box is not None
    return box[0] + EDGE + 1, box[1], box[2] + EDGE + 1, box[3]


@pytest.mark.parametrize("card", [PLAIN, LONG, Card("No", "", "Site")])
def test_a_card_is_a_small_picture_of_the_size_that_is_asked_for(
    studio: Studio, card: Card
) -> None:
    picture = studio.drawn(card)
    assert opened(picture).format == "PNG"
    assert opened(picture).size == (1200, 630)
    assert len(picture) < LARGEST


@pytest.mark.parametrize(
    "card", [PLAIN, Card("The Marketing Mind-Set for Career Management", "x", "y")]
)
def test_all_words_stand_between_the_margins(studio: Studio, card: Card) -> None:
    left, top, right, bottom = written(studio.drawn(card))
    assert left >= LEFT - 8
    assert right <= RIGHT + 8
    assert top >= 60
    assert bottom <= SIZE[1] - 40


def test_a_card_is_drawn_in_the_colours_of_the_stylesheet(studio: Studio) -> None:
    image = opened(studio.drawn(PLAIN)).convert("RGB")
    paper, accent = image.getpixel((SIZE[0] - 1, 0)), image.getpixel((0, 0))
    colours = cards.colours_of((ROOT / fonts.STYLESHEET).read_text("utf-8"))
    assert [colours["paper"], colours["accent"]] == [
        "#{:02x}{:02x}{:02x}".format(*found)  # type: ignore[misc]
        for found in (paper, accent)
    ]


def test_another_title_topic_or_site_is_another_picture(studio: Studio) -> None:
    pictures = {
        studio.drawn(card)
        for card in (
            PLAIN,
            Card("Other", PLAIN.topic, PLAIN.site),
            Card(PLAIN.title, "Other", PLAIN.site),
            Card(PLAIN.title, PLAIN.topic, "Other"),
        )
    }
    assert len(pictures) == 4


def test_the_same_card_has_the_same_bytes(studio: Studio) -> None:
    assert Studio(ROOT).drawn(PLAIN) == studio.drawn(PLAIN)


def test_a_card_is_drawn_once_and_then_kept(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cards(elsewhere, [(elsewhere / "site/a.png", PLAIN)])
    monkeypatch.setattr(Studio, "drawn", lambda *_: pytest.fail("drawn again"))
    write_cards(elsewhere, [(elsewhere / "site/b.png", PLAIN)])
    assert (elsewhere / "site/a.png").read_bytes() == (elsewhere / "site/b.png").read_bytes()


def test_other_colours_draw_the_card_anew(elsewhere: Path) -> None:
    before = Studio(elsewhere).kept(PLAIN)
    sheet = elsewhere / fonts.STYLESHEET
    sheet.write_text(sheet.read_text("utf-8").replace("--ink: #1c2733", "--ink: #332200"), "utf-8")
    after = Studio(elsewhere).kept(PLAIN)
    assert before != after
    assert before.read_bytes() != after.read_bytes()
