"""The tools for coaches: a link for a client, its code and the words around it; the lines to paste."""

from __future__ import annotations

import re
from typing import Any

import pytest
import zxingcpp
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import FIXED_DAY
from tests.browser.reader import ARRIVAL
from tests.browser.test_access import faults, sideways
from tests.browser.test_links import Linked
from tests.browser.watch import Watch

NOTE = "Dear Ada,\nchange it where I am wrong."
SCALE = 6  # pixels for a module
PIXELS = """
async ([svg, scale]) => {
  const { width: modules } = svg.viewBox.baseVal;
  const picture = new Image();
  const copy = svg.cloneNode(true);
  const side = modules * scale;
  for (const name of ["width", "height"]) copy.setAttribute(name, side);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  picture.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const paper = canvas.getContext("2d");
  paper.drawImage(picture, 0, 0);
  const { data } = paper.getImageData(0, 0, side, side);
  return [side, Array.from({ length: side * side }, (_, at) => data[4 * at])];
}
"""


class Coach:
    """A coach on the page that makes links."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.tool = page.locator("coach-link")
        self.made = self.tool.locator('[data-part="made"]')
        self.field = self.tool.get_by_label("The link", exact=True)
        self.note = self.tool.get_by_label("A note for them")
        self.cover = self.tool.get_by_label("What you could write with it")
        self.empty = self.tool.locator('[data-part="empty"]')
        self.problems = self.tool.locator('[data-part="problems"]')

    def open(self) -> Coach:
        self.page.goto(f"{self.base}/for-coaches/")
        expect(self.screen("stage")).to_be_visible()
        return self

    def screen(self, question: str) -> Locator:
        return self.tool.locator(f'[data-folded="{question}"]')

    def choose(self, question: str, option: str) -> None:
        if self.screen(question).get_attribute("open") is None:
            self.screen(question).locator("summary").click()
        self.tool.locator(f'[name="{question}"][value="{option}"]').check()

    def link(self, *parts: str) -> str:
        """The link, as soon as it is there with these parts in it."""
        expect(self.made).to_be_visible(timeout=ARRIVAL)
        for part in parts:
            expect(self.field).to_have_value(holding(part))
        return self.field.input_value()

    def code(self) -> str:
        """What a camera reads in the drawn code."""
        svg = self.tool.locator("[data-code]")
        expect(svg).to_be_visible()
        side, pixels = self.page.evaluate(PIXELS, [svg.element_handle(), SCALE])
        seen = zxingcpp.read_barcodes(memoryview(bytes(pixels)).cast("B", (side, side)))
        assert len(seen) == 1
        return str(seen[0].text)


def holding(part: str) -> re.Pattern[str]:
    """A pattern for any text with `part` in it."""
    return re.compile(re.escape(part))


@pytest.fixture
def coach(page: Page, base: str) -> Coach:
    return Coach(page, base).open()


def test_answers_and_a_note_become_a_link_a_code_and_words_to_send_at_once(coach: Coach) -> None:
    expect(coach.empty).to_be_visible()
    expect(coach.made).to_be_hidden()
    coach.choose("stage", "second")
    coach.tool.locator('input[name="stage_on"]').fill("9 jun")
    coach.choose("promised", "week_or_two")
    coach.note.fill(NOTE)
    link = coach.link("stage=second", "stage_on=2026-06-09", "promised=week_or_two", "wrong")
    assert link.startswith(f"{coach.base}/advisor/#advisor=follow_up&v=1&")
    expect(coach.empty).to_be_hidden()
    expect(coach.screen("stage").locator("summary")).to_contain_text(
        "A second interview or a later one"
    )
    expect(coach.tool.locator("[data-left]")).to_have_text(f"{500 - len(NOTE)} characters left")
    expect(coach.cover).to_have_value(holding(link))
    assert coach.code() == link


def test_the_client_sees_the_note_and_the_answers_that_the_coach_chose(
    coach: Coach, chrome: Browser
) -> None:
    coach.choose("stage", "second")
    coach.note.fill(NOTE)
    link = coach.link("stage=second", "wrong")
    context = chrome.new_context(locale="en-GB", timezone_id="Europe/London")
    context.add_init_script(FIXED_DAY)
    client = Linked(context.new_page())
    client.page.goto(link)
    expect(client.note).to_have_text(NOTE)
    assert client.told() == {
        "The latest step": "A second interview or a later one",
        "Working days of": "United States",
    }
    client.take()
    expect(client.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(client.screen("stage").locator('[value="second"]')).to_be_checked()
    context.close()


def test_whole_answers_make_a_link_that_tells_its_advice(coach: Coach) -> None:
    coach.choose("stage", "first")
    coach.tool.locator('input[name="stage_on"]').fill("9 jun")
    coach.choose("last_contact", "interview")
    coach.link("made=2026-06-16&said=")


def test_what_is_changed_changes_the_link_and_the_coachs_own_words_stay(coach: Coach) -> None:
    coach.note.fill("One")
    first = coach.link("note=One")
    coach.cover.fill(f"Dear Ada, here: {first}")
    coach.note.fill("Two")
    second = coach.link("note=Two")
    expect(coach.cover).to_have_value(f"Dear Ada, here: {second}")
    coach.choose("word", "delayed")
    coach.link("word=delayed")
    coach.screen("word").get_by_role("button", name="Leave this open").click()
    expect(coach.field).to_have_value(second)
    coach.note.fill("")
    expect(coach.made).to_be_hidden()
    expect(coach.empty).to_be_visible()


def test_what_cannot_be_true_is_told_and_makes_no_link(coach: Coach) -> None:
    coach.choose("stage", "first")
    coach.tool.locator('input[name="stage_on"]').fill("nineteenth of never")
    expect(coach.problems).to_contain_text("is not a date", timeout=ARRIVAL)
    expect(coach.made).to_be_hidden()
    coach.tool.locator('input[name="stage_on"]').fill("9 june")
    coach.link("stage_on=2026-06-09")
    expect(coach.problems).to_be_hidden()


def test_a_link_that_fits_no_code_says_so(coach: Coach) -> None:
    # The most that a code takes are 2,953 bytes; such a letter needs nine signs of a link.
    coach.note.fill("শ" * 500)
    expect(coach.made).to_be_visible(timeout=ARRIVAL)
    expect(coach.tool.locator('[data-part="long"]')).to_be_visible()
    expect(coach.tool.locator("[data-code]")).to_be_hidden()
    coach.note.fill("শ" * 100)
    expect(coach.tool.locator('[data-part="long"]')).to_be_hidden()
    assert coach.code() == coach.field.input_value()


def test_the_note_takes_no_more_than_a_note_can_hold(coach: Coach) -> None:
    coach.note.click()
    coach.page.keyboard.insert_text("a" * 600)
    assert len(coach.note.input_value()) == 500


def test_nothing_is_sent_and_the_code_maker_comes_with_the_first_link_only(
    coach: Coach, watch: Watch
) -> None:
    assert not [path for path in watch.paths if "lean-qr" in path or path.endswith(".wasm")]
    coach.choose("stage", "second")
    coach.note.fill("A secret for Ada")
    coach.link("stage=second", "secret")
    coach.code()
    assert len([path for path in watch.paths if "lean-qr" in path]) == 1
    sent = watch.sent()
    assert "secret" not in sent
    assert "stage=second" not in sent


def test_what_a_coach_chooses_for_a_client_is_no_answer_of_their_own(
    coach: Coach, base: str
) -> None:
    coach.choose("stage", "second")
    coach.link("stage=second")
    coach.page.reload()
    coach.link("stage=second")
    coach.page.goto(f"{base}/advisor/")
    expect(coach.page.locator('[name="stage"]:checked')).to_have_count(0)


def test_the_link_and_the_words_are_copied_with_one_press(coach: Coach) -> None:
    coach.choose("stage", "second")
    link = coach.link("stage=second")
    coach.tool.get_by_role("button", name="Copy a link").click()
    expect(coach.tool.locator("[data-sharing] .advisor-note")).to_contain_text("Copied")
    assert coach.page.evaluate("navigator.clipboard.readText()") == link
    coach.tool.locator("[data-copy-cover]").click()
    expect(coach.tool.locator("[data-copy-cover] + .advisor-note")).to_have_text("Copied.")
    words = coach.page.evaluate("navigator.clipboard.readText()")
    assert words == coach.cover.input_value()


def test_where_python_cannot_come_the_coach_is_told_and_may_try_again(
    coach: Coach, watch: Watch
) -> None:
    watch.allowed += ["Failed to load resource", "Failed to fetch", "wasm"]
    coach.page.route("**/assets/runtime/*.wasm", lambda route: route.abort())
    coach.choose("stage", "second")
    failure = coach.tool.locator('[data-part="failure"]')
    expect(failure).to_be_visible(timeout=ARRIVAL)
    coach.page.unroute("**/assets/runtime/*.wasm")
    failure.get_by_role("button", name="Try again").click()
    coach.link("stage=second")
    expect(failure).to_be_hidden()


def test_when_the_site_is_renewed_the_page_is_loaded_anew_with_what_the_coach_wrote(
    coach: Coach, watch: Watch
) -> None:
    watch.allowed += ["Failed to load resource", "came back with 404", "wasm"]
    for gone in ("**/assets/runtime/**", "**/coach.*.js"):
        coach.page.route(gone, lambda route: route.fulfill(status=404))
    coach.choose("stage", "second")
    coach.note.fill("Ada, they said two weeks.")
    failure = coach.tool.locator('[data-part="failure"]')
    expect(failure.get_by_text("has been renewed")).to_be_visible(timeout=ARRIVAL)
    coach.page.unroute_all()
    with coach.page.expect_navigation():
        failure.get_by_role("button", name="Try again").click()
    coach.link("stage=second", "two")
    expect(coach.note).to_have_value("Ada, they said two weeks.")


def test_where_the_forms_do_not_come_the_coach_may_try_again(
    page: Page, base: str, watch: Watch
) -> None:
    watch.allowed.append("Failed to load resource")
    page.route("**/questions*.html", lambda route: route.abort())
    page.goto(f"{base}/for-coaches/")
    coach = Coach(page, base)
    expect(coach.tool.locator('[data-part="failure"]')).to_be_visible()
    page.unroute("**/questions*.html")
    coach.tool.get_by_role("button", name="Try again").click()
    expect(coach.screen("stage")).to_be_visible()
    expect(coach.tool.locator('[data-part="failure"]')).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tools_are_accessible(coach: Coach, scheme: Any) -> None:
    page = coach.page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    assert faults(page) == [], "before anything is chosen"
    coach.choose("stage", "first")
    coach.choose("promised", "by_date")
    coach.tool.locator('input[name="promised_on"]').fill("never")
    expect(coach.problems).to_be_visible(timeout=ARRIVAL)
    assert faults(page) == [], "a problem"
    coach.tool.locator('input[name="promised_on"]').fill("19 june")
    coach.link("promised_on=2026-06-19")
    coach.code()
    assert faults(page) == [], "a link"
    assert sideways(page) == 0


def test_the_lines_to_paste_follow_the_choice_of_colours(coach: Coach) -> None:
    page, base = coach.page, coach.base
    lines = page.get_by_label("Paste these lines where the advisor is to stand")
    assert lines.input_value() == (
        '<div data-site-advisor data-theme="auto">\n'
        f'  <a href="{base}/steps/">What to do after a job interview, step by step</a>\n'
        "</div>\n"
        f'<script src="{base}/assets/advisor/embed.js" async></script>'
    )
    page.get_by_label("Light or dark").select_option("dark")
    page.get_by_label("Accent colour").fill("#7a1f5c")
    expect(lines).to_have_value(holding('data-theme="dark" data-accent="#7a1f5c"'))
    page.locator("[data-copy-snippet]").click()
    expect(page.locator("embed-snippet .advisor-note")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == lines.input_value()
    for path in ("/steps/", "/assets/advisor/embed.js", "/embed/"):
        assert page.request.get(f"{base}{path}").ok


def test_without_javascript_the_page_says_so_and_shows_the_lines(
    chrome: Browser, base: str
) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/for-coaches/")
    told = page.locator("coach-link noscript p")
    expect(told).to_be_visible()
    assert "Making a link needs JavaScript" in told.inner_text()
    expect(page.locator("[data-snippet]")).to_have_value(holding("assets/advisor/embed.js"))
    context.close()


def test_a_coach_makes_a_link_of_the_second_advisor_on_its_own_page(
    page: Page, base: str, chrome: Browser
) -> None:
    page.goto(f"{base}/for-coaches/")
    page.get_by_role("link", name="a page of its own").click()
    coach = Coach(page, base)
    expect(coach.screen("paid")).to_be_visible()
    assert faults(page) == []
    coach.choose("paid", "own")
    coach.choose("naming", "no")
    link = coach.link("paid=own", "naming=no")
    assert link.startswith(f"{base}/contract-work/#advisor=contract_work&v=1&")
    expect(coach.cover).to_have_value(holding("how to list the work"))
    assert coach.code() == link
    assert sideways(page) == 0
    lines = page.get_by_label("Paste these lines where the advisor is to stand")
    assert lines.input_value() == (
        '<div data-site-advisor="contract_work" data-theme="auto">\n'
        f'  <a href="{base}/contract-work/steps/">'
        "How to list contract work on a resume, question by question</a>\n"
        "</div>\n"
        f'<script src="{base}/assets/advisor/embed.js" async></script>'
    )
    for path in ("/contract-work/steps/", "/embed/contract_work/"):
        assert page.request.get(f"{base}{path}").ok
    context = chrome.new_context(locale="en-GB", timezone_id="Europe/London")
    client = Linked(context.new_page())
    client.page.goto(link)
    expect(client.title).to_be_focused()
    assert set(client.told()) == {"Who paid you", "Naming the client"}
    context.close()
