"""The second advisor, on contract work: the same journeys as the first, from question to entry."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from advisor.decide import decide
from advisor.playbook import Playbook
from build_scripts.publish.step_pages import listed
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.test_access import Scheme, faults, sideways, too_low
from tests.browser.test_steps import bare as bare  # noqa: PLC0414 (a fixture)
from tests.browser.test_steps import walk_the_steps
from tests.browser.test_zoom import assert_in_sight
from tests.browser.test_zoom import enlarged as enlarged  # noqa: PLC0414 (a fixture)
from tests.browser.watch import Watch

PAGE = "/contract-work/"
STEPS = f"{PAGE}steps/"
ADVICE = "Put all of it under one heading for the agency"
SITUATIONS: Mapping[str, Mapping[str, str]] = {
    "several short contracts through one agency": {
        "paid": "agency",
        "shape": "row",
        "place": "resume",
        "kept": "no",
        "ended": "recent",
        "stands": "none",
        "agencies": "one",
    },
    "a form": {"place": "form", "paid": "client", "shape": "one"},
    "own invoices, one client": {
        "paid": "own",
        "shape": "one",
        "place": "resume",
        "kept": "no",
        "ended": "current",
        "stands": "none",
    },
}


class Listing(Reader):
    """A reader who wants to list contract work."""

    def answer(self, *answers: tuple[str, str]) -> None:
        """Answer questions one after the other and wait for the advice."""
        for question, option in answers:
            expect(self.screen(question)).to_be_visible()
            self.choose(question, option)
            self.go_on()
        expect(self.heading).to_be_visible(timeout=ARRIVAL)

    def answer_both_questions(self) -> None:
        self.answer(("paid", "agency"), ("shape", "row"))
        expect(self.heading).to_have_text(ADVICE)

    @property
    def entry(self) -> str:
        return self.advisor.locator("[data-draft]").first.input_value()


@pytest.fixture
def reader(page: Page, base: str) -> Listing:
    page.goto(f"{base}{PAGE}")
    return Listing(page)


def test_a_reader_gets_an_entry_sharpens_it_changes_an_answer_and_copies_it(
    reader: Listing,
) -> None:
    reader.answer_both_questions()
    expect(reader.heading).to_be_focused()
    expect(reader.sharpen).to_contain_text("Question 3 of at most")
    assert reader.entry.startswith("[staffing agency], [city] · [month and year] to")
    for dated in ("[data-calendar]", "#advisor-timeline-list", "[data-mail]"):
        expect(reader.advisor.locator(dated)).to_have_count(0)

    reader.choose("place", "form")
    reader.go_on()
    expect(reader.heading).to_have_text("Name everyone who paid you, and the client in the duties")
    expect(reader.heading).to_be_focused()
    expect(reader.advisor.locator("[data-changed]")).to_contain_text("The way to list it was")

    reader.change("place")
    expect(reader.screen("place").locator('[value="form"]')).to_be_checked()
    reader.choose("place", "resume")
    reader.go_on()
    expect(reader.heading).to_have_text(ADVICE)

    reader.advisor.locator('[data-blank="[staffing agency]"]').fill("Acme Staffing")
    reader.advisor.locator("[data-copy]").first.click()
    expect(reader.advisor.locator(".advisor-note")).to_contain_text("Fill in what still stands")
    copied = str(reader.page.evaluate("navigator.clipboard.readText()"))
    assert copied == reader.entry
    assert copied.startswith("Acme Staffing, [city]")


def test_a_question_left_open_is_told_and_back_and_reload_keep_what_was_answered(
    reader: Listing,
) -> None:
    reader.go_on()
    expect(reader.problems).to_be_focused()
    expect(reader.problems.get_by_role("link")).to_have_text("Select who paid you for this work")
    reader.answer_both_questions()
    reader.page.evaluate("history.back()")
    expect(reader.screen("shape").locator('[value="row"]')).to_be_checked()
    reader.page.evaluate("history.forward()")
    expect(reader.heading).to_be_focused()
    reader.page.reload()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)
    reader.advisor.get_by_role("button", name="Start again").click()
    expect(reader.screen("paid").locator("input:checked")).to_have_count(0)


def test_the_advisor_in_its_article_answers_by_keyboard_alone(page: Page, base: str) -> None:
    reader = Listing(page)
    page.goto(f"{base}/articles/contract-work/")
    reader.tab_to(reader.screen("paid").locator('[value="agency"]'))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(reader.screen("paid").locator('[value="client"]')).to_be_checked()
    page.keyboard.press("Enter")
    expect(reader.screen("shape").locator("[data-heading]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    expect(reader.heading).to_have_text("Put the client on the first line")
    reader.tab_to(reader.advisor.locator("[data-copy]").first)
    page.keyboard.press("Enter")
    expect(reader.advisor.locator(".advisor-note")).to_contain_text("Copied")


def test_each_advisor_keeps_its_own_answers_in_the_tab(reader: Listing, base: str) -> None:
    reader.answer_both_questions()
    reader.page.goto(f"{base}/advisor/")
    first = Reader(reader.page)
    expect(first.screen("stage")).to_be_visible()
    expect(first.heading).to_be_hidden()
    reader.page.goto(f"{base}{PAGE}")
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)


def test_only_pages_of_an_advisor_bring_what_it_alone_needs(
    reader: Listing, base: str, watch: Watch
) -> None:
    reader.answer_both_questions()
    brought = [path for path in watch.paths if "/assets/advisor/contract_work." in path]
    assert sorted(path.rpartition(".")[2] for path in brought) == ["html", "json"]
    assert not any("/assets/advisor/questions." in path for path in watch.paths)
    before = len(watch.paths)
    reader.page.goto(f"{base}/advisor/")
    first = Reader(reader.page)
    first.choose("stage", "first")
    first.type("stage_on", "9 jun")
    first.go_on()
    expect(first.screen("last_contact")).to_be_visible()
    after = watch.paths[before:]
    assert any("/assets/advisor/questions." in path for path in after)
    assert not any("/assets/advisor/contract_work." in path for path in after)


def test_where_its_content_does_not_come_the_reader_is_told_and_may_try_again(
    page: Page, base: str, watch: Watch
) -> None:
    watch.allowed.append("Failed to load resource")
    reader = Listing(page)
    content = "**/assets/advisor/contract_work.*.json"
    page.route(content, lambda route: route.abort())
    page.goto(f"{base}{PAGE}")
    reader.choose("paid", "agency")
    expect(reader.failure.get_by_text("A part of it could not be brought here")).to_be_visible()
    page.unroute(content)
    reader.failure.get_by_role("button", name="Try again").click()
    reader.go_on()
    reader.answer(("shape", "row"))
    expect(reader.heading).to_have_text(ADVICE)


# Seen by everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_accessible(page: Page, base: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reader = Listing(page)
    page.goto(f"{base}{PAGE}")
    assert faults(page) == [], "the first question"
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert faults(page) == [], "a problem"
    reader.answer_both_questions()
    assert faults(page) == [], "the advice"
    look_around(reader)
    assert faults(page) == [], "the advice after an answer, with all of it open"
    reader.change("shape")
    expect(reader.screen("shape")).to_be_visible()
    assert faults(page) == [], "a changed answer"


def look_around(reader: Listing) -> None:
    """Answer one more question, open what is folded and fill in a name."""
    reader.choose("place", "resume")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    reader.advisor.locator('[data-blank="[city]"]').fill("Toledo")


def test_a_screen_of_320_pixels_never_scrolls_sideways(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    reader = Listing(page)
    page.goto(f"{base}{PAGE}")
    reader.go_on()
    expect(reader.problems).to_be_visible()
    assert sideways(page) == 0
    reader.answer_both_questions()
    look_around(reader)
    assert sideways(page) == 0


def test_everything_that_is_pressed_is_large_enough_for_a_finger(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    reader = Listing(page)
    page.goto(f"{base}{PAGE}")
    reader.answer_both_questions()
    look_around(reader)
    assert too_low(reader) == []


def test_at_400_percent_what_has_the_focus_stays_in_sight(enlarged: Page, base: str) -> None:
    page = enlarged
    reader = Listing(page)
    page.goto(f"{base}{PAGE}")
    reader.answer_both_questions()
    expect(reader.heading).to_be_focused()
    assert_in_sight(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert_in_sight(page)
    assert sideways(page) == 0


# Without JavaScript


@pytest.mark.parametrize("given", SITUATIONS.values(), ids=SITUATIONS.keys())
def test_a_reader_without_javascript_comes_to_the_same_advice(
    given: Mapping[str, str], bare: Page, base: str, contract: Playbook
) -> None:
    # What the steps do not ask cannot matter, so any band of it will do.
    facts = {fact.id: next(iter(fact.bands)) for fact in contract.facts} | dict(given)
    bare.goto(f"{base}{PAGE}")
    bare.locator("site-advisor noscript a").first.click()
    expect(bare).to_have_url(f"{base}{STEPS}")
    walk_the_steps(bare, given, decide(contract.rules, facts).rule.id)
    expect(bare).to_have_url(f"{base}{STEPS}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_steps_and_its_rules_are_accessible_and_fit_a_narrow_screen(
    page: Page, base: str, scheme: Scheme
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in (STEPS, f"{STEPS}agency-short/", f"{STEPS}old/", f"{PAGE}how-it-decides/"):
        page.goto(f"{base}{path}")
        for folded in page.locator("details").all():
            folded.evaluate("folded => { folded.open = true; }")
        assert faults(page) == [], path
        assert sideways(page) == 0, path


def test_every_advice_of_the_steps_leads_to_its_rule(
    bare: Page, base: str, contract: Playbook
) -> None:
    for address in listed(contract, STEPS)[1:]:
        bare.goto(f"{base}{address}")
        rule = bare.locator("main").get_attribute("data-rule")
        link = bare.locator(f'a[href$="#rule-{rule}"]')
        target = urlsplit(str(link.evaluate("link => link.href")))
        assert target.path == f"{PAGE}how-it-decides/"
    bare.goto(f"{base}{PAGE}how-it-decides/")
    for each in contract.rules:
        expect(bare.locator(f"#rule-{each.id}")).to_have_count(1)


def test_it_is_found_from_the_first_advisor_and_stands_in_its_article(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/advisor/")
    page.get_by_role("link", name="A second advisor").click()
    expect(page).to_have_url(f"{base}{PAGE}")
    page.get_by_role("link", name="How to Handle Contract Work on Your Resume").click()
    expect(page.locator('site-advisor[data-playbook="contract_work"]')).to_be_visible()
