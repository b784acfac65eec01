"""The finished site, served with its policy on this machine, and Chromium to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from build_scripts import browser as chromium
from build_scripts import policy, serving
from tests.browser.watch import Watch
from tests.conftest import ROOT

SITE = ROOT / "build" / "site"
TODAY = datetime(2026, 6, 16, 10, tzinfo=UTC)


def fixed(now: datetime) -> str:
    """The script that holds a page's day.

    Only the date is held: a fake clock would hold the page's timers too, and axe waits for those.
    """
    return f"""
{{
  const RealDate = Date;
  globalThis.Date = class extends RealDate {{
    constructor(...given) {{
      super(...(given.length > 0 ? given : [RealDate.parse("{now.isoformat()}")]));
    }}
    static now() {{
      return RealDate.parse("{now.isoformat()}");
    }}
  }};
}}
"""


FIXED_DAY = fixed(TODAY)
OFFERED = ("clipboard-read", "clipboard-write")
PATIENCE = 20_000  # milliseconds; two browsers at work on two cores can be slow
FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base() -> Iterator[str]:
    """The address of the served site, without a slash at the end."""
    if not (SITE / "index.html").is_file():
        pytest.fail("There is no site to read. Run python3 -m build_scripts build first.")
    special = policy.special_headers(SITE)
    with serving.serving(SITE, headers=policy.headers(SITE), special=special) as address:
        yield address


@contextmanager
def launched(playwright: Playwright, path: str | None) -> Iterator[Browser]:
    if path is None:
        pytest.fail("There is no Chromium. Run python3 -m build_scripts test, which brings it.")
    expect.set_options(timeout=PATIENCE)
    # Containers run as root, where Chromium starts without its sandbox only.
    browser = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox", "--no-first-run", *FLAGS]
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chrome(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, without windows where that can be had."""
    with launched(playwright, chromium.quickest()) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chrome(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as a reader has it, for what the browser does around a page."""
    with launched(playwright, chromium.find()) as browser:
        yield browser


def tried(chrome: Browser, name: str, script: str) -> Any:
    """What a script gives that is handed one of the advisor's modules, by its address.

    name: of a module that needs no other.
    """
    module = (ROOT / "docs" / "assets" / "advisor" / name).read_text("utf-8")
    with chrome.new_context() as context:
        return context.new_page().evaluate(script, f"data:text/javascript,{quote(module)}")


def held(page: Page, pattern: str) -> list[Route]:
    """Hold what a page asks for; each that is held is in the list, to be let go on."""
    found: list[Route] = []

    def hold(route: Route) -> None:
        found.append(route)

    page.route(pattern, hold)
    return found


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    """A reader in the United States on Tuesday 16 June 2026."""
    context = chrome.new_context(
        locale="en-US",
        timezone_id="America/New_York",
        viewport={"width": 768, "height": 900},
        permissions=OFFERED,
        reduced_motion="reduce",
        service_workers="block",
    )
    context.add_init_script(FIXED_DAY)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext, base: str) -> Iterator[Watch]:
    """Listens to everything the page does; a test that ends well has nothing to answer for."""
    watch = Watch(context, base)
    yield watch
    watch.assert_clean()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:  # noqa: ARG001
    return context.new_page()
