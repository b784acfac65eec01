"""At 400 %: a screen of 1280 by 1024 pixels leaves 320 by 256 to read and work in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FIXED_DAY
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.test_access import sideways
from tests.browser.test_journeys import THANKED
from tests.browser.watch import Watch

# Some point of what has the focus is in sight, and nothing that stays in place lies over it.
IN_SIGHT = """
() => {
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const across = [0.02, 0.5, 0.98].map((part) => left + width * part);
  const down = [0.02, 0.25, 0.5, 0.75, 0.98].map((part) => top + height * part);
  return across.some((x) => down.some((y) => {
    const there = document.elementFromPoint(x, y);
    return there && (focused.contains(there) || there.contains(focused));
  }));
}
"""
STOPS = 90


@pytest.fixture
def enlarged(chrome: Browser, base: str) -> Iterator[Page]:
    context = chrome.new_context(
        locale="en-US",
        timezone_id="America/New_York",
        viewport={"width": 320, "height": 256},
        device_scale_factor=4,
        reduced_motion="reduce",
    )
    context.add_init_script(FIXED_DAY)
    watch = Watch(context, base)
    yield context.new_page()
    watch.assert_clean()
    context.close()


def assert_in_sight(page: Page) -> None:
    what = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    assert page.evaluate(IN_SIGHT), f"out of sight: {what}"


def test_a_journey_keeps_what_has_the_focus_in_sight_and_never_scrolls_sideways(
    enlarged: Page, base: str
) -> None:
    page = enlarged
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.go_on()
    expect(reader.problems).to_be_focused()
    assert_in_sight(page)
    reader.problems.get_by_role("link").first.click()
    assert_in_sight(page)
    assert sideways(page) == 0
    reader.send_both(THANKED)
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    assert_in_sight(page)
    assert sideways(page) == 0
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    assert sideways(page) == 0


def test_every_stop_of_the_tab_key_is_in_sight_when_it_is_reached(
    enlarged: Page, base: str
) -> None:
    page = enlarged
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    reader.heading.focus()
    restart = reader.advisor.get_by_role("button", name="Start again")
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        assert_in_sight(page)
        if restart.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"“Start again” is not reached within {STOPS} stops")
