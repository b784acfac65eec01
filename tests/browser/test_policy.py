"""On a host that sends no headers, each page keeps to its own policy, and a journey breaks none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from build_scripts import serving
from tests.browser.conftest import SITE
from tests.browser.reader import ARRIVAL, Reader
from tests.browser.test_journeys import THANKED
from tests.browser.test_search import Search
from tests.browser.watch import Watch

BROKEN = """
globalThis.broken = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  broken.push(`${violatedDirective} ${blockedURI}`));
"""


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    """The address of the site on a host that sends no headers of ours."""
    with serving.serving(SITE) as address:
        yield address


def test_a_journey_breaks_no_policy_and_sends_no_referrer(
    page: Page, base: str, watch: Watch
) -> None:
    page.add_init_script(BROKEN)
    page.goto(f"{base}/articles/follow-up/")
    Search(page).opened().ask("voicemail")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Advisor", exact=True).first.click()
    Reader(page).answer_both(THANKED)
    assert page.evaluate("[broken, document.referrer]") == [[], ""]
    for path in ("/", "/for-coaches/", "/course/", "/steps/", "/how-it-decides/", "/fr/"):
        page.goto(f"{base}{path}")
        assert page.evaluate("broken") == [], path
    page.goto(f"{base}/embed/")
    expect(Reader(page).heading).to_be_visible(timeout=ARRIVAL)
    assert page.evaluate("broken") == []
    watch.assert_clean()


@pytest.mark.parametrize("path", ["/", "/advisor/", "/embed/", "/steps/", "/404.html"])
def test_what_a_page_does_not_allow_is_kept_out_of_it(
    page: Page, base: str, watch: Watch, path: str
) -> None:
    watch.allowed += ["Content Security Policy", "TrustedScript", "404"]
    page.goto(f"{base}{path}")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          try {
            script.textContent = "globalThis.hit = 1";
            document.head.append(script);
          } catch {
            // Trusted Types keep it out before the policy does.
          }
        }"""
    )
    assert page.evaluate("globalThis.hit") is None
