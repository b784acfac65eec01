"""The reader's search: opened, typed into, read, walked by keyboard, closed; also when it fails."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_access import Scheme, faults, sideways
from tests.browser.watch import Watch

ARTICLE = "/articles/follow-up/"
QUERY = "voicemail"
PASSAGE = re.compile(r"/articles/[a-z-]+/#[a-z-]+$")


class Search:
    """The search of one page, as a reader uses it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.get_by_role("button", name="Search", exact=True)
        self.dialog = page.get_by_role("dialog", name="Search")
        self.field = self.dialog.get_by_role("searchbox", name="Search")
        self.status = self.dialog.get_by_role("status")
        self.results = self.dialog.get_by_role("listitem").get_by_role("link")

    def opened(self) -> Search:
        self.button.click()
        expect(self.field).to_be_focused()
        return self

    def ask(self, words: str) -> Locator:
        self.field.fill(words)
        expect(self.status).to_contain_text(f"“{words}”")
        return self.results


@pytest.fixture
def search(page: Page, base: str) -> Search:
    page.goto(f"{base}/privacy/")
    return Search(page)


def test_nothing_of_the_search_comes_before_it_is_opened(search: Search, watch: Watch) -> None:
    expect(search.button).to_be_visible()
    expect(search.dialog).to_have_count(0)
    assert [path for path in watch.paths if "pagefind" in path or "dialog" in path] == []


def test_a_word_is_found_in_its_passage_with_the_word_marked(search: Search) -> None:
    results = search.opened().ask(QUERY)
    found = results.filter(has_text="How to Follow-Up after Interviewing")
    expect(found).to_have_count(1)
    expect(found.locator("mark").first).to_have_text(re.compile(QUERY, re.IGNORECASE))
    assert re.search(rf"{ARTICLE}#[a-z-]+$", found.get_attribute("href") or "")


def test_words_that_every_page_has_are_not_looked_up(search: Search) -> None:
    search.opened().field.fill("How long should I wait after the interview?")
    expect(search.status).to_contain_text("“long wait interview?”")
    expect(search.results.first).to_be_visible()
    search.field.fill("after the")
    expect(search.status).to_contain_text("“after the”")


def test_enter_leads_to_the_first_page_even_before_it_is_shown(search: Search) -> None:
    search.opened().field.fill(QUERY)
    search.field.press("Enter")
    search.page.wait_for_url(PASSAGE)
    expect(search.page.locator("article")).to_contain_text(QUERY)


def test_arrows_lead_through_the_results_and_back(search: Search) -> None:
    results = search.opened().ask("wait")
    search.field.press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    results.nth(0).press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    results.nth(1).press("ArrowUp")
    results.nth(0).press("ArrowUp")
    expect(search.field).to_be_focused()
    search.field.press("ArrowUp")
    expect(search.field).to_be_focused()


def test_tab_stays_in_the_dialog_and_reaches_the_results(search: Search) -> None:
    results = search.opened().ask(QUERY)
    search.field.press("Tab")
    expect(search.dialog.get_by_role("button", name="Close the search")).to_be_focused()
    search.page.keyboard.press("Tab")
    expect(results.first).to_be_focused()
    results.first.press("Enter")
    search.page.wait_for_url(PASSAGE)


def test_escape_closes_and_gives_the_focus_back(search: Search) -> None:
    search.opened().ask(QUERY)
    search.page.keyboard.press("Escape")
    expect(search.dialog).to_be_hidden()
    expect(search.button).to_be_focused()


def test_what_was_asked_is_there_again_when_it_is_opened_again(search: Search) -> None:
    search.opened().ask(QUERY)
    search.dialog.get_by_role("button", name="Close the search").click()
    search.opened()
    expect(search.field).to_have_value(QUERY)
    expect(search.results.first).to_be_visible()


def test_nothing_found_is_said_with_a_way_on(search: Search) -> None:
    results = search.opened().ask("zyzzyva")
    expect(search.status).to_contain_text("Nothing found")
    expect(results).to_have_count(0)
    expect(search.dialog.get_by_role("link", name="Read the articles")).to_be_visible()


def test_an_emptied_field_asks_for_a_word_again(search: Search) -> None:
    results = search.opened().ask(QUERY)
    search.field.fill("")
    expect(search.status).to_have_text("Type a word or two.")
    expect(results).to_have_count(0)


def test_markup_that_is_typed_stays_text(search: Search) -> None:
    search.opened().ask("<img src=x onerror=alert(1)>")
    expect(search.status.locator("img")).to_have_count(0)


def test_an_index_that_does_not_come_is_said_and_tried_again(search: Search, watch: Watch) -> None:
    watch.allowed += ["Failed to load resource", "net::ERR_FAILED"]
    search.page.route("**/pagefind.js", lambda route: route.abort())
    search.opened()
    expect(search.status).to_contain_text("did not come")
    search.field.fill(QUERY)
    expect(search.status).to_contain_text("did not come")
    expect(search.dialog.get_by_role("link", name="Read the articles")).to_be_visible()


def test_without_its_script_the_button_leads_to_all_articles(search: Search, watch: Watch) -> None:
    watch.allowed += ["Failed to load resource", "net::ERR_FAILED"]
    search.page.route("**/search/dialog*.js", lambda route: route.abort())
    search.button.click()
    search.page.wait_for_url("**/articles/")


def test_without_javascript_there_is_a_link_to_all_articles(chrome: Browser, base: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/privacy/")
    expect(page.get_by_role("button", name="Search")).to_have_count(0)
    page.get_by_role("banner").get_by_role("link", name="Read the articles").click()
    page.wait_for_url("**/articles/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_search_is_accessible(search: Search, scheme: Scheme) -> None:
    search.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    search.opened()
    assert faults(search.page) == [], "empty"
    search.ask("wait")
    assert faults(search.page) == [], "with results"
    search.ask("zyzzyva")
    assert faults(search.page) == [], "with none"


def test_a_screen_of_320_pixels_never_scrolls_sideways(search: Search) -> None:
    search.page.set_viewport_size({"width": 320, "height": 640})
    search.opened().ask("wait")
    assert sideways(search.page) == 0
    box = search.dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
