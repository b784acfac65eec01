"""The finished site in three engines: each started when its first journey begins."""

from __future__ import annotations

import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, ViewportSize
from selenium import webdriver
from selenium.webdriver.common.proxy import Proxy
from selenium.webdriver.webkitgtk.service import Service

from build_scripts import browser, policy, serving
from tests.conftest import ROOT
from tests.engines.around import Abroad, abroad, display
from tests.engines.visitor import Visitor
from tests.engines.windows import PlaywrightWindow, SeleniumWindow, Window
from tests.line import Line, line_to

SITE = ROOT / "build" / "site"
WATCH = Path(__file__).with_name("watch.js")
ZONE = "America/New_York"
SIZE: ViewportSize = {"width": 800, "height": 900}
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
WITHOUT_SCRIPTS = "; sandbox allow-same-origin allow-top-navigation"
"""Added to the policy, it makes every engine treat a page as it does when scripts are off."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", params=browser.ENGINES, ids=lambda engine: engine.name)
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of each engine; without it the journeys are skipped, or fail where it must be."""
    engine: browser.Engine = request.param
    programs = browser.programs(engine)
    if programs is None:
        stop = pytest.fail if browser.must_be_there(engine) else pytest.skip
        stop(browser.missing(engine))
    with START[engine.name](request, programs) as window:
        yield window


@pytest.fixture(scope="session")
def good_line() -> Iterator[Line]:
    """One line for most journeys, so that a browser has been on this site before."""
    with _line_with("") as line:
        yield line


@pytest.fixture
def fresh_line() -> Iterator[Line]:
    """A line to a site on which the browser has never been, and which may be spoilt."""
    with _line_with("") as line:
        yield line


@pytest.fixture
def bare_line() -> Iterator[Line]:
    """A line whose pages run no script at all."""
    with _line_with(WITHOUT_SCRIPTS) as line:
        yield line


@pytest.fixture
def other_site(good_line: Line, tmp_path: Path) -> Iterator[str]:
    """The address of a page of another site, with the lines that show the advisor there."""
    (tmp_path / "favicon.ico").touch()
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A coach</title></head>
        <body><div data-site-advisor><a href="{good_line.address}/steps/">Step by step</a></div>
        <script src="{good_line.address}/assets/advisor/embed.js" async></script></body></html>""",
        encoding="utf-8",
    )
    with serving.serving(tmp_path) as address:
        yield f"{address.replace('127.0.0.1', 'localhost')}/"


@contextmanager
def _line_with(more_policy: str) -> Iterator[Line]:
    if not (SITE / "index.html").is_file():
        pytest.fail("There is no site to read. Run python3 -m build_scripts build first.")
    headers = policy.headers(SITE)
    headers["Content-Security-Policy"] += more_policy
    line = Line()
    line.watch = b"" if more_policy else WATCH.read_bytes()
    special = policy.special_headers(SITE, ["http://localhost:*"])
    with line_to(SITE, headers, line, special):
        yield line


@pytest.fixture
def visitor(window: Window, good_line: Line) -> Iterator[Visitor]:
    """A reader in the United States on Tuesday 16 June 2026, in a tab that has no answers yet."""
    window.open(f"{good_line.address}/privacy/")
    window.run("sessionStorage.clear()")
    with _heard(window, good_line):
        yield Visitor(window, good_line)


@pytest.fixture
def stranger(window: Window, fresh_line: Line) -> Iterator[Visitor]:
    """The same reader on a site on which their browser has never been."""
    window.open("about:blank")  # what the page before still asked for has been heard then
    with _heard(window, fresh_line):
        yield Visitor(window, fresh_line)


@contextmanager
def _heard(window: Window, line: Line) -> Iterator[None]:
    """Whoever leaves has met no complaint and asked nothing of another host, as far as is told.

    What a journey brings about itself it takes out of both before.
    """
    window.complaints()
    window.requests()
    line.told.clear()
    yield
    foreign = [each for each in window.requests() if not _own(each, line)]
    assert foreign == [], "requests to other hosts"
    assert [*window.complaints(), *line.told] == [], "complaints in the console"


def _own(address: str, line: Line) -> bool:
    return address.startswith((f"{line.address}/", "http://localhost:", "data:", "blob:"))


@contextmanager
def _chromium(request: pytest.FixtureRequest, programs: dict[str, str]) -> Iterator[Window]:
    playwright: Playwright = request.getfixturevalue("playwright")
    started = playwright.chromium.launch(
        executable_path=programs["browser"], args=["--no-sandbox", "--no-first-run", *QUIET]
    )
    context = started.new_context(locale="en-US", timezone_id=ZONE, viewport=SIZE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        yield PlaywrightWindow(context.new_page())
    finally:
        started.close()


@contextmanager
def _firefox(request: pytest.FixtureRequest, programs: dict[str, str]) -> Iterator[Window]:
    playwright: Playwright = request.getfixturevalue("playwright")
    saves = request.getfixturevalue("tmp_path_factory").mktemp("firefox")
    started = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=programs["browser"],
        downloads_path=saves,
        # Its list of what was saved would take the focus from the page.
        firefox_user_prefs={"browser.download.alwaysOpenPanel": False},
    )
    context = started.new_context(locale="en-US", timezone_id=ZONE, viewport=SIZE)
    try:
        yield PlaywrightWindow(context.new_page(), saves)
    finally:
        started.close()


@contextmanager
def _webkit(request: pytest.FixtureRequest, programs: dict[str, str]) -> Iterator[Window]:
    home = request.getfixturevalue("tmp_path_factory").mktemp("webkit")
    with display(programs["display"]) as screen, abroad() as elsewhere:
        service = Service(
            programs["driver"], env=_environment(home, screen), log_output=subprocess.DEVNULL
        )
        with warnings.catch_warnings():
            # Selenium makes its own connection in a way that it advises against.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = webdriver.WebKitGTK(_options(programs["browser"], elsewhere), service)
        try:
            driver.set_window_size(SIZE["width"], SIZE["height"])
            yield SeleniumWindow(driver, home, elsewhere.emptied)  # it saves files at home
        finally:
            driver.quit()


def _options(program: str, elsewhere: Abroad) -> webdriver.WebKitGTKOptions:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = program
    options.add_argument("--automation")
    options.proxy = Proxy(
        {
            "proxyType": "manual",
            "httpProxy": elsewhere.address,
            "sslProxy": elsewhere.address,
            "noProxy": ["127.0.0.1", "localhost"],
        }
    )
    return options


def _environment(home: Path, screen: str) -> dict[str, str]:
    own = {"LANG": "en_US.UTF-8", "LANGUAGE": "en_US", "TZ": ZONE, "DISPLAY": screen}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return {**kept, **own, "HOME": str(home)}


START = {
    browser.CHROMIUM.name: _chromium,
    browser.FIREFOX.name: _firefox,
    browser.WEBKIT.name: _webkit,
}
