"""A reader with any browser: what they do with the advisor, and what they wait to see."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from tests.engines.windows import Gone, Window
from tests.line import Line

ADVICE = "site-advisor [data-outcome-heading]"
CONTINUE = "site-advisor form button[type=submit]"
RETRY = "site-advisor [data-retry]"
FAILURE = 'site-advisor [data-part="failure"]'
STATUS = 'site-advisor [data-part="status"]'
SUMMARY = "site-advisor [data-summary]"
PATIENCE = 90.0  # seconds; the first answer waits for Python, on machines with much to do
LOOK_AGAIN = 0.05  # seconds
FOCUSED = "return Boolean(document.activeElement?.matches(arguments[0]))"
VALUE = "return document.querySelector(arguments[0])?.value ?? null"
HOLDS = "return document.querySelector(arguments[0])?.checked ?? false"

Found = TypeVar("Found")


class Visitor:
    """One reader in one window, at the end of one line."""

    def __init__(self, window: Window, line: Line) -> None:
        self.window = window
        self.line = line

    # What they do

    def arrive(self, path: str) -> None:
        self.window.open(f"{self.line.address}{path}")

    def choose(self, question: str, option: str) -> None:
        field = option_of(question, option)

        def chosen() -> bool:
            if not self.run(HOLDS, field):
                self.window.click(field)  # what comes above in that moment can push it away
            return bool(self.run(HOLDS, field))

        self.until(f"{option} is chosen", chosen)

    def type(self, question: str, text: str) -> None:
        self.do(lambda: self.window.fill(text_of(question), text))

    def press(self, css: str) -> None:
        self.do(lambda: self.window.click(css))

    def go_on(self) -> None:
        self.press(CONTINUE)

    def change(self, question: str) -> None:
        self.press(f'site-advisor [data-change="{question}"]')

    def back(self) -> None:
        """Go one entry back, inside the page or to the one before."""
        self.run("setTimeout(() => history.back())")

    def forward(self) -> None:
        """Go one entry forward."""
        self.run("setTimeout(() => history.forward())")

    def tab_to(self, css: str) -> None:
        for _ in range(150):
            self.window.press("Tab")
            if self.focused(css):
                return
        raise AssertionError(f"Tab does not reach {css}")

    def send_both(self, answers: Mapping[str, str]) -> None:
        """Answer the two questions that are needed, whatever comes of it."""
        self.choose("stage", answers["stage"])
        self.type("stage_on", answers["stage_on"])
        self.go_on()
        self.choose("last_contact", answers["last_contact"])
        self.type("last_contact_on", answers["last_contact_on"])
        self.go_on()

    def answer_both(self, answers: Mapping[str, str]) -> str:
        """Answer both and wait for the advice; gives its heading."""
        self.send_both(answers)
        return self.advice()

    def let_it_be(self, now: datetime) -> None:
        """Put the reader's clock to another time."""
        self.run("globalThis.heldAt = Date.parse(arguments[0])", now.isoformat())

    # What they see

    def sees(self, css: str) -> bool:
        return bool(self.window.texts(css))

    def text(self, css: str) -> str:
        return " ".join(self.window.texts(css))

    def value(self, css: str) -> str:
        value = self.run(VALUE, css)
        return "" if value is None else str(value)

    def focused(self, css: str) -> bool:
        return bool(self.run(FOCUSED, css))

    def run(self, script: str, *given: object) -> object:
        return self.window.run(script, *given)

    def advice(self) -> str:
        """The heading of the advice, once it is there."""
        return self.until("there is advice", lambda: self.text(ADVICE))

    def other_advice(self, than: str) -> str:
        """The heading of the advice, once it is another one."""
        changed = lambda: (now := self.text(ADVICE)) != than and now  # noqa: E731
        return str(self.until(f"the advice is not {than}", changed))

    def until(self, what: str, look: Callable[[], Found]) -> Found:
        """Look until there is something to see, and give it."""
        ends = time.monotonic() + PATIENCE
        gone: Gone | None = None
        while True:
            try:
                found = look()
            except Gone as error:
                found, gone = None, error
            if found:
                return found
            if time.monotonic() > ends:
                page = self.text("main")[:2000]
                raise AssertionError(f"Not seen: {what} ({gone}). The page: {page}")
            threading.Event().wait(LOOK_AGAIN)

    def do(self, act: Callable[[], None]) -> None:
        """Do something as soon as the page lets it be done."""

        def done() -> bool:
            act()
            return True

        self.until("it can be done", done)


def option_of(question: str, option: str) -> str:
    return f'site-advisor [name="{question}"][value="{option}"]'


def text_of(question: str) -> str:
    return f'site-advisor input[type="text"][name="{question}"]'


def screen_of(question: str) -> str:
    return f'site-advisor form[data-screen="{question}"]'
