"""The site without a network: kept once the advisor is used, renewed when wished, cleared away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts import policy
from build_scripts.publish import offline
from tests.browser.conftest import FIXED_DAY, SITE
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.spoilt import ADVICE, ANSWERS
from tests.conftest import ROOT
from tests.line import Line, changed, line_to, refused

SCRIPT = "/offline.js"
VERSION = re.compile(rb'"version":"(\w+)"')
NEWER = b"0123456789"
CACHES = "async () => (await caches.keys()).filter((name) => name.startsWith('site-')).sort()"
KEPT = """
async () => {
  const addresses = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) addresses.push(url);
  }
  return addresses;
}
"""
MEMORY = "async () => (await (await caches.open('advisor-python')).keys()).length > 0"
LIBRARY = """
async () => {
  const name = (await caches.keys()).find((each) => /^site-.*-(?!read$)/.test(each));
  const cache = await caches.open(name);
  const key = (await cache.keys()).find(({ url }) => url.endsWith(".zip"));
  return (await (await cache.match(key)).arrayBuffer()).byteLength;
}
"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
LOOK = """
async () => {
  await document.fonts.ready;
  const { fontFamily, color, width } = getComputedStyle(document.querySelector("h1"));
  return [fontFamily, color, width];
}
"""
FULL = b"Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };"
UPDATE = "async () => { await (await navigator.serviceWorker.ready).update(); }"


@pytest.fixture
def line() -> Iterator[Line]:
    """A line to the site, at an address at which no browser has been."""
    with line_to(SITE, policy.headers(SITE)) as line:
        yield line


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    context = chrome.new_context(
        locale="en-US", timezone_id="America/New_York", reduced_motion="reduce"
    )
    context.add_init_script(FIXED_DAY)
    context.set_default_timeout(ARRIVAL)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def until(page: Page, holds: Callable[[], object]) -> None:
    """Wait until something holds that no element of the page tells."""
    for _ in range(ARRIVAL // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("It does not come about.")


def told(reader: Reader, text: str) -> None:
    expect(reader.advisor.locator('[data-part="offline"]')).to_contain_text(text, timeout=ARRIVAL)


def used(page: Page, line: Line, path: str = "/advisor/") -> Reader:
    """A reader who has had advice, and whose browser has then kept the site."""
    reader = Reader(page)
    page.goto(f"{line.address}{path}")
    reader.answer_both(ANSWERS)
    told(reader, "Kept in this browser")
    return reader


def begin_again(reader: Reader, line: Line) -> None:
    reader.page.evaluate("sessionStorage.clear()")
    reader.page.goto(f"{line.address}/advisor/")


def test_nothing_is_kept_or_registered_before_the_advisor_is_used(page: Page, line: Line) -> None:
    for path in ("/", "/articles/follow-up/", "/advisor/"):
        page.goto(f"{line.address}{path}", wait_until="networkidle")
    assert page.evaluate(WORKERS) == 0
    assert page.evaluate(CACHES) == []
    assert SCRIPT not in line.asked


def test_after_one_visit_the_advisor_gives_advice_without_a_network(page: Page, line: Line) -> None:
    reader = used(page, line)
    line.spoil("*", refused)
    begin_again(reader, line)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)
    reader.choose("word", "no")
    reader.go_on()
    expect(reader.heading).not_to_have_text(ADVICE)


def test_python_that_this_browser_kept_starts_without_a_network_too(page: Page, line: Line) -> None:
    reader = used(page, line)
    until(page, lambda: page.evaluate(MEMORY))
    line.spoil("*", refused)
    begin_again(reader, line)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)


def test_python_is_brought_once_and_not_again_for_being_kept(page: Page, line: Line) -> None:
    used(page, line)
    asked = [path for path in line.asked if path.endswith((".wasm", ".zip", ".whl"))]
    assert len(asked) == len(set(asked)) == 3


def test_a_page_that_was_read_stays_readable_without_a_network_and_others_do_not(
    page: Page, line: Line
) -> None:
    used(page, line)
    page.goto(f"{line.address}/articles/thank-you/?from=mail", wait_until="networkidle")
    before, look = page.locator("main").inner_text(), page.evaluate(LOOK)
    line.spoil("*", refused)
    page.goto(f"{line.address}/articles/thank-you/#top")
    assert page.locator("main").inner_text() == before
    assert page.evaluate(LOOK) == look
    with pytest.raises(Exception, match="ERR_"):
        page.goto(f"{line.address}/services/")


def test_the_article_in_which_the_advisor_was_used_is_kept_with_it(page: Page, line: Line) -> None:
    reader = Reader(page)
    page.goto(f"{line.address}/articles/follow-up/")
    reader.choose("stage", "first")
    told(reader, "Kept in this browser")
    article = f"{line.address}/articles/follow-up/"
    until(page, lambda: article in page.evaluate(KEPT))
    line.spoil("*", refused)
    page.goto(article)
    expect(page.locator("h1")).to_contain_text("How to Follow-Up")


