"""What a reader's search brings: every byte from the moment it is opened to its answer.

Each query is asked by a reader who has never searched here, so nothing is kept from before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Response, expect, sync_playwright

from build_scripts import browser, policy, serving
from build_scripts.steps import Stop

QUERIES = (
    *("voicemail", "recruiter", "interview", "thank you note", "second interview"),
    *("offer deadline", "how long should I wait after the interview"),
    "second interview recruiter thank note voicemail working",
)
MOST = 300_000
"""The most bytes, as they travel, that a query may bring."""


def measured(site: Path, queries: Sequence[str] = QUERIES) -> dict[str, int]:
    """Return for each query the bytes that it brings. site: finished, with its home page.

    Raises Stop when there is no Chromium.
    """
    path = browser.find()
    if path is None:
        raise Stop("The search is measured in Chromium, and none is here.")
    with (
        serving.serving(site, headers=policy.headers(site)) as base,
        sync_playwright() as playwright,
    ):
        # Containers run as root, where Chromium starts without its sandbox only.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found = {query: bytes_of(chromium, base, query) for query in queries}
        chromium.close()
    return found


def bytes_of(chromium: Browser, base: str, query: str) -> int:
    """Return the bytes that one query brings. base: the address of the served site.

    Raises AssertionError when the search does not answer.
    """
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{base}/", wait_until="networkidle")
    brought: list[Response] = []
    page.on("response", lambda response: brought.append(response))  # noqa: PLW0108 (playwright marks it)
    page.locator("[data-search-open]").click()
    page.locator("[data-search] [data-input]").fill(query)
    expect(page.locator("[data-search] [data-status]")).to_contain_text("“", timeout=60_000)
    page.wait_for_load_state("networkidle")
    sizes = [_length(response.headers) for response in brought]
    context.close()
    return sum(sizes)


def _length(headers: Mapping[str, str]) -> int:
    return int(headers.get("content-length", 0))
