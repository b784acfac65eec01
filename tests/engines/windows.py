"""One tab of a browser as a reader uses it, the same for every engine.

Playwright drives Chromium and Firefox, Selenium drives WebKit. Only what a reader does and sees
stands here, so that a journey is written once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from playwright.sync_api import ConsoleMessage, Download, Error, Frame, Locator, Page
from selenium.common.exceptions import (
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

GONE = (
    ElementNotInteractableException,
    NoSuchElementException,
    StaleElementReferenceException,
)
LEFT = re.compile(r"favicon\S+ A ServiceWorker intercepted .* encountered an unexpected error")
"""What Firefox says where a page is left before its sign has come through the worker. Of a sign that
could not be had it speaks in other words."""
ON_THE_MOVE = "Execution context was destroyed"


class Gone(Exception):  # noqa: N818 (it reads as what has happened)
    """The page has changed between looking and doing; whoever waits looks again."""


P = ParamSpec("P")
R = TypeVar("R")


def unless_gone(act: Callable[P, R]) -> Callable[P, R]:
    """The same act, with each driver's own ways to say that the page has changed made one."""

    @functools.wraps(act)
    def acting(*given: P.args, **named: P.kwargs) -> R:
        try:
            return act(*given, **named)
        except GONE as error:
            raise Gone(str(error)) from error
        except Error as error:
            if ON_THE_MOVE not in str(error):
                raise
            raise Gone(str(error)) from error

    return acting


class Window(Protocol):
    """What a journey needs of a browser. Selectors are CSS and mean what is in sight."""

    def open(self, address: str) -> None:
        """Go to an address and wait until the page is there."""

    def reload(self) -> None:
        """Load the page again."""

    def click(self, css: str) -> None:
        """Press the first element that fits."""

    def fill(self, css: str, text: str) -> None:
        """Put a text in the place of what a field holds."""

    def press(self, key: str, *, control: bool = False) -> None:
        """Press a key: one letter, Tab, Enter or Space."""

    def texts(self, css: str) -> list[str]:
        """The texts of all elements that fit, as a reader sees them."""

    def run(self, script: str, *given: object) -> Any:
        """Run the body of a function in the page; it finds what is given in `arguments`."""

    def enter(self, css: str) -> None:
        """From now on do and see what is in the frame that fits; `leave` comes out of it."""

    def leave(self) -> None:
        """Do and see what is in the page itself again."""

    def address(self) -> str:
        """The address of the page."""

    def saved(self, name: str) -> bytes | None:
        """What the reader has saved under that name, or None if nothing is there yet."""

    def complaints(self) -> list[str]:
        """What the engine itself has had to say since the last time: errors, warnings."""

    def requests(self) -> list[str]:
        """The addresses that the engine has asked for since the last time, as far as it tells."""


class PlaywrightWindow:
    """Chromium or Firefox. Firefox saves files itself, into the folder `saves`."""

    def __init__(self, page: Page, saves: Path | None = None) -> None:
        self._page = page
        self._within: Page | Frame = page
        self._saves = saves
        self._downloads: list[Download] = []
        self._complaints: list[str] = []
        self._requests: list[str] = []
        page.on("download", self._downloading)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("request", lambda request: self._requests.append(request.url))
        page.on("console", self._heard)

    def open(self, address: str) -> None:
        self._page.goto(address)

    def reload(self) -> None:
        self._page.reload()

    @unless_gone
    def click(self, css: str) -> None:
        found = self._in_sight(css).first
        if self._within is self._page or self._saves is None:
            found.click()
        else:
            # Firefox's driver lets keys and presses of the mouse go by what stands in a frame.
            found.evaluate("each => { each.focus(); each.click(); }")

    @unless_gone
    def fill(self, css: str, text: str) -> None:
        self._in_sight(css).first.fill(text)

    def press(self, key: str, *, control: bool = False) -> None:
        self._page.keyboard.press(f"Control+{key}" if control else key)

    @unless_gone
    def texts(self, css: str) -> list[str]:
        return [_plain(text) for text in self._in_sight(css).all_inner_texts()]

    @unless_gone
    def run(self, script: str, *given: object) -> Any:
        return self._within.evaluate(
            f"(given) => (function () {{ {script} }}).apply(null, given)", list(given)
        )

    @unless_gone
    def enter(self, css: str) -> None:
        frame = self._page.locator(css).element_handle().content_frame()
        assert frame is not None, css
        self._within = frame

    def leave(self) -> None:
        self._within = self._page

    def address(self) -> str:
        return self._page.url

    def saved(self, name: str) -> bytes | None:
        if self._saves:
            return _read(self._saves / name)
        found = [each for each in self._downloads if each.suggested_filename == name]
        return _read(Path(found[-1].path())) if found else None

    def complaints(self) -> list[str]:
        return _emptied(self._complaints)

    def requests(self) -> list[str]:
        return _emptied(self._requests)

    def _downloading(self, download: Download) -> None:
        self._downloads.append(download)

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and not LEFT.search(said.text):
            self._complaints.append(said.text)

    def _in_sight(self, css: str) -> Locator:
        return self._within.locator(css).locator("visible=true")


