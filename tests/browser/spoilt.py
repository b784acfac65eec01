"""A reader at the end of a line that can be spoilt, for the tests of faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
from playwright.sync_api import Browser, expect

from build_scripts import policy
from tests.browser.conftest import SITE, TODAY, fixed
from tests.browser.reader import ARRIVAL, Reader
from tests.counts import COUNTED
from tests.line import Line, changed, line_to

ANSWERS = {
    "stage": "first",
    "stage_on": "9 june 2026",
    "last_contact": "i_thanked",
    "last_contact_on": "9 june 2026",
}
ADVICE = "Wait until Thursday 18 June, then check in"
MOST_TRIES = 10
KEPT = "JSON.parse(sessionStorage.getItem('advisor:follow_up') ?? '{}')"

Visit = Callable[..., Reader]


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> None:
    """The test injects one fault."""
    record_property(COUNTED, "faults injected")


@pytest.fixture
def line() -> Iterator[Line]:
    """A line to the site, at an address at which no browser has been."""
    with line_to(SITE, policy.headers(SITE)) as line:
        yield line


@pytest.fixture
def visit(chrome: Browser, line: Line) -> Iterator[Visit]:
    """Return a function that opens a page over the line, as somebody there and then would."""
    with ExitStack() as opened:

        def arrive(
            path: str = "/advisor/",
            *,
            script: str = "",
            zone: str = "America/New_York",
            now: datetime = TODAY,
        ) -> Reader:
            context = chrome.new_context(locale="en-US", timezone_id=zone, reduced_motion="reduce")
            opened.callback(context.close)
            context.add_init_script(fixed(now) + script)
            page = context.new_page()
            page.set_default_timeout(ARRIVAL)
            page.goto(f"{line.address}{path}")
            return Reader(page)

        yield arrive


def gets_a_way_on(reader: Reader, reason: str = "", answers: dict[str, str] = ANSWERS) -> None:
    """The reader is told, keeps every answer, and can read the advice on plain pages."""
    expect(reader.failure).to_be_visible(timeout=ARRIVAL)
    expect(reader.failure).to_contain_text(reason)
    expect(reader.failure.get_by_role("button", name="Try again")).to_be_visible()
    steps = reader.failure.get_by_role("link", name="Get the advice page by page")
    address = steps.evaluate("link => link.href")
    assert reader.page.request.get(address).ok
    assert reader.page.evaluate(KEPT) == answers


def press_again(reader: Reader) -> None:
    reader.failure.get_by_role("button", name="Try again").click()


def tries_again(reader: Reader) -> None:
    press_again(reader)
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)
    expect(reader.failure).to_be_hidden()


def keeps_trying(reader: Reader) -> None:
    """Press as often as the button is offered: a limit that was made short is short again."""
    for _ in range(MOST_TRIES):
        press_again(reader)
        expect(reader.failure).to_be_hidden()
        expect(reader.heading.or_(reader.failure).filter(visible=True)).to_be_visible(
            timeout=ARRIVAL
        )
        if reader.heading.is_visible():
            break
    expect(reader.heading).to_have_text(ADVICE)
    expect(reader.failure).to_be_hidden()


def impatient(line: Line, limit: bytes, soon: bytes) -> None:
    """Let a time limit of the page be short, so that a test need not wait for it.

    limit: as it is written in the scripts, which are made as short as can be. soon: in its place.
    """
    line.spoil("/assets/advisor/*.js", changed(lambda script: script.replace(limit, soon)))
