"""Every state of the advisor under axe-core, light and dark, and on a very narrow screen."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Held, Reader
from tests.browser.test_journeys import THANKED
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
"""
JUST_SEEN = {"stage": "first", "stage_on": "9 june", "last_contact": "interview"}
Scheme = Literal["light", "dark"]


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands, a line for each element."""
    page.evaluate(f"() => {{ {AXE.read_text('utf-8')} }}")
    found: list[str] = page.evaluate(RUN, TAGS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(page: Page, base: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    assert faults(page) == [], "the first question"
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert faults(page) == [], "a problem"
    reader.answer_both(THANKED)
    assert faults(page) == [], "the advice"
    reader.change("calendar")
    expect(reader.screen("calendar")).to_be_visible()
    assert faults(page) == [], "a changed answer"


def test_waiting_and_failing_are_accessible(page: Page, base: str) -> None:
    held = Held()
    page.route("**/assets/runtime/pyodide.asm.wasm", held)
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.send_both(JUST_SEEN)
    expect(reader.waiting).to_be_visible()
    assert faults(page) == [], "waiting"


def test_without_webassembly_the_failure_is_accessible(page: Page, base: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.send_both(JUST_SEEN)
    expect(reader.failure).to_be_visible()
    assert faults(page) == [], "failing"


@pytest.mark.parametrize("path", ["/", "/articles/follow-up/", "/how-it-decides/"])
def test_pages_around_the_advisor_are_accessible(page: Page, base: str, path: str) -> None:
    page.goto(f"{base}{path}")
    assert faults(page) == []


def test_a_screen_of_320_pixels_never_scrolls_sideways(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert sideways(page) == 0
    reader.answer_both(THANKED)
    assert sideways(page) == 0


def test_everything_that_is_pressed_is_large_enough_for_a_finger(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    targets = reader.advisor.locator("button:visible, .advisor-option:visible, select:visible")
    low = [
        target.inner_text()
        for target in targets.all()
        if (box := target.bounding_box()) and box["height"] < 44
    ]
    assert low == []


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
