"""What the page about privacy promises, held over one whole journey with everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from build_scripts import policy, serving
from tests.browser.conftest import SITE
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.test_coaches import Coach
from tests.browser.test_journeys import THANKED
from tests.browser.test_kept import wait_until_kept
from tests.browser.test_links import ALL_KEPT

NAME, ROLE, EMPLOYER, NOTE = "Lovelace", "Analystofengines", "BabbageandCo", "DearByron"
SECRETS = (
    *(NAME, ROLE, EMPLOYER, NOTE, "i_thanked", "i_checked_in", "delayed", "9 jun", "2026-06-09"),
    *("June 9", "9 June", "stage=", "check_ins"),
)
LINK = (
    "#advisor=follow_up&v=1&stage=second&stage_on=2026-06-09&last_contact=i_checked_in"
    f"&last_contact_on=2026-06-09&check_ins=1&note={NOTE}"
)
MAIL = "() => addEventListener('click', (event) => event.target.closest('[data-mail]') && event.preventDefault())"
PATIENCE = 120_000  # milliseconds


class Overheard:
    """Everything that somebody beside the reader could have seen, with where it was seen."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[tuple[str, str]] = []
        self.context = context
        context.on(
            "request",
            lambda each: self.seen.append(
                ("request", f"{each.url} {each.headers} {each.post_data or ''}")
            ),
        )
        context.on("console", self._said)
        context.on("weberror", lambda error: self.seen.append(("error", str(error.error))))

    def _said(self, message: ConsoleMessage) -> None:
        self.seen.append(("console", f"{message.type} {message.text}"))

    def look(self, page: Page) -> None:
        """Note what the page shows to others just now."""
        told = {
            "title": "document.title",
            "address": "location.href",
            "referrer": "document.referrer",
            "window name": "window.name",
            "history": "JSON.stringify(history.state)",
        }
        for where, script in told.items():
            self.seen.append((where, str(page.evaluate(script))))
        self.seen.append(("what lasts", str(page.evaluate(ALL_KEPT))))
        self.seen.append(("cookies", str(self.context.cookies())))

    def leaks(self) -> list[tuple[str, str, str]]:
        """Where one of the secrets was seen."""
        return [
            (secret, where, text[:300])
            for where, text in self.seen
            for secret in SECRETS
            if secret in text
        ]


@pytest.fixture
def overheard(context: BrowserContext) -> Overheard:
    return Overheard(context)


@pytest.fixture
def page(overheard: Overheard) -> Page:
    """A page that nothing else listens to: the journey leads to another site as well."""
    return overheard.context.new_page()


@pytest.fixture
def coachs_site(tmp_path: Path, overheard: Overheard) -> Iterator[str]:  # noqa: ARG001 (first)
    """Another site, with the advisor in a frame; gives its address."""
    special = policy.special_headers(SITE, ["http://localhost:*"])
    with (
        serving.serving(SITE, headers=policy.headers(SITE), special=special) as ours,
        serving.serving(tmp_path) as theirs,
    ):
        (tmp_path / "index.html").write_text(
            f"<!doctype html><title>A coach</title><div data-site-advisor><a href='{ours}/steps/'>"
            f"Steps</a></div><script src='{ours}/assets/advisor/embed.js'></script>",
            encoding="utf-8",
        )
        yield theirs.replace("127.0.0.1", "localhost")


def answered(reader: Reader, overheard: Overheard) -> None:
    """Answer everything, fill in names, and take with one what can be taken."""
    page = reader.page
    reader.answer_both(THANKED)
    overheard.look(page)
    for blank, text in {"your name": NAME, "role": ROLE}.items():
        field = reader.advisor.locator(f'[data-mine] [data-blank="[{blank}]"]')
        if field.count():
            field.fill(text)
    draft = reader.advisor.locator("[data-draft]").first
    draft.fill(f"{draft.input_value()} {EMPLOYER}")
    overheard.look(page)
    page.evaluate(MAIL)
    for press in ("[data-copy]", "[data-copy-link]"):
        reader.advisor.locator(press).first.click()
    with page.expect_download():
        reader.advisor.locator("[data-calendar]").click()
    reader.choose("word", "delayed")
    reader.go_on()
    expect(reader.advisor.locator("[data-changed]")).to_be_visible()
    overheard.look(page)


def test_over_a_whole_journey_nobody_beside_the_reader_sees_an_answer_or_a_name(
    page: Page, base: str, overheard: Overheard, coachs_site: str
) -> None:
    page.set_default_timeout(PATIENCE)
    page.goto(f"{base}/articles/follow-up/")
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    answered(reader, overheard)
    wait_until_kept(page)
    tab = page.evaluate("JSON.stringify({ ...sessionStorage })")
    assert NAME in tab, "what is looked for elsewhere is in the tab"
    page.reload()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)
    # On to another page by a link of the advice, and back.
    reader.advisor.locator(".advisor-source:visible").first.click()
    overheard.look(page)
    page.goto("about:blank")
    page.goto(f"{base}/advisor/{LINK}")
    page.locator("[data-link-take]").click()
    expect(reader.heading).to_be_visible(timeout=ARRIVAL)
    overheard.look(page)
    coach = Coach(page, base).open()
    coach.choose("stage", "second")
    coach.note.fill(NOTE)
    coach.link("stage=second", "Byron")
    overheard.look(page)
    page.goto(f"{coachs_site}/")
    frame = page.frame_locator("iframe")
    frame.locator('[name="stage"][value="first"]').check()
    frame.locator('input[name="stage_on"]').fill("9 jun")
    frame.locator("form:visible [type=submit]").click()
    frame.locator('[name="last_contact"][value="i_thanked"]').check()
    frame.locator('input[name="last_contact_on"]').fill("9 jun")
    frame.locator("form:visible [type=submit]").click()
    expect(frame.locator("[data-outcome-heading]")).to_be_visible(timeout=ARRIVAL)
    overheard.look(page)
    assert overheard.leaks() == []
    kinds = {where for where, _ in overheard.seen}
    assert {"request", "title", "address", "referrer", "history", "what lasts"} <= kinds
    assert sum(where == "request" for where, _ in overheard.seen) > 50


def test_an_answer_that_is_let_out_is_noticed(page: Page, base: str, overheard: Overheard) -> None:
    page.goto(f"{base}/privacy/")
    for script in (
        f"fetch('/?{NAME}')",
        f"console.debug('{NAME}')",
        f"history.replaceState('{NAME}', '')",
        f"localStorage.setItem('a', '{NAME}')",
        f"document.title = '{NAME}'",
        f"caches.open('a').then((cache) => cache.put('/{NAME}', new Response()))",
    ):
        page.evaluate(f"() => {{ {script}; }}")
    page.wait_for_load_state("networkidle")
    overheard.look(page)
    seen = {where for _, where, _ in overheard.leaks()}
    assert {"request", "console", "history", "what lasts", "title"} <= seen
