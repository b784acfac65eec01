"""What a reader does with the advisor, and what they then see."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import ROOT

SITE = ROOT / "build" / "site"

# The first answer waits for Python to arrive, on a busy machine with two browsers at work.
ARRIVAL = 60_000  # milliseconds
SLOW_READER_STOPS = 150  # Tab stops; past that something is not reachable by keyboard


SEED = """
(answers) => {
  const { playbook } = document.querySelector("site-advisor").dataset;
  sessionStorage.setItem(`advisor:${playbook}`, JSON.stringify(answers));
}
"""
CLIENT_ADDRESS = "/assets/advisor/client.*.js"


def address_of(pattern: str) -> str:
    """The address of the one file of the site that a pattern means; names carry a hash."""
    (found,) = SITE.glob(pattern.lstrip("/"))
    return f"/{found.relative_to(SITE).as_posix()}"


class Held:
    """Keeps requests waiting, as a slow network does, until `let_go`."""

    def __init__(self) -> None:
        self._routes: list[Route] = []
        self._open = False

    def __call__(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        self._open = True
        for route in self._routes:
            route.continue_()


class Reader:
    """A reader on one page that carries the advisor."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.advisor = page.locator("site-advisor")
        self.heading = self.advisor.locator("[data-outcome-heading]")
        self.problems = self.advisor.locator("[data-summary]:visible")
        self.waiting = self.advisor.locator('[data-part="waiting"]')
        self.failure = self.advisor.locator('[data-part="failure"]')
        self.sharpen = self.advisor.locator('[data-part="sharpen"]')

    def choose(self, question: str, option: str) -> None:
        self.advisor.locator(f'[name="{question}"][value="{option}"]').check()

    def type(self, question: str, text: str) -> None:
        self.field(question).fill(text)

    def field(self, question: str) -> Locator:
        return self.advisor.locator(f'input[type="text"][name="{question}"]')

    def screen(self, question: str) -> Locator:
        return self.advisor.locator(f'form[data-screen="{question}"]')

    def go_on(self) -> None:
        self.advisor.locator("form:visible button[type=submit]").click()

    def change(self, question: str) -> None:
        self.advisor.locator(f'[data-change="{question}"]:visible').click()

    def send_both(self, answers: Mapping[str, str]) -> None:
        """Answer the two required screens, whatever comes of it."""
        self.choose("stage", answers["stage"])
        self.type("stage_on", answers["stage_on"])
        self.go_on()
        expect(self.screen("last_contact")).to_be_visible()
        self.choose("last_contact", answers["last_contact"])
        if "last_contact_on" in answers:
            self.type("last_contact_on", answers["last_contact_on"])
        self.go_on()

    def answer_both(self, answers: Mapping[str, str]) -> None:
        """Answer the two required screens and wait for the advice."""
        self.send_both(answers)
        expect(self.heading).to_be_visible(timeout=ARRIVAL)

    def begin(self, answers: Mapping[str, str]) -> None:
        """Return to a tab in which the answers have been given, and wait for the advice."""
        self.page.evaluate(SEED, answers)
        self.page.reload()
        expect(self.heading).to_be_visible(timeout=ARRIVAL)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until `target` has the focus."""
        for _ in range(SLOW_READER_STOPS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"Tab does not reach {target}")
