"""Links: made from the advice, opened elsewhere, and whatever else somebody puts into an address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from advisor.link import LONGEST
from tests.browser.conftest import FIXED_DAY, OFFERED, fixed, held
from tests.browser.reader import ARRIVAL, Held, Reader
from tests.browser.test_access import faults, sideways
from tests.browser.test_journeys import THANKED
from tests.browser.test_minutes import SLOW_LINE
from tests.browser.watch import Watch
from tests.links import expected, links

START = "#advisor=follow_up&v=1"
ANSWERS = (
    "&stage=first&stage_on=2026-06-09&last_contact=i_thanked&last_contact_on=2026-06-09&calendar=US"
)
CONTRACT = "#advisor=contract_work&v=1&paid=agency&shape=row"
NOTE = "&note=Dear+Ada%2C%0Achange+it+where+I+am+wrong%2E"
WHOLE = f"{START}{ANSWERS}&lang=en&made=2026-06-10&said=wait.2026-06-18{NOTE}"
SECRETS = ("i_thanked", "2026-06-09", "Ada", "wrong", "stage=")
ALL_KEPT = """
async () => {
  const caches_ = await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => url)));
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  return JSON.stringify([document.cookie, { ...localStorage }, caches_, databases, document.title]);
}
"""
UNSHARED = "delete Navigator.prototype.share;"
SHARED = """
Object.defineProperty(navigator, "share", {
  configurable: true,
  value: (given) => { globalThis.shared = given; return Promise.resolve(); },
});
"""
UNWILLING = """
Object.defineProperty(navigator, "share", {
  configurable: true,
  value: () => Promise.reject(new DOMException("no", "NotAllowedError")),
});
"""
CLOSED_STORAGE = """
Object.defineProperty(globalThis, "sessionStorage", {
  get() { throw new DOMException("closed", "SecurityError"); },
});
"""


class Linked(Reader):
    """A reader who has opened a link."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.link = self.advisor.locator('[data-part="link"]')
        self.title = self.link.locator("h2")
        self.note = self.link.locator("[data-link-note]")
        self.unread = self.advisor.locator('[data-part="unread"]')

    def told(self) -> dict[str, str]:
        """The answers in sight, by what the list calls them."""
        rows = self.link.locator("dl > div").all()
        return {
            row.locator("dt").inner_text(): row.locator("dd").first.inner_text() for row in rows
        }

    def take(self) -> None:
        self.link.locator("[data-link-take]").click()

    def leave(self) -> None:
        self.link.locator("[data-link-leave]").click()

    def advised(self) -> str:
        """The advice, as soon as it is there."""
        expect(self.heading).to_be_visible(timeout=ARRIVAL)
        return self.heading.inner_text()

    def copied(self) -> str:
        """A link copied from the advice."""
        self.advisor.locator("[data-copy-link]").click()
        expect(self.advisor.locator("[data-sharing] .advisor-note")).to_be_visible()
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def kept(self) -> dict[str, str]:
        """The answers that the tab keeps."""
        text = self.page.evaluate("sessionStorage.getItem('advisor:follow_up')")
        return dict(json.loads(text or "{}"))


@pytest.fixture
def reader(page: Page) -> Linked:
    return Linked(page)


@pytest.fixture
def elsewhere(chrome: Browser) -> Iterator[BrowserContext]:
    """Another reader's browser, in Great Britain, eight days later."""
    context = chrome.new_context(locale="en-GB", timezone_id="Europe/London", permissions=OFFERED)
    context.add_init_script(fixed(datetime(2026, 6, 24, 10, tzinfo=UTC)))
    yield context
    context.close()


def opened(reader: Linked, base: str, fragment: str = WHOLE, path: str = "/advisor/") -> Linked:
    reader.page.goto(f"{base}{path}{fragment}")
    expect(reader.title).to_be_focused()
    return reader


def now_at(reader: Linked) -> str:
    """What the address bar shows, without the site."""
    parts = urlsplit(reader.page.url)
    return f"{parts.path}?{parts.query}#{parts.fragment}"


# Made here, opened there


