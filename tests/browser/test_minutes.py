"""The reader's minutes around the advice: there and back, words filled in, sent, kept, printed."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # it comes without types
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from build_scripts import browser as chromium
from tests.browser.conftest import FIXED_DAY, FLAGS, SITE
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.test_journeys import THANKED
from tests.browser.watch import Watch

NAME = "Ada Lovelace"
LINE = "I look forward to hearing from you."
SLOW_LINE = """
Object.defineProperty(navigator, "connection", { value: { effectiveType: "3g" } });
"""
HEARD_MAIL = """
() => addEventListener("click", (event) => {
  if (event.target.closest("[data-mail]")) event.preventDefault();
})
"""
KEPT_BEYOND_THE_TAB = """
async () => {
  const files = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) files.push(request.url);
  }
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  return JSON.stringify({ local: { ...localStorage }, files, databases, name: window.name });
}
"""
SECRETS = ("i_thanked", "jun", "2026-06-0", "Ada", "Lovelace")


@pytest.fixture
def reader(page: Page, base: str) -> Reader:
    page.goto(f"{base}/advisor/")
    return Reader(page)


def back(reader: Reader) -> None:
    reader.page.evaluate("history.back()")


def forward(reader: Reader) -> None:
    reader.page.evaluate("history.forward()")


def status(reader: Reader) -> Locator:
    return reader.advisor.locator('[data-part="status"]')


def draft(reader: Reader) -> Locator:
    return reader.advisor.locator("#advisor-draft-email")


def blank(reader: Reader, name: str) -> Locator:
    return reader.advisor.locator(f'[data-blank="[{name}]"]')


def runtime_files(watch: Watch) -> list[str]:
    """What has been asked for of Python, but the list that tells its size."""
    return [
        path
        for path in watch.paths
        if "/assets/runtime/" in path and not path.endswith("manifest.json")
    ]


# There and back


def test_back_and_forward_show_each_screen_as_it_was_answered(reader: Reader) -> None:
    reader.answer_both(THANKED)
    advice = reader.heading.inner_text()
    back(reader)
    expect(reader.screen("last_contact").locator("[data-heading]")).to_be_focused()
    expect(reader.screen("last_contact").locator('[value="i_thanked"]')).to_be_checked()
    expect(reader.heading).to_be_hidden()
    back(reader)
    expect(reader.screen("stage").locator('[value="first"]')).to_be_checked()
    expect(reader.field("stage_on")).to_have_value("9 jun")
    forward(reader)
    expect(reader.field("last_contact_on")).to_have_value("9 june 2026")
    forward(reader)
    expect(reader.heading).to_be_focused()
    expect(reader.heading).to_have_text(advice)


def test_back_from_a_sharpened_advice_shows_the_question_that_sharpened_it(
    reader: Reader,
) -> None:
    reader.answer_both(THANKED)
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_contain_text("Thursday 18 June")
    advice = reader.heading.inner_text()
    back(reader)
    expect(reader.screen("word").locator('[value="no"]')).to_be_checked()
    expect(reader.heading).to_be_hidden()
    back(reader)
    expect(reader.screen("last_contact")).to_be_visible()
    forward(reader)
    forward(reader)
    expect(reader.heading).to_have_text(advice)


def test_the_advisors_own_back_button_is_the_browsers(reader: Reader) -> None:
    reader.answer_both(THANKED)
    reader.change("stage")
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    reader.choose("stage", "screen")
    reader.advisor.get_by_role("button", name="Back to your advice").click()
    expect(reader.heading).to_be_focused()
    expect(reader.heading).to_have_text("Wait until Thursday 18 June, then check in")
    forward(reader)
    # It was not sent, so it does not count.
    expect(reader.screen("stage").locator('[value="first"]')).to_be_checked()


def test_a_change_that_leads_to_a_problem_is_taken_back_by_going_back(reader: Reader) -> None:
    reader.answer_both(THANKED)
    advice = reader.heading.inner_text()
    reader.change("stage_on")
    reader.type("stage_on", "31 june")
    reader.go_on()
    expect(reader.problems).to_be_focused()
    back(reader)
    expect(reader.heading).to_have_text(advice)
    reader.page.reload()
    expect(reader.heading).to_have_text(advice, timeout=ARRIVAL)


def test_leaving_the_page_and_returning_shows_the_same(reader: Reader, base: str) -> None:
    reader.answer_both(THANKED)
    advice = reader.heading.inner_text()
    reader.page.goto(f"{base}/privacy/")
    reader.page.go_back()
    expect(reader.heading).to_have_text(advice, timeout=ARRIVAL)
    back(reader)
    expect(reader.screen("last_contact").locator('[value="i_thanked"]')).to_be_checked()
    reader.page.goto(f"{base}/privacy/")
    reader.page.go_back()
    expect(reader.screen("last_contact").locator('[value="i_thanked"]')).to_be_checked()
    back(reader)
    expect(reader.screen("stage").locator('[value="first"]')).to_be_checked()


def test_the_browsers_own_copy_of_the_page_goes_on_where_it_was_left(
    chrome: Browser, base: str
) -> None:
    """Back brings the page as it was, its worker too; the test's browser has that turned off."""
    own = chrome.browser_type.launch(
        executable_path=chromium.find(),
        args=["--no-sandbox", "--no-first-run", *FLAGS],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = own.new_context(reduced_motion="reduce")
    context.add_init_script(FIXED_DAY)
    page = context.new_page()
    page.goto(f"{base}/advisor/")
    page.evaluate("addEventListener('pageshow', (event) => { window.kept = event.persisted; })")
    reader = Reader(page)
    reader.answer_both(THANKED)
    page.goto(f"{base}/privacy/")
    page.evaluate("history.back()")
    expect(reader.heading).to_be_visible()
    assert page.evaluate("window.kept") is True
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_contain_text("Thursday 18 June")
    own.close()


def test_start_again_lets_the_reader_out_with_one_step_back(page: Page, base: str) -> None:
    page.goto(f"{base}/privacy/")
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.answer_both(THANKED)
    reader.change("stage")
    reader.advisor.get_by_role("button", name="Start again").click()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(reader.advisor.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    forward(reader)
    expect(reader.screen("stage").locator(":checked")).to_have_count(0)
    back(reader)
    page.go_back()
    expect(page).to_have_url(f"{base}/privacy/")


def test_links_inside_an_article_lead_there_and_back_and_the_advisor_stands(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/articles/follow-up/")
    reader = Reader(page)
    reader.choose("stage", "second")
    reader.type("stage_on", "2 jun")
    reader.go_on()
    expect(reader.screen("last_contact")).to_be_visible()
    page.evaluate("location.hash = document.querySelectorAll('.md-content h2[id]')[1].id")
    target = page.locator(".md-content h2[id]").nth(1)
    expect(target).to_be_in_viewport()
    expect(reader.screen("last_contact")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{base}/articles/follow-up/")
    expect(reader.screen("last_contact")).to_be_visible()
    page.go_back()
    expect(reader.screen("stage").locator('[value="second"]')).to_be_checked()


def test_no_answer_is_in_the_address_the_title_or_the_history(
    reader: Reader, base: str, watch: Watch
) -> None:
    title = reader.page.title()
    reader.answer_both(THANKED)
    blank(reader, "your name").fill(NAME)
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_contain_text("Thursday 18 June")
    state = str(reader.page.evaluate("history.state"))
    for secret in SECRETS:
        assert secret not in watch.sent()
        assert secret not in state
    assert reader.page.url == f"{base}/advisor/"
    assert reader.page.title() == title
    kept = reader.page.evaluate(KEPT_BEYOND_THE_TAB)
    cookies = reader.page.context.cookies()
    assert [secret for secret in SECRETS if secret in f"{kept} {cookies}"] == []
    tab = reader.page.evaluate("JSON.stringify({ ...sessionStorage })")
    assert NAME in tab, "what is looked for elsewhere is in the tab"


def test_the_title_says_that_there_is_a_problem_while_there_is_one(reader: Reader) -> None:
    title = reader.page.title()
    reader.go_on()
    expect(reader.page).to_have_title(f"Error: {title}")
    reader.choose("stage", "first")
    reader.type("stage_on", "9 jun")
    reader.go_on()
    expect(reader.screen("last_contact")).to_be_visible()
    expect(reader.page).to_have_title(title)
    reader.go_on()
    expect(reader.page).to_have_title(f"Error: {title}")
    back(reader)
    expect(reader.page).to_have_title(title)


# What an answer changed


def test_an_answer_says_what_it_changed_and_a_reload_does_not(reader: Reader) -> None:
    reader.answer_both(THANKED)
    changed = reader.advisor.locator("[data-changed]")
    expect(changed).to_have_count(0)
    reader.choose("word", "no")
    reader.go_on()
    expect(changed).to_contain_text("It moves to a later day")
    expect(status(reader)).to_contain_text("It moves to a later day")
    reader.change("word")
    reader.choose("word", "not_sure")
    reader.go_on()
    expect(status(reader)).to_contain_text("It moves to an earlier day: Thursday 18 June.")
    reader.page.reload()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)
    expect(changed).to_have_count(0)


def test_an_answer_that_no_longer_counts_stands_aside_and_is_not_lost(reader: Reader) -> None:
    reader.begin({**THANKED, "last_contact": "i_checked_in", "last_contact_by": "voicemail"})
    row = reader.advisor.locator(".advisor-answers > div", has_text="voicemail")
    expect(row).to_be_visible()
    expect(row).not_to_contain_text("does not count")
    reader.change("last_contact")
    reader.choose("last_contact", "i_thanked")
    reader.go_on()
    expect(row).to_contain_text("does not count beside your other answers")
    reader.change("last_contact")
    reader.choose("last_contact", "i_checked_in")
    reader.go_on()
    expect(row).not_to_contain_text("does not count")


def test_two_what_ifs_stand_side_by_side_with_a_word_where_they_differ(reader: Reader) -> None:
    reader.answer_both(THANKED)
    compare = reader.advisor.locator("[data-compare]")
    compare.locator("summary").click()
    expect(compare.locator("dl:visible")).to_have_count(2)
    expect(compare.locator("dd[data-differs]:visible").first).to_contain_text("differs")
    first = compare.locator("select").first
    compare.locator("select").nth(1).select_option(first.input_value())
    expect(compare.locator("dl:visible")).to_have_count(2)
    expect(compare.locator("[data-differs]:visible")).to_have_count(0)


# The words


def test_blanks_are_filled_while_typing_kept_by_a_reload_and_forgotten_by_start_again(
    reader: Reader,
) -> None:
    reader.answer_both(THANKED)
    blank(reader, "your name").press_sequentially(NAME)
    expect(draft(reader)).to_have_value(re.compile(NAME))
    blank(reader, "role").fill("Analyst")
    expect(reader.advisor.locator("[data-subject]")).to_contain_text("Analyst")
    blank(reader, "role").fill("")
    expect(reader.advisor.locator("[data-subject]")).to_contain_text("[role]")
    reader.page.reload()
    expect(draft(reader)).to_have_value(re.compile(NAME), timeout=ARRIVAL)
    expect(blank(reader, "your name")).to_have_value(NAME)
    reader.advisor.get_by_role("button", name="Start again").click()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    assert reader.page.evaluate("sessionStorage.length") == 0
    reader.answer_both(THANKED)
    expect(draft(reader)).to_have_value(re.compile(r"\[your name\]"))


def test_a_draft_changed_by_hand_keeps_the_change_and_gets_its_blanks(reader: Reader) -> None:
    reader.answer_both(THANKED)
    text = draft(reader).input_value().replace("[role]", "post")
    draft(reader).fill(f"{text}\n{LINE}")
    blank(reader, "your name").press_sequentially(NAME)
    blank(reader, "your name").blur()
    expect(draft(reader)).to_have_value(f"{text}\n{LINE}".replace("[your name]", NAME))
    blank(reader, "role").fill("Analyst")
    blank(reader, "role").blur()
    expect(draft(reader)).not_to_have_value(re.compile("Analyst"))
    reader.change("stage")
    back(reader)
    expect(draft(reader)).to_have_value(re.compile(re.escape(LINE)))


def test_a_link_leads_from_the_advice_to_the_question_that_sharpens_it(reader: Reader) -> None:
    reader.answer_both(THANKED)
    reader.advisor.get_by_role("button", name="Sharpen it").click()
    expect(reader.sharpen.get_by_role("heading")).to_be_focused()
    expect(reader.sharpen).to_contain_text("You can stop at any question")


def test_the_words_for_a_call_come_first_where_a_call_is_better(reader: Reader) -> None:
    reader.answer_both(THANKED)
    phone = reader.advisor.locator("#advisor-draft-phone")
    expect(phone).to_be_hidden()
    reader.advisor.get_by_text("If you would rather call").click()
    expect(phone).to_be_visible()
    offer = {"other": "offer_by_date", "offer_by": "19 jun", "told": "no"}
    reader.begin({**THANKED, **offer})
    expect(reader.advisor.locator("[data-draft]").first).to_have_id("advisor-draft-phone")
    expect(phone).to_be_visible()


def test_the_days_to_choose_from_are_there_before_anything_is_pressed(
    reader: Reader, watch: Watch
) -> None:
    choices = reader.screen("stage").get_by_role("group", name="Quick choices")
    expect(choices.get_by_role("button").first).to_have_text("Today, Tue\u00a016\u00a0Jun")
    assert not any("element.js" in path for path in watch.paths)


def test_a_copied_draft_with_blanks_left_says_so(reader: Reader) -> None:
    reader.answer_both(THANKED)
    copy = reader.advisor.locator('[data-copy="advisor-draft-email"]')
    copy.click()
    expect(status(reader)).to_contain_text("still stands in brackets")
    draft(reader).fill("Dear Ms. Green, all is well. Ada")
    copy.click()
    expect(status(reader)).to_contain_text("You can paste it")


def test_the_email_program_gets_subject_and_text_as_they_stand(reader: Reader) -> None:
    reader.answer_both(THANKED)
    reader.page.evaluate(HEARD_MAIL)
    draft(reader).fill(f"Dear all,\n{LINE}")
    mail = reader.advisor.locator("[data-mail]")
    mail.click()
    address = mail.get_attribute("href") or ""
    asked = parse_qs(urlsplit(address).query)
    assert "%0D%0A" in address
    assert asked["body"] == [f"Dear all,\r\n{LINE}"]
    assert asked["subject"] == [reader.advisor.locator("[data-subject]").inner_text()]


def test_a_text_too_long_for_an_address_is_copied_instead(reader: Reader) -> None:
    reader.answer_both(THANKED)
    reader.page.evaluate(HEARD_MAIL)
    long = "All the best. " * 200
    draft(reader).fill(long)
    mail = reader.advisor.locator("[data-mail]")
    mail.click()
    expect(status(reader)).to_contain_text("too long")
    assert "body" not in (mail.get_attribute("href") or "")
    assert reader.page.evaluate("navigator.clipboard.readText()") == long


# The plan


def test_the_calendar_file_holds_the_plan_for_two_parsers(reader: Reader, tmp_path: Path) -> None:
    reader.answer_both(THANKED)
    with reader.page.expect_download() as downloading:
        reader.advisor.locator("[data-calendar]").click()
    expect(status(reader)).to_contain_text("calendar file")
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.name == "follow-up-plan.ics"
    text = file.read_bytes().decode("utf-8")
    listed = reader.advisor.locator("#advisor-timeline-list time").all()
    shown = {date.fromisoformat(day.get_attribute("datetime") or "") for day in listed}
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    days = [event.decoded("DTSTART") for event in events]
    assert days == [event.dtstart.value for event in vobject.readOne(text).vevent_list]
    assert date(2026, 6, 18) in days
    assert set(days) <= shown


# A slow line


def test_on_a_slow_line_nothing_comes_before_the_reader_wants_it(
    context: BrowserContext, base: str, watch: Watch
) -> None:
    context.add_init_script(SLOW_LINE)
    page = context.new_page()
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    offer = reader.advisor.locator('[data-part="slow"]')
    expect(offer).to_be_hidden()
    reader.choose("stage", THANKED["stage"])
    told = json.loads((SITE / "assets" / "runtime" / "manifest.json").read_text("utf-8"))
    size = f"{told['compressed'] / 1e6:.1f} MB"
    expect(offer).to_contain_text(f"about {size}")
    reader.send_both(THANKED)
    expect(offer.locator("[data-offer]")).to_be_focused()
    assert runtime_files(watch) == []
    plain = offer.get_by_role("link", name="plain pages")
    assert page.request.get(f"{base}/advisor/{plain.get_attribute('href')}").ok
    back(reader)
    expect(reader.screen("last_contact").locator('[value="i_thanked"]')).to_be_checked()
    forward(reader)
    offer.get_by_role("button", name=f"Bring it ({size})").click()
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    expect(offer).to_be_hidden()
    assert runtime_files(watch) != []
    page.reload()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)


# On paper


def test_on_paper_the_advice_stands_alone_and_whole(reader: Reader) -> None:
    reader.answer_both(THANKED)
    draft(reader).fill("\n".join([*(f"Line {number}" for number in range(60)), LINE]))
    reader.page.emulate_media(media="print")
    controls = "button, input, select, textarea, form, header, footer, nav, a.button"
    assert [each for each in reader.page.locator(controls).all() if each.is_visible()] == []
    printed = reader.advisor.locator(".advisor-printed").first
    expect(printed).to_contain_text(LINE)
    height = printed.evaluate("each => each.scrollHeight - each.clientHeight")
    assert height == 0
    expect(reader.page.locator("h1")).to_be_hidden()


def test_what_is_folded_is_open_on_paper_and_the_advice_needs_two_pages(
    reader: Reader,
) -> None:
    reader.answer_both(THANKED)
    folded = reader.advisor.locator("details:not([open])")
    before = folded.count()
    assert before > 1
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)
    paper = reader.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
