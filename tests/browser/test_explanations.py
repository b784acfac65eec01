"""Why this, why not something else, and what would change it, as a reader meets it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reader import Reader

THANKED = {
    "stage": "second",
    "stage_on": "9 jun",
    "last_contact": "i_thanked",
    "last_contact_on": "11 jun",
}


def test_the_advice_explains_itself_and_leads_to_the_answer_that_would_change_it(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.answer_both(THANKED)
    why = reader.advisor.locator("details", has_text="Why a call")
    expect(why.get_by_role("listitem").first).to_be_hidden()
    why.locator("summary").press("Enter")
    expect(why.get_by_role("link").first).to_be_visible()
    changes = reader.advisor.get_by_role("region", name="What would change this")
    said_no = changes.get_by_role("listitem").filter(has_text="If they say no")
    expect(said_no).to_contain_text("Tuesday 16 June")
    changes.get_by_text("Which other answers would change it").click()
    changes.locator('[data-change="reason"]').click()
    expect(reader.screen("reason")).to_be_visible()
    reader.choose("reason", "budget")
    reader.go_on()
    expect(reader.heading).to_contain_text("about the hold")


def test_the_question_that_comes_next_says_how_many_there_can_be(page: Page, base: str) -> None:
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.answer_both(THANKED)
    expect(reader.sharpen).to_contain_text("Question 3 of at most ")
    reader.choose("word", "cool")
    reader.go_on()
    expect(reader.heading).to_contain_text("Move on")
    expect(reader.sharpen.locator("[data-count]")).to_be_hidden()


def test_the_line_of_the_plan_and_its_text_say_the_same(page: Page, base: str) -> None:
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.answer_both(THANKED)
    drawing = reader.advisor.get_by_role("img", name="The plan at a glance")
    expect(drawing).to_be_visible()
    listed = reader.advisor.locator("#advisor-timeline-list > li")
    expect(drawing.locator("circle")).to_have_count(listed.count())
    expect(listed.filter(has_text="Today")).to_have_count(1)