def test_a_link_made_in_one_browser_opens_in_another_with_the_same_answers_and_advice(
    reader: Linked, base: str, elsewhere: BrowserContext
) -> None:
    reader.page.goto(f"{base}/articles/follow-up/")
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    reader.choose("word", "delayed")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    answers = reader.advisor.locator("[data-outcome-heading] ~ section .advisor-answers > div")
    texts = [row.locator("dd").first.inner_text() for row in answers.all()]
    link = reader.copied()
    assert link.startswith(f"{base}/advisor/{START}&")
    watch = Watch(elsewhere, base)
    other = Linked(elsewhere.new_page())
    other.page.goto(link)
    expect(other.title).to_be_focused()
    assert now_at(other) == "/advisor/?#"
    # A list says the day with its year.
    assert [text.removesuffix(" 2026") for text in other.told().values()] == texts
    other.take()
    other.advised()
    assert other.kept() == {
        "stage": "first",
        "stage_on": "2026-06-09",
        "last_contact": "i_thanked",
        "last_contact_on": "2026-06-09",
        "word": "delayed",
        "calendar": "US",
    }
    assert other.copied().split("&made=")[0] == link.split("&made=")[0]
    watch.assert_clean()


def test_on_the_same_day_the_advice_is_the_same_on_another_device(
    reader: Linked, base: str, chrome: Browser
) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    link = reader.copied()
    context = chrome.new_context(locale="fr-FR", timezone_id="America/New_York")
    context.add_init_script(FIXED_DAY)
    other = Linked(context.new_page())
    other.page.goto(link)
    other.take()
    assert other.advised() == reader.heading.inner_text()
    expect(other.advisor.get_by_text("its advice has changed since then")).to_have_count(0)
    context.close()


def test_no_answer_of_a_link_reaches_the_server_a_referrer_or_anything_that_lasts(
    reader: Linked, base: str, watch: Watch
) -> None:
    opened(reader, base)
    reader.take()
    reader.advised()
    reader.copied()
    reader.page.goto(f"{base}/privacy/")
    kept = reader.page.evaluate(ALL_KEPT)
    sent = watch.sent()
    for secret in SECRETS:
        assert secret not in sent
        assert secret not in kept
    assert reader.page.evaluate("document.referrer") == ""


# Opening


def test_a_link_shows_its_note_and_answers_before_python_is_there_and_then_the_advice(
    reader: Linked, base: str
) -> None:
    held = Held()
    reader.page.route("**/assets/runtime/pyodide.asm.wasm", held)
    opened(reader, base)
    assert now_at(reader) == "/advisor/?#"
    expect(reader.note).to_have_text("Dear Ada,\nchange it where I am wrong.")
    expect(reader.link).to_contain_text("A note in this link. Whoever makes a link can write one.")
    assert reader.told() == {
        "The latest step": "A first interview",
        "Date of that step": "Tuesday 9 June 2026",
        "The last contact": "I sent a thank-you",
        "Date of that contact": "Tuesday 9 June 2026",
        "Working days of": "United States",
    }
    expect(reader.link).to_contain_text("The link was made on Wednesday 10 June 2026.")
    expect(reader.heading).to_have_count(0)
    assert reader.kept() == {}, "nothing counts before the reader goes on"
    reader.take()
    expect(reader.waiting).to_be_visible()
    held.let_go()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"


@pytest.mark.parametrize("path", ["/", "/articles/follow-up/", "/advisor/?from=mail"])
def test_a_link_opens_on_every_page_that_carries_the_advisor(
    reader: Linked, base: str, path: str
) -> None:
    opened(reader, base, path=path)
    assert now_at(reader).rstrip("?#") == path
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"


def test_what_a_page_fills_in_is_no_part_of_a_link_that_is_opened_there(
    reader: Linked, base: str
) -> None:
    preset = "() => document.querySelector('site-advisor').dataset.preset"
    path = next(
        path
        for path in ("/articles/quiet/", "/articles/follow-up/", "/")
        if reader.page.goto(f"{base}{path}") and reader.page.evaluate(preset) != "{}"
    )
    opened(reader, base, f"{START}&stage=screen&calendar=US", path)
    assert reader.told() == {
        "The latest step": "A phone or video screening",
        "Working days of": "United States",
    }
    reader.take()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(reader.advisor.locator('[data-part="given"]')).to_be_hidden()


