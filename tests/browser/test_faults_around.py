"""Faults around Python: of the browser, the clock, the tab, and of a site that is published anew."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TODAY, fixed, held
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.spoilt import (
    ADVICE,
    ANSWERS,
    KEPT,
    Visit,
    counted,
    gets_a_way_on,
    impatient,
    line,
    press_again,
    visit,
)
from tests.line import Line, hanging, late, missing, refused

__all__ = ["counted", "line", "visit"]  # fixtures
pytestmark = pytest.mark.usefixtures("counted")

CLOSED = """
for (const name of ["sessionStorage", "localStorage", "caches", "indexedDB"]) {
  Object.defineProperty(globalThis, name, {
    get() { throw new DOMException("closed", "SecurityError"); },
  });
}
"""
PAGE_PARTS = "/assets/advisor/begin.*.js"
FIRST = {name: ANSWERS[name] for name in ("stage", "stage_on")}
BUTTONS = '[data-field="stage_on"] [data-days] button'
LOOKED_AT = "document.dispatchEvent(new Event('visibilitychange'))"
TOLD = "[data-outcome-heading] ~ section .advisor-answers"
DAY = timedelta(days=1)


# What the browser does not have


def test_without_workers_the_reader_is_told_and_led_to_the_plain_pages(visit: Visit) -> None:
    reader = visit(script="delete globalThis.Worker;")
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "This browser cannot run it")


def test_with_all_storage_closed_the_reader_gets_the_advice(visit: Visit) -> None:
    reader = visit(script=CLOSED)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)


# What the page itself needs


def test_a_part_of_the_page_that_comes_late_is_spoken_of_and_then_taken(
    visit: Visit, line: Line
) -> None:
    line.spoil(PAGE_PARTS, late)
    reader = answering_first(visit, line)
    expect(reader.failure).to_contain_text("far longer than it should", timeout=ARRIVAL)
    line.mend()
    expect(reader.screen("last_contact")).to_be_visible(timeout=ARRIVAL)
    expect(reader.failure).to_be_hidden()
    assert reader.page.evaluate(KEPT) == FIRST


def test_whoever_tries_again_while_a_part_of_the_page_hangs_has_the_page_anew(
    visit: Visit, line: Line
) -> None:
    line.spoil(PAGE_PARTS, hanging)
    reader = answering_first(visit, line)
    expect(reader.failure).to_contain_text("far longer than it should", timeout=ARRIVAL)
    with reader.page.expect_navigation():
        press_again(reader)
    line.mend()
    kept = reader.page.evaluate(KEPT)
    assert kept | FIRST == kept


def answering_first(visit: Visit, line: Line) -> Reader:
    """A reader who answers the first question on a page with short time limits."""
    impatient(line, b"2e4", b"1000")
    reader = visit()
    reader.choose("stage", ANSWERS["stage"])
    reader.type("stage_on", ANSWERS["stage_on"])
    reader.go_on()
    return reader


def test_the_size_of_python_that_hangs_on_a_slow_line_is_not_waited_for(
    visit: Visit, line: Line
) -> None:
    slow_line = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    line.spoil("/assets/runtime/manifest.json", hanging)
    impatient(line, b"2e4", b"1000")
    reader = visit(script=slow_line)
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "could not be brought here")


# A site that is published anew while a page of it stands open


def renew(line: Line, *parts: str) -> None:
    """Take away what the open page knows by names of its own, as a newer site does."""
    for part in (*parts, "/assets/advisor/define.*.js"):
        line.spoil(part, missing)


def test_when_the_site_is_renewed_before_the_first_answer_the_page_is_loaded_anew_with_it(
    visit: Visit, line: Line
) -> None:
    reader = visit()
    renew(line, "/assets/*")
    reader.choose("stage", ANSWERS["stage"])
    reader.type("stage_on", ANSWERS["stage_on"])
    reader.go_on()
    expect(reader.failure.get_by_text("has been renewed")).to_be_visible(timeout=ARRIVAL)
    line.mend()
    with reader.page.expect_navigation():
        press_again(reader)
    reader.choose("last_contact", ANSWERS["last_contact"])
    reader.type("last_contact_on", ANSWERS["last_contact_on"])
    reader.go_on()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)


@pytest.mark.parametrize("gone", ["/assets/advisor/worker.*", "/assets/runtime/*"])
def test_when_the_site_is_renewed_before_python_is_there_the_page_is_loaded_anew_with_the_answers(
    visit: Visit, line: Line, gone: str
) -> None:
    reader = visit()
    renew(line, gone)
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "has been renewed")
    line.mend()
    with reader.page.expect_navigation():
        press_again(reader)
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)


def test_a_worker_that_was_lost_before_the_rest_of_the_page_came_is_noticed(
    visit: Visit, line: Line
) -> None:
    reader = visit()
    waiting = held(reader.page, f"**{PAGE_PARTS}")
    renew(line, "/assets/advisor/worker.*")
    reader.choose("stage", ANSWERS["stage"])
    while not any("/worker." in path for path in line.asked):
        reader.page.wait_for_timeout(50)
    reader.page.wait_for_timeout(500)  # nothing tells when a browser has given a worker up
    for route in waiting:
        route.continue_()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "has been renewed")


def test_once_python_is_there_a_renewed_site_changes_nothing_for_the_open_page(
    visit: Visit, line: Line
) -> None:
    reader = visit()
    reader.answer_both(ANSWERS)
    renew(line, "/assets/*")
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_have_text(ADVICE)


def test_without_a_network_the_page_is_not_loaded_anew(visit: Visit, line: Line) -> None:
    reader = visit()
    line.spoil("*", refused)
    reader.choose("stage", ANSWERS["stage"])
    expect(reader.failure).to_contain_text("could not be brought here", timeout=ARRIVAL)
    looked(reader, line, 1)
    press_again(reader)
    looked(reader, line, 2)
    expect(reader.failure).to_be_visible()
    line.mend()
    press_again(reader)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)


def looked(reader: Reader, line: Line, times: int) -> None:
    """Wait until the page has asked so often whether the site is there, beside bringing itself."""
    while sum("/define." in path for path in line.asked) <= times:
        reader.page.wait_for_timeout(50)


# Tabs and clocks


def test_two_tabs_keep_their_answers_apart(visit: Visit) -> None:
    reader = visit()
    reader.answer_both(ANSWERS)
    other = Reader(reader.page.context.new_page())
    other.page.goto(reader.page.url)
    other.answer_both(ANSWERS | {"stage": "second"})
    other.advisor.locator("[data-restart]").click()
    expect(other.screen("stage").locator(":checked")).to_have_count(0)
    reader.page.reload()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)
    assert reader.page.evaluate(KEPT) == ANSWERS


def let_it_be(page: Page, now: datetime) -> None:
    """Put the clock of an open page to another time, and look at the page."""
    page.evaluate(f"() => {{ {fixed(now)} }}")
    page.evaluate(LOOKED_AT)


def test_when_a_page_is_looked_at_on_another_day_its_advice_is_of_that_day(visit: Visit) -> None:
    reader = visit()
    reader.answer_both(ANSWERS)
    before = reader.page.evaluate("history.length")
    let_it_be(reader.page, TODAY + 3 * DAY)
    expect(reader.heading).not_to_have_text(ADVICE)
    assert reader.page.evaluate("history.length") == before
    assert reader.page.evaluate(KEPT) == ANSWERS


def test_a_draft_changed_by_hand_stays_over_midnight(visit: Visit) -> None:
    reader = visit()
    reader.answer_both(ANSWERS)
    draft = reader.advisor.locator("#advisor-draft-email")
    draft.fill("My own words.")
    let_it_be(reader.page, TODAY + 3 * DAY)
    expect(draft).to_have_value("My own words.")
    expect(reader.heading).to_have_text(ADVICE)


def test_a_day_chosen_by_its_name_stays_that_day_over_midnight(visit: Visit) -> None:
    reader = visit()
    answers = ANSWERS | {"last_contact_on": "yesterday"}
    reader.answer_both(answers)
    shown = reader.advisor.locator(TOLD)
    expect(shown).to_contain_text("15 June")
    let_it_be(reader.page, TODAY + DAY)
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    expect(shown).to_contain_text("15 June")


@pytest.mark.parametrize(
    "moved", [-400 * DAY, -DAY, timedelta(hours=-1), timedelta(hours=1), DAY, 400 * DAY], ids=str
)
def test_a_clock_that_is_put_elsewhere_while_the_page_is_open_leaves_the_reader_a_way_on(
    visit: Visit, moved: timedelta
) -> None:
    reader = visit()
    reader.answer_both(ANSWERS)
    let_it_be(reader.page, TODAY + moved)
    reader.choose("word", "nothing")
    reader.go_on()
    # Answers that lie in the future of that clock are a problem, which is said and can be changed.
    told = reader.advisor.locator("[data-outcome-heading]:visible").or_(reader.problems)
    expect(told).to_be_visible()
    expect(reader.failure).to_be_hidden()
    kept = reader.page.evaluate(KEPT)
    assert kept | ANSWERS == kept


ZONES = {
    "Pacific/Pago_Pago": "Mon 15 Jun",
    "America/St_Johns": "Tue 16 Jun",
    "UTC": "Tue 16 Jun",
    "Asia/Kathmandu": "Tue 16 Jun",
    "Pacific/Chatham": "Tue 16 Jun",
    "Pacific/Kiritimati": "Wed 17 Jun",
}
"""The day that it is in each, from UTC-11 to UTC+14, when it is ten in the morning in UTC."""


@pytest.mark.parametrize(("zone", "today"), ZONES.items(), ids=ZONES)
def test_in_every_time_zone_today_is_the_readers_own(visit: Visit, zone: str, today: str) -> None:
    reader = visit(zone=zone)
    first = reader.advisor.locator(BUTTONS).first
    expect(first).to_have_text(f"Today, {today}".replace(today, today.replace(" ", "\u00a0")))
    reader.send_both(ANSWERS | {"last_contact_on": "today"})
    expect(reader.advisor.locator(TOLD)).to_contain_text(
        today.split()[1] + " June", timeout=ARRIVAL
    )


CLOCK_CHANGES = {
    "Europe/Berlin": datetime(2026, 10, 24, 22, 30, tzinfo=UTC),
    "America/New_York": datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
    "America/Santiago": datetime(2026, 9, 6, 4, 30, tzinfo=UTC),
    "Africa/Cairo": datetime(2026, 4, 23, 22, 30, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2026, 10, 3, 15, 15, tzinfo=UTC),
}
"""A moment in the night in which clocks are changed; in two of them at midnight itself."""


@pytest.mark.parametrize(("zone", "now"), CLOCK_CHANGES.items(), ids=CLOCK_CHANGES)
def test_where_clocks_are_changed_no_day_is_left_out_or_named_twice(
    visit: Visit, zone: str, now: datetime
) -> None:
    reader = visit(zone=zone, now=now)
    days = reader.page.evaluate(
        f"[...document.querySelectorAll('site-advisor {BUTTONS}')].map((each) => each.value)"
    )
    told = [datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC) for day in days]
    assert len(told) == 7
    assert {before - after for before, after in itertools.pairwise(told)} == {DAY}