def test_no_answer_is_in_what_is_kept(page: Page, line: Line) -> None:
    reader = used(page, line)
    reader.advisor.locator("[data-copy-link]").click()
    link = reader.advisor.locator("[data-sharing] [data-link]").input_value()
    page.goto("about:blank")
    page.goto(link)
    reader.advisor.locator("[data-link-take]").click()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)
    kept = page.evaluate(KEPT)
    assert len(kept) > 20
    assert [each for each in kept if re.search(r"[?#]|2026-06|thanked", each)] == []


def newer(script: bytes) -> bytes:
    """The worker as a newer version of the site would have it."""
    assert VERSION.search(script)
    return VERSION.sub(b'"version":"' + NEWER + b'"', script)


def test_a_newer_version_is_offered_and_not_forced(page: Page, line: Line) -> None:
    reader = used(page, line)
    page.reload()
    told(reader, "Kept in this browser")
    (old,) = [name for name in page.evaluate(CACHES) if not name.endswith("-read")]
    line.spoil(SCRIPT, changed(newer))
    page.evaluate(UPDATE)
    told(reader, "There is a newer version")
    assert old in page.evaluate(CACHES)
    with page.expect_navigation():
        reader.advisor.get_by_role("button", name="Use it now").click()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)
    names = [name for name in page.evaluate(CACHES) if not name.endswith("-read")]
    assert names == [f"site-/-{NEWER.decode()}"]


def test_under_an_older_worker_whoever_is_online_gets_the_site_as_it_is_now(
    page: Page, line: Line
) -> None:
    used(page, line)
    line.spoil("/advisor/", changed(lambda body: body.replace(b"<title>", b"<title>Renewed: ")))
    page.goto(f"{line.address}/advisor/")
    assert page.title().startswith("Renewed: ")
    line.mend()
    line.spoil("*", refused)
    page.goto(f"{line.address}/advisor/")
    assert not page.title().startswith("Renewed: "), "what is kept belongs together"


def test_switched_off_it_clears_away_what_it_has_kept_and_goes(page: Page, line: Line) -> None:
    reader = used(page, line)
    off = (ROOT / "docs" / offline.SOURCES / offline.OFF).read_bytes()
    line.spoil(SCRIPT, changed(lambda _: off))
    page.evaluate(UPDATE)
    until(page, lambda: not page.evaluate(CACHES) and not page.evaluate(WORKERS))
    begin_again(reader, line)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)


def test_without_room_nothing_is_kept_and_the_advisor_works(page: Page, line: Line) -> None:
    line.spoil(SCRIPT, changed(lambda script: FULL + script))
    reader = Reader(page)
    page.goto(f"{line.address}/advisor/")
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)
    until(page, lambda: SCRIPT in line.asked and not page.evaluate(WORKERS))
    assert page.evaluate(CACHES) == []
    page.reload()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)


def test_where_a_part_comes_spoilt_nothing_is_kept(page: Page, line: Line) -> None:
    line.spoil("/assets/advisor/plan.*.css", changed(lambda style: style + b"/* spoilt */"))
    reader = Reader(page)
    page.goto(f"{line.address}/advisor/")
    reader.answer_both(ANSWERS)
    until(page, lambda: SCRIPT in line.asked and not page.evaluate(WORKERS))
    assert page.evaluate(CACHES) == []


def test_a_kept_part_of_python_that_is_spoilt_is_brought_anew_unnoticed(
    page: Page, line: Line
) -> None:
    reader = used(page, line)
    until(page, lambda: page.evaluate(MEMORY))
    page.evaluate(
        """async () => {
          await caches.delete("advisor-python");
          const name = (await caches.keys()).find((each) => !each.endsWith("-read"));
          const cache = await caches.open(name);
          const key = (await cache.keys()).find(({ url }) => url.endsWith(".zip"));
          await cache.put(key, new Response("spoilt", { headers: { "Content-Type": "application/zip" } }));
        }"""
    )
    begin_again(reader, line)
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text(ADVICE)
    sound = next(SITE.glob("assets/runtime/*.zip")).stat().st_size
    until(page, lambda: page.evaluate(LIBRARY) == sound)


def test_in_a_frame_nothing_is_registered(page: Page, line: Line) -> None:
    page.goto(f"{line.address}/privacy/")
    page.evaluate(
        """() => {
          const frame = document.createElement("iframe");
          frame.src = "/embed/";
          frame.style.height = "900px";
          document.body.append(frame);
        }"""
    )
    frame = page.frame_locator("iframe")
    frame.locator('[name="stage"][value="first"]').check()
    frame.locator('[name="stage_on"]').fill("9 june 2026")
    frame.locator("form:visible [type=submit]").click()
    frame.locator('[name="last_contact"][value="i_thanked"]').check()
    frame.locator('[name="last_contact_on"]').fill("9 june 2026")
    frame.locator("form:visible [type=submit]").click()
    expect(frame.locator("[data-outcome-heading]")).to_be_visible(timeout=ARRIVAL)
    assert SCRIPT not in line.asked