IN_SIGHT = """
const found = [...document.querySelectorAll(arguments[0])].filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(each).visibility === "visible";
});
"""
FILL = """
arguments[0].focus();
arguments[0].value = arguments[1];
arguments[0].dispatchEvent(new Event("input", { bubbles: true }));
"""
KEYS = {"Tab": Keys.TAB, "Enter": Keys.ENTER, "Space": Keys.SPACE}


class SeleniumWindow:
    """WebKit. It saves files into the folder `saves`; what it asks for abroad, `abroad` tells."""

    def __init__(self, driver: WebKitGTK, saves: Path, abroad: Callable[[], list[str]]) -> None:
        self._driver = driver
        self._saves = saves
        self._abroad = abroad
        self._framed = False

    def open(self, address: str) -> None:
        self._driver.get(address)

    def reload(self) -> None:
        self._driver.refresh()

    @unless_gone
    def click(self, css: str) -> None:
        found = self._first(css)
        if self._framed:
            # The driver's presses of the mouse and its keys go by what stands in a frame.
            self._driver.execute_script("arguments[0].focus(); arguments[0].click();", found)
        else:
            found.click()

    @unless_gone
    def fill(self, css: str, text: str) -> None:
        field = self._first(css)
        if self._framed:
            self._driver.execute_script(FILL, field, text)
            return
        field.clear()
        field.send_keys(text.replace("\n", Keys.ENTER))  # the driver leaves out line ends

    def press(self, key: str, *, control: bool = False) -> None:
        keys = ActionChains(self._driver)
        if control:
            keys.key_down(Keys.CONTROL)
        keys.send_keys(KEYS.get(key, key))
        if control:
            keys.key_up(Keys.CONTROL)
        keys.perform()

    @unless_gone
    def texts(self, css: str) -> list[str]:
        texts = f"{IN_SIGHT} return found.map((each) => each.innerText);"
        return [_plain(text) for text in self._driver.execute_script(texts, css)]

    @unless_gone
    def run(self, script: str, *given: object) -> Any:
        return self._driver.execute_script(script, *given)

    @unless_gone
    def enter(self, css: str) -> None:
        self._driver.switch_to.frame(self._first(css))
        self._framed = True

    def leave(self) -> None:
        self._driver.switch_to.default_content()
        self._framed = False

    def address(self) -> str:
        return str(self._driver.current_url)

    def saved(self, name: str) -> bytes | None:
        return _read(self._saves / name)

    def complaints(self) -> list[str]:
        """Nothing: this engine's driver has no way to tell. The page's own watch hears most."""
        return []

    def requests(self) -> list[str]:
        return self._abroad()

    def _first(self, css: str) -> WebElement:
        found: list[WebElement] = self._driver.execute_script(f"{IN_SIGHT} return found;", css)
        if not found:
            raise NoSuchElementException(css)
        return found[0]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _emptied(kept: list[str]) -> list[str]:
    told = list(kept)
    kept.clear()
    return told
