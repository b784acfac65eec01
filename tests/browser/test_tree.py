"""A journey by what assistive technology is told: names, roles, their order, and what is said."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import ARRIVAL, Reader

FOCUSED = "site-advisor :focus"
CONTROLS = re.compile(r'^ *- (?P<role>radio|textbox|combobox|button|link)(?: "(?P<name>.*)")?')


@pytest.fixture
def reader(page: Page, base: str) -> Reader:
    page.goto(f"{base}/advisor/")
    return Reader(page)


def controls(place: Locator) -> list[tuple[str, str]]:
    """Role and name of everything that can be worked, in the order in which it is read."""
    lines = place.aria_snapshot().splitlines()
    found = (CONTROLS.match(line) for line in lines)
    return [(match["role"], match["name"] or "") for match in found if match]


def test_a_reader_who_hears_the_page_gets_from_the_first_question_to_the_words(
    reader: Reader,
) -> None:
    """Everything is found by its role and name alone, as a screen reader lists it."""
    page, advisor = reader.page, reader.advisor
    focused = page.locator(FOCUSED)
    which = advisor.get_by_role("group", name="Which step was the latest one?")
    which.get_by_role("radio", name="A first interview").check()
    advisor.get_by_role("textbox", name="When was that?").fill("9 jun")
    advisor.get_by_role("button", name="Continue").click()
    expect(focused).to_have_role("heading")
    expect(focused).to_have_accessible_name(re.compile("last contact"))
    advisor.get_by_role("radio", name=re.compile("thank-you")).check()
    advisor.get_by_role("textbox", name="When was that contact?").fill("yesterday")
    advisor.get_by_role("button", name="Continue").click()
    expect(focused).to_have_role("heading", timeout=ARRIVAL)
    expect(focused).to_have_accessible_name(re.compile(r"^Wait until \w+ \d+ \w+"))
    expect(advisor.get_by_role("status")).not_to_be_empty()
    draft = advisor.get_by_role("textbox", name=re.compile("^E-mail"))
    expect(draft).to_have_accessible_description(re.compile("brackets"))
    advisor.get_by_role("textbox", name="Your name").fill("Ada")
    expect(draft).to_have_value(re.compile("Ada"))
    advisor.get_by_role("button", name=re.compile("^Copy.*E-mail")).click()
    expect(advisor.get_by_role("status")).to_have_text(re.compile("[Cc]opied"))


def test_a_problem_is_heard_first_and_stands_with_its_field(reader: Reader) -> None:
    advisor, focused = reader.advisor, reader.page.locator(FOCUSED)
    advisor.get_by_role("button", name="Continue").click()
    expect(focused).to_have_role("region")
    expect(focused).to_have_accessible_name("There is a problem")
    sentence = focused.get_by_role("link").first.inner_text()
    expect(advisor.get_by_role("group").first).to_have_accessible_description(
        re.compile(re.escape(sentence))
    )
    focused.get_by_role("link").first.click()
    expect(focused).to_have_role("radio")


def test_each_question_is_read_in_the_order_in_which_it_is_seen(reader: Reader) -> None:
    form = reader.screen("stage")
    seen = [role for role, _ in controls(form) if role != "button"]
    assert seen[0] == "radio"
    assert seen[-1] == "textbox"
    assert all(name for _, name in controls(reader.advisor)), "nothing to be worked is nameless"
    names = [name for role, name in controls(form) if role == "button"]
    assert names[-1] == "Continue"
    assert len(names) == len(set(names))


def test_the_advice_has_a_heading_for_each_part_and_no_control_without_a_name(
    reader: Reader,
) -> None:
    reader.answer_both({"stage": "first", "stage_on": "9 jun", "last_contact": "interview"})
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    snapshot = reader.advisor.aria_snapshot()
    headings = re.findall(r'- heading "(.+)" \[level=(\d)\]', snapshot)
    levels = [int(level) for _, level in headings]
    assert levels[0] == 2, "the step is the page's second heading"
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    named = controls(reader.advisor)
    assert [role for role, name in named if not name] == []
    repeated = [each for each in named if each[0] == "button" and named.count(each) > 1]
    assert repeated == [], "two buttons of one name could not be told apart"
    picture = reader.advisor.get_by_role("img", name=re.compile("plan", re.IGNORECASE))
    expect(picture).to_have_accessible_description(re.compile(r"Move on|move on"))
