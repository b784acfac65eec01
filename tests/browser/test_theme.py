"""What the pages do without the theme's own script: colours, contents, paper, wide tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import Scheme, sideways
from tests.browser.watch import Watch

ARTICLE = "/articles/follow-up/"
SCHEMES = {"light": "default", "dark": "slate"}


def shown_scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def press_palette(page: Page) -> None:
    page.locator(".md-header__option label:visible").click()


def test_the_themes_own_script_is_not_sent(page: Page, base: str, watch: Watch) -> None:
    page.goto(f"{base}{ARTICLE}")
    assert [path for path in watch.paths if "javascripts" in path] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_those_of_the_device_before_anything_is_chosen(
    page: Page, base: str, watch: Watch, scheme: Scheme
) -> None:
    watch.allowed.append("net::ERR_FAILED")
    page.emulate_media(color_scheme=scheme)
    # Also before any script of ours has come.
    page.route("**/theme*.js", lambda route: route.abort())
    page.goto(f"{base}{ARTICLE}")
    assert shown_scheme(page) == SCHEMES[scheme]


def test_a_device_that_changes_its_colours_changes_the_page(page: Page, base: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{base}{ARTICLE}")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_chosen_colours_stay_on_the_next_page(page: Page, base: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{base}{ARTICLE}")
    press_palette(page)
    assert shown_scheme(page) == "default"
    page.goto(f"{base}/privacy/")
    assert shown_scheme(page) == "default"
    expect(page.get_by_title("Light colours. Switch to dark")).to_be_visible()
    press_palette(page)
    assert shown_scheme(page) == "slate"
    press_palette(page)
    expect(page.get_by_title("Colours follow your device. Switch to light")).to_be_visible()
    assert shown_scheme(page) == "slate"


def test_colours_are_chosen_by_keyboard(page: Page, base: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{base}/privacy/")
    page.locator("input.md-option:checked").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_where_nothing_may_be_kept_colours_can_be_chosen_all_the_same(
    page: Page, base: str
) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    page.emulate_media(color_scheme="dark")
    page.goto(f"{base}/privacy/")
    press_palette(page)
    assert shown_scheme(page) == "default"


def test_the_contents_mark_where_the_reader_is(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base}{ARTICLE}")
    here = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(here).to_have_count(0)
    page.locator(".md-nav--secondary a[href^='#']").nth(3).click()
    expect(here).to_have_count(1)
    expect(here).to_have_attribute("href", page.evaluate("location.hash"))


def test_folds_stand_open_on_paper_and_are_folded_again(page: Page, base: str) -> None:
    page.goto(f"{base}/how-it-decides/")
    folded = page.locator("details:not([open])")
    before = folded.count()
    assert before > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)


def test_a_wide_table_scrolls_in_its_own_place(chrome: Browser, base: str) -> None:
    context = chrome.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{base}{ARTICLE}")
    assert page.locator(".md-typeset__scrollwrap > .md-typeset__table > table").count() > 0
    context.close()
    with_script = chrome.new_page(viewport={"width": 320, "height": 640})
    with_script.goto(f"{base}/how-it-decides/")
    assert sideways(with_script) == 0
    with_script.close()