def test_a_link_that_holds_a_part_leads_to_the_first_question_still_open(
    reader: Linked, base: str
) -> None:
    opened(reader, base, f"{START}&stage=second&stage_on=2026-06-09&note=Hello")
    expect(reader.link.locator("[data-link-take]")).to_have_text("Go on with these answers")
    reader.take()
    expect(reader.screen("last_contact").locator("[data-heading]")).to_be_focused()
    reader.choose("last_contact", "interview")
    reader.go_on()
    reader.advised()
    assert reader.kept()["stage"] == "second"


def test_change_leads_from_a_link_to_the_question_and_back_leads_to_the_link(
    reader: Linked, base: str
) -> None:
    opened(reader, base)
    reader.change("stage")
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(reader.screen("stage").locator('[value="first"]')).to_be_checked()
    reader.choose("stage", "second")
    reader.go_on()
    advice = reader.advised()
    reader.page.evaluate("history.back()")
    expect(reader.screen("stage").locator('[value="second"]')).to_be_checked()
    reader.page.evaluate("history.back()")
    expect(reader.title).to_be_focused()
    assert reader.told()["The latest step"] == "A second interview or a later one"
    expect(reader.note).to_contain_text("Dear Ada")
    reader.take()
    assert reader.advised() == advice


def test_reload_back_and_forward_keep_what_a_link_shows(reader: Linked, base: str) -> None:
    opened(reader, base)
    reader.page.reload()
    expect(reader.title).to_be_focused()
    expect(reader.note).to_contain_text("Dear Ada")
    reader.take()
    advice = reader.advised()
    reader.page.reload()
    expect(reader.heading).to_have_text(advice, timeout=ARRIVAL)
    reader.page.evaluate("history.back()")
    expect(reader.title).to_be_focused()
    reader.page.reload()
    expect(reader.title).to_be_focused()
    reader.page.evaluate("history.forward()")
    expect(reader.heading).to_have_text(advice, timeout=ARRIVAL)


def test_start_again_forgets_the_link_as_well(reader: Linked, base: str) -> None:
    opened(reader, base)
    reader.take()
    reader.advised()
    reader.advisor.locator("[data-restart]").click()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    reader.page.reload()
    expect(reader.link).to_be_hidden()
    assert reader.page.evaluate("Object.keys(sessionStorage)") == []


def test_a_link_may_be_left_alone(reader: Linked, base: str) -> None:
    opened(reader, base)
    reader.leave()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(reader.screen("stage").locator(":checked")).to_have_count(0)
    reader.page.reload()
    expect(reader.link).to_be_hidden()
    reader.page.evaluate("history.back()")
    expect(reader.screen("stage")).to_be_visible()
    expect(reader.link).to_be_hidden()


# Beside answers that are there already


def test_answers_given_before_are_kept_when_a_link_is_taken_and_come_back(
    reader: Linked, base: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED | {"stage": "shortlist"})
    own = reader.heading.inner_text()
    opened(reader, base)
    expect(reader.link).to_contain_text("You have given answers in this tab before.")
    expect(reader.link.locator("[data-link-leave]")).to_have_text("Keep my own answers")
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"
    expect(reader.advisor.locator("[data-changed]")).to_have_count(0)
    reader.page.reload()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)
    reader.advisor.get_by_role("button", name="Back to my own answers").click()
    expect(reader.heading).to_have_text(own)
    expect(reader.advisor.locator("[data-link-own]")).to_be_hidden()
    assert reader.kept()["stage"] == "shortlist"


def test_own_answers_stay_when_a_link_is_left_alone(reader: Linked, base: str) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED | {"stage": "shortlist"})
    own = reader.heading.inner_text()
    opened(reader, base)
    reader.leave()
    expect(reader.heading).to_have_text(own, timeout=ARRIVAL)
    expect(reader.advisor.locator("[data-link-own]")).to_be_hidden()


