"""The advisor when the network, the browser or the reader's patience is not what one would like."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.reader import ARRIVAL, CLIENT_ADDRESS, Held, Reader, address_of
from tests.browser.watch import Watch

TOLD = {
    "stage": "second",
    "stage_on": "2 june 2026",
    "last_contact": "they_wrote",
    "last_contact_on": "8 june 2026",
}
WASM = "**/assets/runtime/pyodide.asm.*.wasm"
NOT_LOADED = "Failed to load resource"
STORED = (
    "JSON.stringify({ local: {...localStorage}, cookies: document.cookie, url: location.href })"
)


def test_nothing_of_the_runtime_is_asked_for_before_the_reader_shows_interest(
    page: Page, base: str, watch: Watch
) -> None:
    page.goto(f"{base}/articles/follow-up/", wait_until="networkidle")
    page.locator("site-advisor").scroll_into_view_if_needed()
    assert [path for path in watch.paths if "/assets/runtime/" in path] == []
    assert [path for path in watch.paths if "/begin." in path] == []
    with page.expect_request("**/assets/runtime/pyodide.*.mjs"):
        Reader(page).choose("stage", "first")


def test_an_article_with_answers_given_brings_python_only_on_interest(
    page: Page, base: str, watch: Watch
) -> None:
    page.goto(f"{base}/articles/follow-up/")
    with page.expect_response("**/assets/advisor/questions.*.html"):
        page.locator("site-advisor").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert [path for path in watch.paths if "/assets/runtime/" in path] == []


def test_with_the_network_cut_after_loading_the_advisor_still_answers(
    page: Page, base: str, context: BrowserContext
) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(TOLD)
    before = reader.heading.inner_text()
    context.set_offline(True)
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_have_text(before)
    reader.change("stage")
    reader.choose("stage", "screen")
    reader.go_on()
    expect(reader.heading).to_be_focused()


def test_when_python_cannot_be_brought_a_sentence_says_so_and_trying_again_works(
    page: Page, base: str, watch: Watch
) -> None:
    # Pyodide asks for the module twice, and leaves one of the two refusals unanswered.
    by_pyodide = ("wasm streaming compile failed", "falling back to ArrayBuffer")
    watch.allowed += [NOT_LOADED, *by_pyodide, "wasm instantiation failed", "Failed to fetch"]
    reader = Reader(page)
    page.route(WASM, lambda route: route.abort())
    page.goto(f"{base}/advisor/")
    reader.send_both(TOLD)
    expect(reader.failure.get_by_role("heading")).to_be_focused(timeout=ARRIVAL)
    expect(reader.failure).to_contain_text("could not be brought here")
    expect(reader.failure).to_contain_text("Your answers are kept")
    for link in reader.failure.get_by_role("link").all():
        assert page.request.get(f"{base}/advisor/{link.get_attribute('href')}").ok

    page.unroute(WASM)
    reader.failure.get_by_role("button", name="Try again").click()
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    expect(reader.failure).to_be_hidden()


def test_a_browser_without_webassembly_is_told_so(page: Page, base: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.send_both(TOLD)
    expect(reader.failure).to_contain_text("This browser cannot run it")


def test_a_part_of_the_page_that_does_not_come_is_said_and_comes_on_a_second_try(
    page: Page, base: str, watch: Watch
) -> None:
    watch.allowed += [NOT_LOADED]
    reader = Reader(page)
    page.route("**/assets/advisor/questions.*.html", lambda route: route.abort())
    page.goto(f"{base}/advisor/")
    reader.choose("stage", "first")
    expect(reader.failure).to_be_visible()
    expect(reader.failure).to_contain_text("could not be brought here")
    page.unroute("**/assets/advisor/questions.*.html")
    reader.failure.get_by_role("button", name="Try again").click()
    expect(reader.failure).to_be_hidden()
    expect(reader.screen("stage").locator('[value="first"]')).to_be_checked()


def test_silence_of_the_runtime_counts_as_too_slow(page: Page, base: str) -> None:
    held = Held()
    page.route(WASM, held)
    page.goto(f"{base}/advisor/")
    result = page.evaluate(
        """async (address) => {
          const { Client } = await import(address);
          const client = new Client(() => {}, { starting: 400, answering: 400 });
          return client.ask({ today: "2026-06-16", locale: "en-US", answers: {} });
        }""",
        address_of(CLIENT_ADDRESS),
    )
    assert (result["kind"], result["reason"]) == ("fault", "slow")


def test_a_reader_faster_than_the_download_sees_how_much_is_here(page: Page, base: str) -> None:
    held = Held()
    page.route(WASM, held)
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.choose("stage", TOLD["stage"])
    reader.type("stage_on", TOLD["stage_on"])
    expect(reader.waiting).to_be_hidden()
    reader.go_on()
    reader.choose("last_contact", "interview")
    reader.go_on()
    expect(reader.waiting.get_by_role("heading")).to_be_focused()
    expect(reader.waiting).to_contain_text("MB are here")
    bar = reader.waiting.get_by_role("progressbar")
    assert 0 <= bar.evaluate("bar => bar.value / bar.max") < 1
    held.let_go()
    expect(reader.heading).to_be_focused(timeout=ARRIVAL)
    expect(reader.waiting).to_be_hidden()


def test_the_newest_of_two_questions_wins(page: Page, base: str) -> None:
    page.goto(f"{base}/advisor/")
    kinds = page.evaluate(
        """async ({ answers, address }) => {
          const { Client } = await import(address);
          const client = new Client();
          const request = { today: "2026-06-16", locale: "en-US", answers };
          const results = await Promise.all([client.ask(request), client.ask(request)]);
          return results.map((result) => result.kind);
        }""",
        {"answers": TOLD, "address": address_of(CLIENT_ADDRESS)},
    )
    assert kinds == ["outdated", "reply"]


def test_a_reload_keeps_the_answers_and_start_again_forgets_them(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(TOLD)
    before = reader.heading.inner_text()
    page.reload()
    expect(reader.heading).to_have_text(before, timeout=ARRIVAL)
    reader.advisor.get_by_role("button", name="Start again").click()
    expect(reader.screen("stage").locator("[data-heading]")).to_be_focused()
    expect(reader.screen("stage").locator(":checked")).to_have_count(0)
    expect(reader.field("stage_on")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    expect(reader.screen("stage").locator(":checked")).to_have_count(0)


def test_back_leads_to_the_question_before_with_what_was_typed(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.choose("stage", "shortlist")
    reader.advisor.get_by_role("button", name="Yesterday").click()
    expect(reader.field("stage_on")).to_have_value("15 June 2026")
    reader.go_on()
    expect(reader.screen("last_contact")).to_be_visible()
    reader.advisor.get_by_role("button", name="Back", exact=True).click()
    expect(reader.screen("stage").locator('[value="shortlist"]')).to_be_checked()
    expect(reader.field("stage_on")).to_have_value("15 June 2026")


def test_no_answer_leaves_the_tab(page: Page, base: str, watch: Watch) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    title = page.title()
    reader.answer_both(TOLD)
    sent = watch.sent()
    stored = json.loads(page.evaluate(STORED))
    for secret in ("they_wrote", "june", "2026-06-0", "second"):
        assert secret not in sent
        assert secret not in json.dumps(stored | {"local": ""})
    assert "advisor" not in "".join(stored["local"])
    assert stored["url"] == f"{base}/advisor/"
    assert page.title() == title


@pytest.mark.parametrize("path", ["/", "/advisor/", "/articles/follow-up/"])
def test_without_javascript_there_is_a_way_on(path: str, base: str, chrome: Browser) -> None:
    plain = chrome.new_context(java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(f"{base}{path}")
    expect(bare.locator("site-advisor noscript a").first).to_be_visible()
    expect(bare.locator("site-advisor form")).to_be_hidden()
    plain.close()
