"""The button that clears all that is kept: every kind of storage, other tabs, the way back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts import browser as chromium
from tests.browser.conftest import FIXED_DAY, FLAGS
from tests.browser.reader import ARRIVAL, SEED, Reader
from tests.browser.test_access import faults, sideways
from tests.browser.test_journeys import THANKED
from tests.browser.test_kept import wait_until_kept
from tests.browser.watch import Watch

KEPT = """
async () => ({
  tab: Object.keys(sessionStorage),
  browser: Object.keys(localStorage),
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
  cookies: document.cookie,
})
"""
NOTHING: dict[str, Any] = {
    "tab": [],
    "browser": [],
    "caches": [],
    "databases": [],
    "workers": [],
    "cookies": "",
}
LINK = "#advisor=follow_up&v=1&stage=first&note=Dear+Ada"
CLOSED = """
for (const name of ["localStorage", "caches"]) {
  Object.defineProperty(globalThis, name, {
    get() { throw new DOMException("closed", "SecurityError"); },
  });
}
"""


class Clearing:
    """The reader on the page about privacy."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.get_by_role("button", name="Clear all that this site keeps here")
        self.status = page.locator("[data-clear] [role=status]")

    def press(self, base: str) -> Clearing:
        self.page.goto(f"{base}/privacy/")
        self.button.click()
        expect(self.status).not_to_be_empty()
        return self


def used(page: Page, base: str, *, offline: bool = False) -> None:
    """A reader who has left something in every kind of storage; with a worker if there can be one."""
    page.goto(f"{base}/course/1-choose-a-target/")
    page.get_by_role("button", name="Mark this lesson as done").click()
    page.locator("label.md-header__button:visible").click()
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.begin(THANKED | {"stage_on": "2026-06-09"})
    reader.advisor.locator("[data-mine] [data-blank]").first.fill("Ada")
    wait_until_kept(page)
    if offline:
        told = reader.advisor.locator('[data-part="offline"]')
        expect(told).to_contain_text("Kept in this browser", timeout=ARRIVAL)
    page.goto("about:blank")
    page.goto(f"{base}/advisor/{LINK}")
    expect(page.locator("[data-link-note]")).to_be_visible()


def test_one_press_empties_every_kind_of_storage_and_says_what_was_there(
    chrome: Browser, base: str
) -> None:
    context = chrome.new_context(locale="en-US", reduced_motion="reduce")
    context.add_init_script(FIXED_DAY)
    watch = Watch(context, base)
    page = context.new_page()
    used(page, base, offline=True)
    before = page.evaluate(KEPT)
    assert {name: bool(found) for name, found in before.items()} == {
        "tab": True,
        "browser": True,
        "caches": True,
        "workers": True,
        "databases": False,
        "cookies": False,
    }
    clearing = Clearing(page).press(base)
    expect(clearing.status).to_have_text(
        "Cleared: what shows this site without a connection, copies of files of this site, the copy "
        "of the advisor’s program, answers, links and names in this tab, your choice of "
        "colours, your progress in the course."
    )
    assert page.evaluate(KEPT) == NOTHING
    # The worker still serves this page; what it is asked for now, it does not keep any more.
    page.evaluate("""async () => {
      for (const { name } of performance.getEntriesByType("resource")) await fetch(name);
    }""")
    assert page.evaluate(KEPT) == NOTHING
    page.goto(f"{base}/advisor/")
    expect(page.locator('site-advisor form[data-screen="stage"]')).to_be_visible()
    expect(page.locator("site-advisor :checked")).to_have_count(0)
    assert page.evaluate(KEPT) == NOTHING
    watch.assert_clean()
    context.close()


def test_where_nothing_is_kept_it_says_so(page: Page, base: str) -> None:
    clearing = Clearing(page).press(base)
    expect(clearing.status).to_have_text("There was nothing to clear.")
    expect(clearing.button).to_be_focused()


def test_what_other_sites_of_the_same_host_keep_is_left_alone(page: Page, base: str) -> None:
    page.goto(f"{base}/privacy/")
    page.evaluate(
        """async () => {
          localStorage.setItem("theirs", "1");
          sessionStorage.setItem("theirs", "1");
          localStorage.setItem("course:done", '["x"]');
          await caches.open("theirs");
        }"""
    )
    clearing = Clearing(page).press(base)
    expect(clearing.status).to_have_text("Cleared: your progress in the course.")
    kept = page.evaluate(KEPT)
    assert (kept["tab"], kept["browser"], kept["caches"]) == (["theirs"], ["theirs"], ["theirs"])


def test_an_advisor_that_is_open_in_another_tab_forgets_its_reader(
    page: Page, base: str, context: BrowserContext
) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    elsewhere = context.new_page()
    elsewhere.goto(f"{base}/articles/quiet/")
    elsewhere.evaluate("sessionStorage.setItem('advisor:follow_up', '{}')")
    Clearing(context.new_page()).press(base)
    expect(reader.screen("stage")).to_be_visible()
    expect(reader.heading).to_have_count(0)
    expect(reader.advisor.locator(":checked")).to_have_count(0)
    expect(reader.field("stage_on")).to_have_value("")
    for each in (page, elsewhere):
        each.wait_for_load_state()
        assert each.evaluate("Object.keys(sessionStorage)") == []


def test_the_way_back_brings_no_answer_that_was_cleared(chrome: Browser, base: str) -> None:
    own = chrome.browser_type.launch(
        executable_path=chromium.find(),
        args=["--no-sandbox", "--no-first-run", *FLAGS],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = own.new_context(reduced_motion="reduce")
    context.add_init_script(FIXED_DAY)
    page = context.new_page()
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    Clearing(page).press(base)
    page.evaluate("history.back()")
    expect(reader.screen("stage")).to_be_visible()
    expect(reader.heading).to_have_count(0)
    expect(reader.field("stage_on")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage)") == []
    own.close()


def test_a_browser_that_closes_its_storage_is_told_of_the_other_way(
    page: Page, base: str, watch: Watch
) -> None:
    watch.allowed.append("closed")
    page.goto(f"{base}/advisor/")
    page.evaluate(SEED, THANKED)
    page.add_init_script(CLOSED)
    clearing = Clearing(page).press(base)
    expect(clearing.status).to_contain_text("Cleared: answers, links and names in this tab.")
    expect(clearing.status).to_contain_text("does not let this page clear everything")
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_without_javascript_there_is_no_button_and_the_page_says_how(
    chrome: Browser, base: str
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/privacy/")
    assert not Clearing(page).button.is_visible()
    expect(page.get_by_text("Manage website data")).to_be_visible()
    context.close()


def test_the_french_button_clears_what_the_english_site_has_kept(page: Page, base: str) -> None:
    used(page, base)
    page.goto(f"{base}/fr/confidentialite/")
    page.get_by_role("button", name="Effacer tout ce que ce site garde ici").click()
    expect(page.locator("[data-clear] [role=status]")).to_contain_text("Effacé : ")
    assert page.evaluate(KEPT) == NOTHING


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_and_its_answer_are_accessible(
    page: Page, base: str, scheme: Any, width: int
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    Clearing(page).press(base)
    assert faults(page) == []
    assert sideways(page) == 0


def test_the_button_is_pressed_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/privacy/")
    clearing = Clearing(page)
    Reader(page).tab_to(clearing.button)
    page.keyboard.press("Enter")
    expect(clearing.status).not_to_be_empty()
