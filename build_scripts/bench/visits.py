"""Visits to the pages of the variants, in a real browser: what moved, and when the answer was there."""

from __future__ import annotations

import contextlib
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Playwright

from build_scripts import browser as engines
from build_scripts.bench import memory
from build_scripts.bench.line import Line, Speed
from build_scripts.bench.pages import REQUEST
from build_scripts.bench.variants import Variant
from build_scripts.browser import Engine
from build_scripts.steps import Stop

PATIENCE = 180  # seconds for one answer; more than any variant needs on the slowest line
AGAIN = 12
"""Questions that are asked after the first answer."""

SETTLED = 2500
"""Milliseconds after a page or an answer, in which a browser does its own work and a reader reads."""

LEFT_ALONE = 4
"""Seconds that a page of an earlier visit stays open, so that the browser can write its caches."""

MARK = "--benchmark-of-the-advisor"


@dataclass(frozen=True, slots=True)
class Program:
    """A kind of browser: the engine, Playwright's word for it, and what it is started with."""

    engine: Engine
    kind: str
    flags: tuple[str, ...]
    channel: str | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return self.engine.name

    def find(self) -> str | None:
        """Its path on this machine, or None."""
        return engines.find(self.engine)


CHROMIUM = Program(
    engines.CHROMIUM,
    "chromium",
    (
        *("--no-sandbox", "--no-first-run", "--disable-background-networking"),
        *("--disable-component-update", "--disable-sync", MARK),
    ),
)
FIREFOX = Program(engines.FIREFOX, "firefox", (MARK,), "moz-firefox")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: bytes and requests until the answer, seconds from navigation to it.

    again: milliseconds from a further question to its answer, the median of `AGAIN`, or None.
    memory: MB above a page that does nothing, or None where it was not looked at.
    """

    sent: int
    requests: int
    seconds: float
    reply: str = ""
    again: float | None = None
    memory: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where visits go: what drives browsers, which one and its path, the address, and the line."""

    playwright: Playwright
    which: Program
    address: str
    line: Line
    path: str

    @property
    def kind(self) -> BrowserType:
        """What starts the browser."""
        return self.playwright[self.which.kind]

    @property
    def given(self) -> dict[str, Any]:
        """What it is started with."""
        which = self.which
        return {"executable_path": self.path, "args": list(which.flags), "channel": which.channel}


@contextlib.contextmanager
def browser(place: Place) -> Iterator[Browser]:
    """A browser for first visits while the block runs."""
    opened = place.kind.launch(**place.given)
    try:
        yield opened
    finally:
        opened.close()


def first_visit(opened: Browser, place: Place, variant: Variant, speed: Speed) -> Visit:
    """A visit by a reader who has never been here, with its memory and further questions."""
    context = opened.new_context()
    try:
        page = context.new_page()
        page.goto(f"{place.address}/blank/")
        # A browser starts a process more than it needs, soon after the first page.
        page.wait_for_timeout(SETTLED)
        empty = memory.megabytes(MARK)
        visit = _visit(page, place, variant, speed)
        page.wait_for_timeout(SETTLED)
        taken = memory.megabytes(MARK) - empty
        again = _again(page) if variant.answers else None
        return replace(visit, again=again, memory=taken)
    finally:
        context.close()


def repeat_visit(place: Place, variant: Variant, profile: Path) -> Visit:
    """A visit with a profile that has been here, in a browser that has just been opened."""
    with _with_profile(place, profile) as context:
        return _visit(context.new_page(), place, variant, place.line.speed)


def earlier_visit(place: Place, variant: Variant, profile: Path) -> None:
    """A visit that only leaves its traces in the profile."""
    with _with_profile(place, profile) as context:
        _visit(context.new_page(), place, variant, place.line.speed)
        time.sleep(LEFT_ALONE)


@contextlib.contextmanager
def _with_profile(place: Place, profile: Path) -> Iterator[BrowserContext]:
    context = place.kind.launch_persistent_context(profile, **place.given)
    try:
        yield context
    finally:
        context.close()


def _visit(page: Page, place: Place, variant: Variant, speed: Speed) -> Visit:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    place.line.reset(speed)
    page.goto(f"{place.address}/{variant.name}/", wait_until="commit")
    ends = time.monotonic() + PATIENCE
    while not (told := page.evaluate("({ reply: window.reply, took: window.took })")).get("took"):
        if time.monotonic() > ends:
            raise Stop(f"{variant.name} gave no answer in {PATIENCE} s: {complaints}")
        page.wait_for_timeout(20)
    sent, requests = place.line.sent, place.line.requests
    return Visit(sent, requests, told["took"] / 1000, told["reply"])


def _again(page: Page) -> float:
    """Milliseconds for a further question, the median of a few that differ."""
    asked = json.loads(REQUEST)
    took = []
    for number in range(AGAIN):
        day = f"2026-06-{1 + number % 9:02}"
        asked["answers"]["stage_on"] = day
        script = """async (text) => {
          const started = performance.now();
          const reply = await window.ask(text);
          const { html } = typeof reply === "string" ? JSON.parse(reply) : reply;
          const took = performance.now() - started;
          if (!html) throw new Error(`${text} has no advice.`);
          return took;
        }"""
        took.append(float(page.evaluate(script, json.dumps(asked))))
    return statistics.median(took)
