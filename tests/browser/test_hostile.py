"""A script tried through everything that the pages take in, with the policy off that would stop it.

Each way in brings every piece of `fuzz.markup` to where it would be shown; none may run, none may
become an element, and the page goes on as if nothing were.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import batched
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.fuzz.markup import MARK, PIECES
from tests.browser.conftest import FIXED_DAY, OFFERED
from tests.browser.reader import ARRIVAL, SEED, Held, Reader
from tests.browser.test_coaches import Coach
from tests.browser.test_journeys import THANKED
from tests.browser.test_search import Search
from tests.browser.watch import Watch

LINKED = {"stage": "first", "stage_on": "2026-06-09", "word": "no", "calendar": "US"}
ALL = " ".join(PIECES)
RUNNING = f"""
() => {{
  const on = ["onerror", "onload", "onfocus", "onmouseover"].map((name) => `[${{name}}]`).join();
  const code = "iframe[srcdoc], a[href^='javascript:' i], img[src='x']";
  const scripts = [...document.scripts].filter(({{ textContent }}) => textContent.includes("{MARK}"));
  const named = [...document.querySelectorAll(`${{on}}, ${{code}}`), ...scripts];
  return [globalThis.hit ?? 0, named.map(({{ outerHTML }}) => outerHTML)];
}}
"""


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    context = chrome.new_context(
        locale="en-US",
        timezone_id="America/New_York",
        permissions=OFFERED,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    context.add_init_script(FIXED_DAY)
    yield context
    context.close()


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


def runs_nothing(page: Page) -> None:
    """See that no piece has run or become an element that could."""
    assert page.evaluate(RUNNING) == [0, []]


def test_a_piece_that_is_not_escaped_would_be_noticed_here(
    page: Page, base: str, watch: Watch
) -> None:
    watch.allowed.append("404")
    page.goto(f"{base}/privacy/")
    put = "(piece) => document.body.insertAdjacentHTML('beforeend', piece)"
    page.evaluate(put, PIECES[1])
    page.wait_for_function("globalThis.hit === 1")
    hit, named = page.evaluate(RUNNING)
    assert hit == 1
    assert len(named) == 1
    page.evaluate("() => { delete globalThis.hit; document.querySelector('[onerror]').remove(); }")
    runs_nothing(page)


# Addresses and links


@pytest.mark.parametrize("path", ["/", "/advisor/", "/articles/follow-up/", "/embed/", "/404.html"])
def test_nothing_runs_by_the_address_of_a_page(
    page: Page, base: str, watch: Watch, path: str
) -> None:
    watch.allowed += ["is not a valid selector", "404"]
    for some in batched(PIECES, 7, strict=False):
        text = " ".join(some)
        page.goto(f"{base}{path}?{text}&theme={quote(text)}&accent={quote(text)}#{text}")
        runs_nothing(page)


@pytest.mark.parametrize(
    "part",
    [
        *("advisor", "v", "lang", "made", "said", "note", "unknown"),
        *("stage", "stage_on", "word", "calendar", "closed_days"),
    ],
)
def test_nothing_runs_by_a_part_of_a_link(
    reader: Reader, base: str, watch: Watch, part: str
) -> None:
    watch.allowed.append("is not a valid selector")
    reader.page.route("**/assets/runtime/**", Held())
    shown = reader.advisor.locator('[data-part="link"]:visible, [data-part="unread"]:visible')
    for some in batched(PIECES, 7, strict=False):
        text = quote(" ".join(some))
        given = {"advisor": "follow_up", "v": "1", **LINKED, "note": "Hello", part: text, text: "1"}
        fragment = "&".join(f"{key}={value}" for key, value in given.items())
        reader.page.goto("about:blank")
        reader.page.goto(f"{base}/advisor/#{fragment}")
        expect(shown).to_have_count(1)
        runs_nothing(reader.page)


def test_a_link_of_two_million_letters_is_told_to_be_too_long_at_once(
    reader: Reader, base: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    started = time.monotonic()
    reader.page.evaluate(
        "(fragment) => { location.hash = fragment; }",
        f"advisor=follow_up&v=1&stage=first&note={'a%3Cb%3E' * 240_000}",
    )
    unread = reader.advisor.locator('[data-part="unread"]')
    expect(unread).to_contain_text("longer than any that is made here")
    assert time.monotonic() - started < 10
    expect(reader.screen("stage")).to_be_visible()


# What a reader types


def test_nothing_runs_by_a_typed_day(reader: Reader, base: str) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.send_both(THANKED | {"stage_on": ALL})
    expect(reader.problems).to_be_visible(timeout=ARRIVAL)
    expect(reader.problems).to_contain_text("<script>")
    runs_nothing(reader.page)
    for piece in PIECES:
        reader.type("stage_on", piece)
        reader.go_on()
    expect(reader.problems).to_be_visible()
    runs_nothing(reader.page)


def test_nothing_runs_by_what_is_filled_into_a_draft(reader: Reader, base: str) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.answer_both(THANKED)
    blanks = reader.advisor.locator("[data-mine] [data-blank]")
    assert blanks.count() > 1
    for piece in PIECES:
        for blank in blanks.all():
            blank.fill(piece)
        expect(reader.advisor.locator("[data-subject]")).to_contain_text(piece)
        runs_nothing(reader.page)
    draft = reader.advisor.locator("[data-draft]").first
    draft.fill(f"{draft.input_value()}\n{ALL}")
    expect(reader.advisor.locator(".advisor-printed").first).to_contain_text(PIECES[0])
    runs_nothing(reader.page)
    reader.page.reload()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)
    expect(blanks.first).to_have_value(PIECES[-1])
    runs_nothing(reader.page)
    reader.advisor.locator("[data-copy-link]").click()
    expect(reader.advisor.locator("[data-sharing] .advisor-note")).to_be_visible()
    assert "hit" not in reader.page.evaluate("navigator.clipboard.readText()")


def test_nothing_runs_by_a_coachs_note(page: Page, base: str) -> None:
    coach = Coach(page, base).open()
    coach.choose("stage", "second")
    for some in batched(PIECES, 7, strict=False):
        note = " ".join(some)
        coach.note.fill(note)
        expect(coach.made).to_be_visible(timeout=ARRIVAL)
        runs_nothing(page)
    coach.note.fill("x" * 10_000_000)
    assert len(coach.note.input_value()) == 500


def test_nothing_runs_by_what_is_searched_for(page: Page, base: str) -> None:
    page.goto(f"{base}/privacy/")
    search = Search(page).opened()
    for piece in PIECES:
        search.field.fill(piece)
        # No more than four words are looked up.
        expect(search.status).to_contain_text(f"“{' '.join(piece.split()[:4])}”")
        runs_nothing(page)


# What is kept in the browser

SHAPES = (
    *("", "{", "[]", "null", "5", "true", '"x"', '["x"]', '{"stage":{"a":1}}', '{"text":5}'),
    *('{"__proto__":{"stage":"first"}}', '{"constructor":"x","toString":"y"}', '{"taken":"yes"}'),
    json.dumps({"text": ALL, "taken": ALL}),
    json.dumps({"stage": ALL, "stage_on": ALL, "[your name]": ALL, ALL: ALL}),
    json.dumps({"stage": "x" * 1_000_000}),
)
PUT = "([kind, text]) => sessionStorage.setItem(`advisor:follow_up${kind}`, text)"


@pytest.mark.parametrize("kind", ["", ":link", ":own", ":mine"])
def test_what_was_put_into_the_tabs_storage_runs_nothing_and_stops_nobody(
    reader: Reader, base: str, kind: str
) -> None:
    reader.page.route("**/assets/runtime/**", Held())
    reader.page.goto(f"{base}/advisor/")
    ways = reader.advisor.locator(
        'form:visible, [data-part="link"]:visible, [data-part="waiting"]:visible'
    )
    for text in SHAPES:
        reader.page.evaluate(PUT, [kind, text])
        reader.page.reload()
        expect(ways.first).to_be_visible()
        runs_nothing(reader.page)
        reader.page.evaluate("sessionStorage.clear()")


def test_answers_that_no_page_would_keep_are_told_and_can_be_mended(
    reader: Reader, base: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    given = THANKED | {"word": ALL, "closed_days": ALL, "check_ins": "x" * 1_000_000}
    reader.page.evaluate(SEED, given | {"stage_on": "2026-06-09"})
    reader.page.reload()
    expect(reader.problems).to_be_visible(timeout=ARRIVAL)
    runs_nothing(reader.page)
    reader.page.evaluate(SEED, THANKED | {"word": "no"})
    reader.page.goto("about:blank")
    reader.page.goto(f"{base}/advisor/")
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)


def test_what_was_put_into_the_lasting_storage_runs_nothing(
    page: Page, base: str, watch: Watch
) -> None:
    # The theme's own line reads its choice of colours before anything can catch what it throws.
    watch.allowed += ["JSON", "setAttribute", "Invalid"]
    lessons = [*SHAPES[:-1], json.dumps(list(PIECES)), json.dumps([{"id": ALL}])]
    colours = [{"index": ALL, "color": {"scheme": ALL, piece: ALL}} for piece in PIECES[:4]]
    for path, key, texts in (
        ("/course/", "course:done", lessons),
        ("/privacy/", "/.__palette", [*map(json.dumps, colours), *SHAPES[:10]]),
    ):
        page.goto(f"{base}{path}")
        for text in texts:
            page.evaluate("(given) => localStorage.setItem(...given)", [key, text])
            page.reload()
            expect(page.locator("h1")).to_be_visible()
            runs_nothing(page)


POISON = """
async (piece) => {
  for (const name of ["advisor-python", "site-pages", "x"]) {
    const cache = await caches.open(name);
    for (const path of ["", "/advisor/", "/assets/advisor/kept-1-x"]) {
      const headers = { "Content-Type": "text/html", "X-Trial": piece };
      await cache.put(`${location.origin}${path}`, new Response(piece, { headers }));
    }
  }
}
"""


def test_what_was_put_into_the_cache_storage_is_not_shown_and_not_run(
    reader: Reader, base: str
) -> None:
    reader.page.goto(f"{base}/advisor/")
    reader.page.evaluate(POISON, ALL)
    reader.page.reload()
    reader.answer_both(THANKED)
    runs_nothing(reader.page)


# The history

STATES: tuple[Any, ...] = (
    *(ALL, 5, [], [ALL], {}, {"advisor": ALL}, {"advisor": 1e9, "shows": ALL, "from": ALL}),
    *({"advisor": 3, "shows": piece, "from": piece} for piece in PIECES[:4]),
    {"advisor": -1, "shows": "stage", "from": ""},
    {"advisor": {"a": 1}, "shows": {"b": 2}, "from": [1]},
    {"advisor": 1, "shows": "link", "from": "stage"},
    {"advisor": 1, "shows": "__proto__", "from": "constructor"},
)


@pytest.mark.parametrize("way", ["reload", "back"])
def test_a_foreign_state_of_the_history_runs_nothing_and_stops_nobody(
    reader: Reader, base: str, way: str
) -> None:
    page = reader.page
    page.route("**/assets/runtime/**", Held())
    for state in STATES:
        page.goto("about:blank")
        page.goto(f"{base}/advisor/")
        page.evaluate(SEED, {"stage": "first", "stage_on": "9 june"})
        page.reload()
        expect(reader.screen("last_contact")).to_be_visible()
        page.evaluate("(state) => history.replaceState(state, '')", state)
        if way == "reload":
            page.reload()
        else:
            page.evaluate("() => { history.pushState(null, ''); history.back(); }")
        expect(reader.advisor.locator("form:visible").first).to_be_visible()
        runs_nothing(page)


def test_the_name_of_the_window_and_foreign_events_run_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}/advisor/")
    page.evaluate("(piece) => { window.name = piece; }", ALL)
    page.reload()
    for event in ("hashchange", "popstate", "storage", "message", "pageshow"):
        page.evaluate(
            "([name, detail]) => dispatchEvent(new CustomEvent(name, { detail }))", [event, ALL]
        )
    page.evaluate(
        "(piece) => postMessage({ siteAdvisor: piece, height: piece, kind: piece }, '*')", ALL
    )
    expect(page.locator("site-advisor form:visible").first).to_be_visible()
    runs_nothing(page)