def test_a_link_put_into_the_address_of_the_open_page_is_shown_there(
    reader: Linked, base: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.choose("stage", "screen")
    reader.type("stage_on", "8 june")
    reader.page.evaluate("(fragment) => { location.hash = fragment; }", WHOLE)
    expect(reader.title).to_be_focused()
    assert now_at(reader) == "/advisor/?#"
    expect(reader.screen("stage")).to_be_hidden()
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"
    reader.page.evaluate("history.back()")
    expect(reader.title).to_be_focused()
    reader.advisor.get_by_role("button", name="Back to my own answers").click()
    expect(reader.screen("last_contact").locator("[data-heading]")).to_be_focused()
    assert reader.kept() == {"stage": "screen", "stage_on": "8 june"}


def test_what_was_answered_before_the_rest_of_the_page_came_is_kept_beside_a_link(
    reader: Linked, base: str
) -> None:
    waiting = held(reader.page, "**/assets/advisor/begin*.js")
    reader.page.goto(f"{base}/advisor/")
    reader.choose("stage", "screen")
    reader.type("stage_on", "8 june")
    reader.page.evaluate("(fragment) => { location.hash = fragment; }", WHOLE)
    for route in waiting:
        route.continue_()
    expect(reader.title).to_be_focused(timeout=ARRIVAL)
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"
    reader.page.evaluate("history.back()")
    reader.advisor.get_by_role("button", name="Back to my own answers").click()
    expect(reader.screen("last_contact").locator("[data-heading]")).to_be_focused()
    assert reader.kept() == {"stage": "screen", "stage_on": "8 june"}


# What has changed


def test_an_old_link_opens_under_todays_rules_and_says_that_its_advice_has_changed(
    reader: Linked, base: str
) -> None:
    opened(reader, base, WHOLE.replace("wait.2026-06-18", "check_in.2026-06-16"))
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"
    expect(reader.advisor.locator(".advisor-outcome")).to_contain_text(
        "This link was made on Wednesday 10 June, and its advice has changed since then: it said "
        "“check in, Tuesday 16 June”."
    )
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    expect(reader.advisor.locator(".advisor-outcome")).not_to_contain_text("This link was made")


def test_answers_that_cannot_all_be_true_are_told_with_what_the_link_says_in_the_fields(
    reader: Linked, base: str
) -> None:
    opened(reader, base, WHOLE.replace("last_contact_on=2026-06-09", "last_contact_on=2026-06-01"))
    reader.take()
    expect(reader.problems).to_be_focused(timeout=ARRIVAL)
    expect(reader.problems).to_contain_text("the last contact was before it")
    expect(reader.field("last_contact_on")).to_have_value("2026-06-01")


# Broken, hostile, from other times


def test_every_link_that_was_ever_made_opens_or_says_why_not(
    reader: Linked, base: str, watch: Watch
) -> None:
    # The theme looks for the part of the page that a fragment names, and stumbles over some signs.
    watch.allowed.append("is not a valid selector")
    reader.page.route("**/assets/runtime/**", Held())
    for entry in links():
        reader.page.goto("about:blank")
        reader.page.goto(f"{base}/advisor/#{entry['fragment'].removeprefix('#')}")
        if entry["fragment"].removeprefix("#").startswith("advisor="):
            shows_what_it_holds(reader, expected(entry))
            assert now_at(reader) == "/advisor/?#", entry["says"]
        else:
            expect(reader.screen("stage")).to_be_visible()
            expect(reader.unread).to_be_hidden()


def shows_what_it_holds(reader: Linked, wanted: Mapping[str, Any]) -> None:
    """See that a link is shown as it must be read, or that it is told why it cannot be."""
    assert reader.page.locator("site-advisor :is(script, img, b)").count() == 0
    if wanted["fault"]:
        expect(reader.unread).to_be_focused()
        expect(reader.screen("stage")).to_be_visible()
        expect(reader.link).to_be_hidden()
        return
    expect(reader.title).to_be_focused()
    assert len(reader.told()) == len(wanted["answers"])
    assert (reader.note.text_content() or "") == wanted["note"]
    left = reader.link.locator("[data-link-left]")
    assert left.is_visible() == bool(wanted["left_out"])
    assert reader.link.locator("[data-link-unknown]").is_visible() == bool(wanted["unknown"])


@pytest.mark.parametrize(
    ("fragment", "sentence"),
    [
        (f"{START}&stage=first&stage=second", "This link cannot be read"),
        (f"{START}&stage=first&note=".ljust(LONGEST + 2, "a"), "longer than any that is made here"),
        ("#advisor=follow_up&v=2&stage=first", "made by a newer version"),
        ("#advisor=garden&v=1&plant=fern", "belongs to another advisor"),
    ],
)
def test_a_link_that_cannot_be_used_is_told_once_and_everything_is_as_it_was(
    reader: Linked, base: str, fragment: str, sentence: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    own = reader.heading.inner_text()
    reader.page.goto(f"{base}/privacy/")
    reader.page.goto(f"{base}/advisor/{fragment}")
    expect(reader.unread).to_contain_text(sentence)
    expect(reader.heading).to_have_text(own, timeout=ARRIVAL)
    expect(reader.unread).to_be_visible()
    assert now_at(reader) == "/advisor/?#"
    reader.page.reload()
    expect(reader.heading).to_have_text(own, timeout=ARRIVAL)
    expect(reader.unread).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "fragment", "leads"),
    [
        ("/advisor/", CONTRACT, ("/contract-work/", {"Who paid you", "The contracts"})),
        ("/articles/follow-up/", CONTRACT, ("/contract-work/", {"Who paid you", "The contracts"})),
        ("/contract-work/", f"{START}&stage=first", ("/advisor/", {"The latest step"})),
    ],
)
def test_a_link_of_another_advisor_leads_to_the_page_that_it_belongs_to(
    reader: Linked, base: str, path: str, fragment: str, leads: tuple[str, set[str]]
) -> None:
    reader.page.goto(f"{base}{path}{fragment}")
    expect(reader.unread).to_be_focused()
    expect(reader.unread).to_contain_text("This link belongs to another advisor")
    assert now_at(reader) == f"{path}?#"
    reader.page.keyboard.press("Tab")
    expect(reader.unread.get_by_role("link", name="Open it there")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.title).to_be_focused()
    page, told = leads
    assert now_at(reader) == f"{page}?#"
    assert set(reader.told()) == told


