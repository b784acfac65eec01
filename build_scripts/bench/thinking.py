"""A reader of the real page who thinks for a quarter of a minute: is the advice there at once?"""

from __future__ import annotations

import time

from playwright.sync_api import Page

from build_scripts.bench import line, visits

SECONDS = 15
TIMES = 3
_LAST = """
() => new Promise((done) => {
  const advisor = document.querySelector("site-advisor");
  const seen = () => advisor.querySelector("[data-outcome-heading]")?.checkVisibility();
  const started = performance.now();
  const watch = () => (seen() ? done(performance.now() - started) : requestAnimationFrame(watch));
  const form = [...advisor.querySelectorAll("form")].find((each) => each.checkVisibility());
  form.querySelector("button[type=submit]").click();
  watch();
})
"""


def measured(place: visits.Place) -> list[float]:
    """Milliseconds from the last Continue to the advice, on the faster of the two slow lines.

    A first visit each time; the reader touches the form at once and needs `SECONDS` for both
    questions.
    """
    found = []
    with visits.browser(place) as opened:
        for _ in range(TIMES):
            context = opened.new_context(locale="en-US")
            place.line.reset(line.FAST)
            page = context.new_page()
            page.goto(f"{place.address}/site/advisor/")
            found.append(_last_continue(page))
            context.close()
    return found


def _last_continue(page: Page) -> float:
    advisor = page.locator("site-advisor")
    advisor.locator('[name="stage"][value="second"]').check()
    time.sleep(SECONDS / 2)
    advisor.locator('input[type="text"][name="stage_on"]').fill("yesterday")
    advisor.locator("form:visible button[type=submit]").click()
    advisor.locator('[name="last_contact"][value="interview"]').check()
    time.sleep(SECONDS / 2)
    took: float = page.evaluate(_LAST)
    return took
