"""Three readers from the first question to the words they send."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import ARRIVAL, Held, Reader

THANKED = {
    "stage": "first",
    "stage_on": "9 jun",
    "last_contact": "i_thanked",
    "last_contact_on": "9 june 2026",
}


def test_a_reader_gets_advice_sharpens_it_changes_an_answer_and_copies_the_draft(
    page: Page, base: str
) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    expect(reader.heading).to_have_text("Wait until Thursday 18 June, then check in")
    expect(reader.heading).to_be_focused()
    expect(reader.sharpen).to_contain_text("Why it matters")

    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_contain_text("Thursday 18 June")
    expect(reader.heading).to_be_focused()

    reader.change("word")
    expect(reader.screen("word").locator('[value="no"]')).to_be_checked()
    reader.choose("word", "not_sure")
    reader.go_on()
    expect(reader.heading).to_have_text("Wait until Thursday 18 June, then check in")

    draft = reader.advisor.locator("[data-draft]").first
    draft.fill(f"{draft.input_value()}\nP.S. A line of my own.")
    reader.advisor.locator("[data-copy]").first.click()
    expect(reader.advisor.locator(".advisor-note")).to_contain_text("Copied")
    expect(reader.advisor.locator('[role="status"]')).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == draft.input_value()
    assert "P.S. A line of my own." in copied


def test_the_article_answers_by_keyboard_alone(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/articles/follow-up/")
    expect(reader.advisor).to_contain_text("When they said you would hear: Yes, by a date")

    reader.tab_to(reader.screen("stage").locator('[value="second"]'))
    expect(reader.screen("stage").locator('[value="second"]')).to_be_checked()
    page.keyboard.press("Tab")
    expect(reader.field("stage_on")).to_be_focused()
    page.keyboard.type("2 jun")
    page.keyboard.press("Enter")

    expect(reader.screen("last_contact").locator("[data-heading]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(reader.screen("last_contact").locator('[value="interview"]')).to_be_checked()
    page.keyboard.press("Enter")

    # The page said "by a date", so the date itself is asked before there is advice.
    expect(reader.screen("promised").locator("[data-heading]")).to_be_focused()
    reader.tab_to(reader.field("promised_on"))
    page.keyboard.type("12 june")
    page.keyboard.press("Enter")

    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    expect(reader.heading).to_contain_text("16 June")
    reader.tab_to(reader.advisor.locator("[data-copy]").first)
    page.keyboard.press("Enter")
    expect(reader.advisor.locator(".advisor-note")).to_contain_text("Copied")


def test_problems_are_said_at_their_fields_and_nothing_typed_is_lost(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.go_on()
    expect(reader.problems).to_be_focused()
    expect(reader.problems.get_by_role("link")).to_have_count(2)
    reader.problems.get_by_role("link", name="Enter the date of the latest step").click()
    expect(reader.field("stage_on")).to_be_focused()
    expect(reader.field("stage_on")).to_have_accessible_description(
        "For example 12 June, or last Tuesday. Enter the date of the latest step"
    )

    reader.answer_both(THANKED)
    reader.change("stage_on")
    reader.type("stage_on", "31 june")
    reader.go_on()
    expect(reader.problems).to_contain_text("31 june")
    expect(reader.field("stage_on")).to_have_value("31 june")
    expect(reader.field("stage_on")).to_have_attribute("aria-invalid", "true")

    reader.type("stage_on", "12 jun")
    reader.go_on()
    expect(reader.problems).to_contain_text("Friday 12 June")
    expect(reader.problems).to_contain_text("Tuesday 9 June")
    expect(reader.advisor.locator("form:visible")).to_have_count(1)
    # The problem stands with the later contact; its date is put right and the advice is there.
    expect(reader.field("last_contact_on")).to_have_value("9 june 2026")
    reader.type("last_contact_on", "12 june")
    reader.go_on()
    expect(reader.heading).to_be_focused()


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_moves_under_a_finger_when_the_advisor_arrives(
    page: Page, base: str, width: int
) -> None:
    held = Held()
    page.route("**/assets/advisor/begin.*.js", held)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    button = reader.advisor.locator("form:visible button[type=submit]")
    reader.choose("stage", "first")
    before = button.bounding_box()
    held.let_go()
    expect(reader.advisor.get_by_role("button", name="Yesterday")).to_be_visible()
    assert button.bounding_box() == before
