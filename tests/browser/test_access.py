"""Every state of the advisor under axe-core, light and dark, and on a very narrow screen."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Held, Reader
from tests.browser.test_journeys import THANKED
from tests.browser.test_minutes import SLOW_LINE
from tests.conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """
async ([place, tags]) => {
  const { violations } = await axe.run(place, { runOnly: { type: "tag", values: tags } });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
"""
CANVAS_TEXT = """
() => {
  const probe = document.createElement("span");
  probe.style.color = "CanvasText";
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
"""
JUST_SEEN = {"stage": "first", "stage_on": "9 june", "last_contact": "interview"}
PRESSED = (
    "button:visible, a.button:visible, .advisor-option:visible, select:visible, summary:visible,"
    " input[type=text]:visible"
)
# One of each kind of page.
AROUND = (
    *("/", "/articles/", "/articles/follow-up/", "/articles/contract-work/", "/how-it-decides/"),
    *(
        "/course/",
        "/course/1-choose-a-target/",
        "/services/",
        "/about/",
        "/privacy/",
        "/licences/",
        "/404.html",
    ),
)
Scheme = Literal["light", "dark"]


def faults(page: Page, place: str = "html") -> list[str]:
    """What axe finds in a place of the page as it stands, a line for each element."""
    page.evaluate(f"() => {{ {AXE.read_text('utf-8')} }}")
    found: list[str] = page.evaluate(RUN, [place, TAGS])
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
    look_around(reader)
    assert faults(page) == [], "the advice after an answer, with all of it open"
    reader.change("calendar")
    expect(reader.screen("calendar")).to_be_visible()
    assert faults(page) == [], "a changed answer"


def look_around(reader: Reader) -> None:
    """Answer one more question, open what is folded, fill in a name and save the plan."""
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    reader.advisor.locator('[data-blank="[your name]"]').fill("Ada")
    with reader.page.expect_download():
        reader.advisor.locator("[data-calendar]").click()


def test_in_the_readers_own_colours_the_plan_is_drawn_and_accessible(page: Page, base: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert [fault for fault in faults(page) if not fault.startswith("color-contrast")] == []
    reader.answer_both(THANKED)
    look_around(reader)
    # axe reads the colours that the page asks for, not those that the browser puts in their place.
    assert [fault for fault in faults(page) if not fault.startswith("color-contrast")] == []
    drawn = reader.advisor.locator(".advisor-timeline .line")
    expect(drawn).to_have_css("stroke", page.evaluate(CANVAS_TEXT))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offer_on_a_slow_line_is_accessible(page: Page, base: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script(SLOW_LINE)
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.choose("stage", "first")
    expect(reader.advisor.locator('[data-part="slow"]')).to_be_visible()
    assert faults(page) == [], "beneath a question"
    reader.send_both(JUST_SEEN)
    expect(reader.advisor.locator("[data-offer]")).to_be_focused()
    assert faults(page) == [], "in place of the advice"


def test_on_paper_the_advice_is_accessible(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    page.emulate_media(media="print", reduced_motion="reduce")
    assert faults(page) == []


def test_waiting_and_failing_are_accessible(page: Page, base: str) -> None:
    held = Held()
    page.route("**/assets/runtime/pyodide.asm.*.wasm", held)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", AROUND)
def test_pages_around_the_advisor_are_accessible(
    page: Page, base: str, path: str, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{base}{path}")
    assert faults(page) == []


@pytest.mark.parametrize("path", AROUND)
def test_pages_around_the_advisor_never_scroll_sideways(page: Page, base: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}{path}")
    assert sideways(page) == 0


def test_a_screen_of_320_pixels_never_scrolls_sideways(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert sideways(page) == 0
    reader.answer_both(THANKED)
    assert sideways(page) == 0
    look_around(reader)
    assert sideways(page) == 0


def test_everything_that_is_pressed_is_large_enough_for_a_finger(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    look_around(reader)
    assert too_low(reader) == []


def too_low(reader: Reader) -> list[str]:
    """What is pressed in the advisor and is lower than a finger needs, by its words."""
    return [
        target.inner_text()
        for target in reader.advisor.locator(PRESSED).all()
        if (box := target.bounding_box()) and box["height"] < 44
    ]


def sideways(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
