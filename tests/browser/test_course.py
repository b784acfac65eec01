"""How far a reader is in the course: marked, kept, told, and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader import Reader
from tests.browser.test_access import faults
from tests.browser.watch import Watch
from tests.conftest import ROOT

FIRST, SECOND = "/course/1-choose-a-target/", "/course/2-start-one-conversation/"
COUNT = len(list((ROOT / "docs" / "course").glob("[0-9]*.md")))
REFUSED = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("refused", "SecurityError"); };
}
"""


class Progress:
    """What a page tells of the course."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.place = page.locator(".course-progress[data-lessons]")
        self.count = self.place.locator("[data-count]")
        self.toggle = self.place.locator("[data-toggle]")
        self.next = self.place.locator("[data-next]")
        self.status = self.place.locator("[data-status]")
        self.forget = self.place.locator("[data-forget]")

    def done(self) -> Locator:
        return self.page.locator("main ol > li", has=self.page.locator(".course-done"))


@pytest.fixture
def progress(page: Page) -> Progress:
    return Progress(page)


def test_a_lesson_is_marked_and_the_mark_outlasts_a_reload(
    page: Page, base: str, progress: Progress
) -> None:
    page.goto(f"{base}{FIRST}")
    expect(progress.count).to_have_text(f"0 of {COUNT} lessons done")
    expect(progress.next).to_be_hidden()
    expect(progress.forget).to_be_hidden()
    progress.toggle.click()
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")
    expect(progress.status).to_contain_text(f"marked as done. 1 of {COUNT} lessons done.")
    page.reload()
    expect(progress.toggle).to_have_text("Mark it as not done")
    expect(progress.next).to_have_text("Go on with Start one conversation")
    progress.next.click()
    expect(page).to_have_url(f"{base}{SECOND}")
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")
    expect(progress.toggle).to_have_text("Mark this lesson as done")


def test_a_mark_can_be_taken_back(page: Page, base: str, progress: Progress) -> None:
    page.goto(f"{base}{FIRST}")
    progress.toggle.click()
    progress.toggle.click()
    expect(progress.count).to_have_text(f"0 of {COUNT} lessons done")
    expect(progress.status).to_contain_text("not marked any more")
    assert page.evaluate("localStorage.getItem('course:done')") is None


def test_the_list_shows_what_is_done_and_forgets_it_on_demand(
    page: Page, base: str, progress: Progress
) -> None:
    page.goto(f"{base}{FIRST}")
    progress.toggle.click()
    page.goto(f"{base}/course/")
    expect(progress.done()).to_have_count(1)
    expect(progress.done()).to_contain_text("Choose a target Done")
    assert faults(page) == []
    progress.forget.click()
    expect(progress.done()).to_have_count(0)
    expect(progress.status).to_have_text("Your progress is forgotten.")
    expect(progress.count).to_be_focused()
    expect(progress.next).to_have_text("Begin with Choose a target")
    assert page.evaluate("localStorage.getItem('course:done')") is None


def test_when_all_is_done_nothing_is_left_to_go_on_with(
    page: Page, base: str, progress: Progress
) -> None:
    for lesson in sorted((ROOT / "docs" / "course").glob("[0-9]*.md")):
        page.goto(f"{base}/course/{lesson.stem}/")
        progress.toggle.click()
    page.goto(f"{base}/course/")
    expect(progress.count).to_have_text(f"All {COUNT} lessons are done")
    expect(progress.next).to_be_hidden()


def test_it_works_by_keyboard_and_the_place_is_kept(
    page: Page, base: str, progress: Progress
) -> None:
    page.goto(f"{base}{FIRST}")
    Reader(page).tab_to(progress.toggle)
    page.keyboard.press("Enter")
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")
    expect(progress.toggle).to_be_focused()
    page.keyboard.press("Space")
    expect(progress.count).to_have_text(f"0 of {COUNT} lessons done")


def test_another_tab_is_told(page: Page, base: str, progress: Progress) -> None:
    page.goto(f"{base}/course/")
    other = page.context.new_page()
    other.goto(f"{base}{FIRST}")
    Progress(other).toggle.click()
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")


def test_a_browser_that_keeps_nothing_is_told_so_and_works_meanwhile(
    page: Page, base: str, progress: Progress, watch: Watch
) -> None:
    watch.allowed.append("refused")  # what the theme's own script makes of it
    page.add_init_script(REFUSED)
    page.goto(f"{base}{FIRST}")
    progress.toggle.click()
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")
    expect(progress.place).to_contain_text("does not let this page keep it")


@pytest.mark.parametrize("kept", ["{", "7", '{"a": 1}', '["no-such-lesson"]'])
def test_what_cannot_be_understood_counts_as_nothing(
    page: Page, base: str, progress: Progress, kept: str
) -> None:
    page.goto(f"{base}/privacy/")
    page.evaluate("kept => localStorage.setItem('course:done', kept)", kept)
    page.goto(f"{base}{FIRST}")
    expect(progress.count).to_have_text(f"0 of {COUNT} lessons done")
    progress.toggle.click()
    expect(progress.count).to_have_text(f"1 of {COUNT} lessons done")


def test_no_other_page_carries_it(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/articles/follow-up/")
    assert not [url for url in asked if "course" in Path(url).name]


def test_without_scripts_a_lesson_reads_the_same_and_offers_nothing_dead(
    chrome: Browser, base: str
) -> None:
    page = chrome.new_page(java_script_enabled=False)
    page.goto(f"{base}{FIRST}")
    expect(page.locator("h1")).to_contain_text("Choose a target")
    expect(page.locator(".course-progress[data-lessons]")).to_be_hidden()
    page.close()