def test_a_link_of_the_second_advisor_is_made_and_opens_elsewhere(
    reader: Linked, base: str, elsewhere: BrowserContext
) -> None:
    reader.page.goto(f"{base}/contract-work/{CONTRACT}")
    expect(reader.title).to_be_focused()
    reader.take()
    advice = reader.advised()
    link = reader.copied()
    assert link.startswith(
        f"{base}/contract-work/#advisor=contract_work&v=1&paid=agency&shape=row&"
    )
    assert link.endswith("&said=one_agency")
    other = Linked(elsewhere.new_page())
    other.page.goto(link)
    expect(other.title).to_be_focused()
    assert set(other.told()) == {"Who paid you", "The contracts"}
    other.take()
    assert other.advised() == advice
    expect(other.advisor.locator(".advisor-outcome")).not_to_contain_text("This link was made")


def test_no_script_comes_in_by_any_part_of_a_link(reader: Linked, base: str, watch: Watch) -> None:
    watch.allowed.append("is not a valid selector")
    script = (
        "%3Cimg+src%3Dx+onerror%3D%22globalThis.hit%3D1%22%3E%3Cscript%3Ehit%3D1%3C%2Fscript%3E"
    )
    parts = ("stage", "stage_on", "calendar", "closed_days", "lang", "made", "said", script)
    for part in parts:
        reader.page.goto("about:blank")
        reader.page.goto(f"{base}/advisor/{START}&word=no&{part}={script}&note={script}")
        expect(reader.note).to_contain_text('<img src=x onerror="globalThis.hit=1">')
        assert reader.page.evaluate("globalThis.hit") is None
        assert reader.link.locator("img, script").count() == 0


def test_an_anchor_of_the_page_is_left_alone(reader: Linked, base: str) -> None:
    reader.page.goto(f"{base}/articles/follow-up/#once-a-week")
    expect(reader.link).to_be_hidden()
    assert now_at(reader) == "/articles/follow-up/?#once-a-week"


# On a bad day


def test_a_link_is_kept_when_a_part_of_the_page_does_not_come(
    reader: Linked, base: str, watch: Watch
) -> None:
    watch.allowed.append("Failed to load resource")
    reader.page.route("**/questions*.html", lambda route: route.abort())
    reader.page.goto(f"{base}/advisor/{WHOLE}")
    expect(reader.failure).to_be_visible()
    assert now_at(reader) == "/advisor/?#"
    reader.page.unroute("**/questions*.html")
    reader.page.reload()
    expect(reader.title).to_be_focused()
    expect(reader.note).to_contain_text("Dear Ada")


def test_a_link_opens_where_the_page_may_keep_nothing(reader: Linked, base: str) -> None:
    reader.page.add_init_script(CLOSED_STORAGE)
    opened(reader, base)
    reader.take()
    assert reader.advised() == "Wait until Thursday 18 June, then check in"


