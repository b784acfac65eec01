"""The written pages and the drawing are read back, and a slip in either is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.proof.diagram import check_diagram, diagram, ways
from build_scripts.publish import twins
from build_scripts.publish.drawing import drawing_html
from build_scripts.publish.errors import PublishError
from build_scripts.publish.read_back import read_drawing, read_steps
from build_scripts.publish.step_pages import STEPS, Site, step_pages
from build_scripts.publish.twins import check_drawing, prove_drawing, write_steps

SITE = Site("After the Interview", "en", "", "advisor/", "how-it-decides/")


@pytest.fixture
def folder(tmp_path: Path, playbook: Playbook) -> Path:
    """A finished site of which only the drawing is there."""
    (tmp_path / SITE.rules).mkdir()
    page = f"<main>{drawing_html(playbook)}</main>"
    (tmp_path / SITE.rules / "index.html").write_text(page, "utf-8")
    return tmp_path


def test_the_pages_lead_every_situation_to_the_advice_of_the_engine(
    folder: Path, playbook: Playbook
) -> None:
    write_steps(folder, playbook, SITE)
    written = read_steps(folder, STEPS)
    assert list(check_diagram(playbook, written)) == []
    drawn = diagram(playbook)
    assert [(way.rule, way.box) for way in ways(playbook, written)] == [
        (way.rule, way.box) for way in ways(playbook, drawn)
    ]


def test_two_choices_of_a_question_never_read_the_same(playbook: Playbook) -> None:
    """The proof goes by the band of a link; a reader goes by its words, which must tell it."""
    for fact in playbook.facts:
        choices = [choice for choice in fact.choices.values() if choice]
        assert len(set(choices)) == len(choices), fact.id


def test_a_link_that_was_changed_in_a_page_is_found(folder: Path, playbook: Playbook) -> None:
    write_steps(folder, playbook, SITE)
    page = folder / STEPS / "index.html"
    html = page.read_text("utf-8")
    page.write_text(html.replace("steps/cool-word/", "steps/no-finished/"), "utf-8")
    found = list(check_diagram(playbook, read_steps(folder, STEPS)))
    assert any('"no-finished" does not decide this' in text for text in found)


def test_a_link_to_no_page_is_a_fault(folder: Path, playbook: Playbook) -> None:
    write_steps(folder, playbook, SITE)
    (folder / STEPS / "cool-word" / "index.html").unlink()
    with pytest.raises(OSError, match="cool-word"):
        read_steps(folder, STEPS)


def test_the_drawing_says_the_rules_in_their_order(playbook: Playbook) -> None:
    html = drawing_html(playbook)
    assert list(check_drawing(playbook, html)) == []
    assert [rung.id for rung in read_drawing(html, playbook)] == [
        rule.id for rule in playbook.rules
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">Their word: cool<", ">Their word: no<"),
        (">Their word: not no<", ">Their word: no<"),
        (">Ask for more time<", ">Wait<"),
        ('data-rule="cool-word"', 'data-rule="no-finished"'),
    ],
)
def test_a_rung_in_other_words_is_found(playbook: Playbook, old: str, new: str) -> None:
    html = drawing_html(playbook)
    assert old in html
    (text,) = check_drawing(playbook, html.replace(old, new, 1))
    assert text.startswith("The drawing shows")


def test_a_missing_rung_is_found(playbook: Playbook) -> None:
    start, rung, rest = drawing_html(playbook).rpartition("<g data-rule")
    shorter = start + (rung + rest).partition("</g>")[2]
    (text,) = check_drawing(playbook, shorter)
    assert f"{len(playbook.rules) - 1} rungs" in text


@pytest.mark.parametrize(("new", "says"), [("Weather: cool", "no fact"), ("Their word: x", "'x'")])
def test_words_that_are_no_condition_are_refused(playbook: Playbook, new: str, says: str) -> None:
    html = drawing_html(playbook).replace("Their word: cool", new)
    with pytest.raises(ValueError, match=says):
        read_drawing(html, playbook)


def test_a_drawing_that_is_wrong_stops_the_build(folder: Path, playbook: Playbook) -> None:
    page = folder / SITE.rules / "index.html"
    page.write_text(page.read_text("utf-8").replace(">Ask for more time<", ">Wait<"), "utf-8")
    with pytest.raises(PublishError, match="offer-ask-time"):
        prove_drawing(folder, playbook, SITE)


def test_step_pages_that_are_wrong_stop_the_build(
    folder: Path, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = dict(step_pages(playbook, SITE))
    first = f"{STEPS}index.html"
    pages[first] = pages[first].replace("steps/cool-word/", "steps/no-finished/")
    monkeypatch.setattr(twins, "step_pages", lambda *_: pages)
    with pytest.raises(PublishError, match='"no-finished" does not decide this'):
        write_steps(folder, playbook, SITE)