def test_on_a_slow_line_a_link_shows_what_it_holds_and_brings_nothing_unasked(
    reader: Linked, base: str, watch: Watch
) -> None:
    reader.page.add_init_script(SLOW_LINE)
    opened(reader, base)
    expect(reader.note).to_be_visible()
    expect(reader.advisor.locator('[data-part="slow"]')).to_be_visible()
    assert not [path for path in watch.paths if path.endswith(".wasm")]
    reader.take()
    expect(reader.advisor.locator("[data-offer]")).to_be_focused()
    reader.advisor.locator("[data-bring]").click()
    reader.advised()


# On the way out


def test_where_the_page_may_not_copy_the_link_stands_selected(base: str, chrome: Browser) -> None:
    context = chrome.new_context(locale="en-US", timezone_id="America/New_York")
    context.add_init_script(FIXED_DAY)
    context.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    refused = Linked(context.new_page())
    opened(refused, base)
    refused.take()
    refused.advised()
    refused.advisor.locator("[data-copy-link]").click()
    field = refused.advisor.get_by_label("The link", exact=True)
    expect(field).to_be_focused()
    link = refused.page.evaluate("String(getSelection())")
    assert link == field.input_value()
    assert link.startswith(f"{base}/advisor/{START}&stage=first")
    expect(refused.advisor.locator("[data-sharing]")).to_contain_text("The link is selected")
    context.close()


def test_the_devices_own_list_of_ways_is_offered_where_there_is_one(
    reader: Linked, base: str
) -> None:
    reader.page.add_init_script(SHARED)
    opened(reader, base)
    reader.take()
    reader.advised()
    reader.advisor.get_by_role("button", name="Share a link").click()
    assert reader.page.evaluate("globalThis.shared.url").startswith(f"{base}/advisor/{START}")


def test_where_that_list_fails_the_link_is_copied(reader: Linked, base: str) -> None:
    reader.page.add_init_script(UNWILLING)
    opened(reader, base)
    reader.take()
    reader.advised()
    reader.advisor.get_by_role("button", name="Share a link").click()
    expect(reader.advisor.locator("[data-sharing]")).to_contain_text("Copied.")


def test_where_there_is_no_such_list_there_is_no_button_for_it(reader: Linked, base: str) -> None:
    reader.page.add_init_script(UNSHARED)
    opened(reader, base)
    reader.take()
    reader.advised()
    expect(reader.advisor.locator("[data-share]")).to_be_hidden()


def test_a_note_of_a_link_does_not_go_on_with_the_next_one(reader: Linked, base: str) -> None:
    opened(reader, base)
    reader.take()
    reader.advised()
    assert "note=" not in reader.copied()


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_link_shows_is_accessible(
    reader: Linked, base: str, watch: Watch, scheme: Any
) -> None:
    page = reader.page
    watch.allowed.append("is not a valid selector")
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 640})
    opened(reader, base, f"{WHOLE}&colour=red&promised=eleventh")
    assert faults(page) == [], "a link with all its parts"
    assert sideways(page) == 0
    page.goto("about:blank")
    page.goto(f"{base}/advisor/#advisor=follow_up&v=9&stage=first")
    expect(reader.unread).to_be_focused()
    assert faults(page) == [], "a link that cannot be used"
    assert sideways(page) == 0


def test_a_link_is_opened_and_taken_by_keyboard_alone(reader: Linked, base: str) -> None:
    opened(reader, base)
    order: list[str] = []
    for _ in range(6):
        reader.page.keyboard.press("Tab")
        order.append(" ".join(focused(reader.page).inner_text().split()))
    assert order[:5] == [f"Change {ending}" for ending in CHANGES]
    assert order[5] == "Show the advice"
    reader.page.keyboard.press("Enter")
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)


CHANGES = (
    ": The latest step",
    ": Date of that step",
    ": The last contact",
    ": Date of that contact",
    ": Working days of",
)


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_a_very_long_word_of_a_note_breaks(reader: Linked, base: str) -> None:
    reader.page.set_viewport_size({"width": 320, "height": 640})
    opened(reader, base, f"{START}&stage=first&note={'a' * 500}")
    assert sideways(reader.page) == 0
    assert re.fullmatch("a{500}", reader.note.inner_text())
