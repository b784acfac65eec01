"""The pages around the advisor as a reader's browser shows them: what is said, linked and moved."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.publish.weight import LIMIT, moved
from tests.browser.conftest import SITE
from tests.conftest import ROOT

ARTICLES = sorted(
    path.stem for path in (ROOT / "docs" / "articles").glob("*.md") if path.stem != "index"
)
PAGES = ("", "articles/", "course/", "course/1-choose-a-target/", "services/", "how-it-decides/")
# Search is weighed apart: it comes when a reader turns to it.
SEARCH = re.compile(r"/(?:search|pagefind)/|/workers/search")


@pytest.fixture(scope="session")
def chrome(whole_chrome: Browser) -> Browser:
    """Only with its windows the sign of a page is asked for."""
    return whole_chrome


@pytest.mark.parametrize("article", ARTICLES)
def test_machines_are_told_of_an_article_what_its_page_shows(
    page: Page, base: str, article: str
) -> None:
    page.goto(f"{base}/articles/{article}/")
    told = {
        data["@type"]: data
        for text in page.locator('script[type="application/ld+json"]').all_text_contents()
        for data in [json.loads(text)]
    }
    shown = page.locator(".byline")
    times = [time.get_attribute("datetime") for time in shown.locator("time").all()]
    assert told["Article"]["headline"] == page.locator("h1").inner_text().rstrip("¶")
    assert [told["Article"]["datePublished"], told["Article"]["dateModified"]] == times
    assert told["Article"]["articleSection"] in shown.inner_text()
    crumbs = page.locator(".crumbs a").all_inner_texts()
    steps = [item["name"] for item in told["BreadcrumbList"]["itemListElement"]]
    assert steps == [*crumbs, told["Article"]["headline"]]
    card = urlsplit(told["Article"]["image"]).path
    assert page.request.get(f"{base}{card}").headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", [*PAGES, *(f"articles/{article}/" for article in ARTICLES)])
def test_what_a_page_is_said_to_move_is_what_a_browser_asks_for(
    page: Page, base: str, path: str
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(f"{base}/")))
    page.goto(f"{base}/{path}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    names = {name or "index.html" for name in asked}
    names = {f"{name}index.html" if name.endswith("/") else name for name in names}
    told = moved(SITE, f"{path}index.html")
    # A browser may leave out what it is told of early and then needs not; it asks for no more.
    assert {name for name in names if not SEARCH.search(f"/{name}")} <= set(told)
    assert not [name for name in set(told) - names if "-italic." not in name]


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_without_intent_is_light_and_brings_no_python(article: str) -> None:
    weights = moved(SITE, f"articles/{article}/index.html")
    assert sum(weights.values()) < LIMIT
    assert not [name for name in weights if name.startswith("assets/runtime/")]


def test_articles_are_read_on_from_one_to_the_next_through_all(page: Page, base: str) -> None:
    seen = []
    page.goto(f"{base}/articles/")
    expect(page.locator(".topic .teaser")).to_have_count(len(ARTICLES))
    page.locator(".topic .teaser a").first.click()
    while page.locator('.beside [rel="prev"]').count():
        page.locator('.beside [rel="prev"]').click()
    while True:
        seen.append(urlsplit(page.url).path)
        if not page.locator('.beside [rel="next"]').count():
            break
        page.locator('.beside [rel="next"]').click()
    assert len(seen) == len(set(seen)) == len(ARTICLES)


def test_the_home_page_leads_to_the_newest_articles_the_course_and_the_services(
    page: Page, base: str
) -> None:
    page.goto(base)
    expect(page.locator("site-advisor form")).to_be_visible()
    expect(page.locator(".teasers .teaser")).to_have_count(3)
    for name, path in (("Begin the course", "/course/"), ("What is offered", "/services/")):
        page.goto(base)
        page.get_by_role("link", name=name).click()
        expect(page).to_have_url(f"{base}{path}")


def test_what_is_not_there_leads_on(page: Page, base: str) -> None:
    page.goto(f"{base}/404.html")
    page.get_by_role("link", name="Find your next step").click()
    expect(page).to_have_url(f"{base}/advisor/")


def test_an_enquiry_opens_an_e_mail_with_a_plain_subject(page: Page, base: str) -> None:
    page.goto(f"{base}/services/")
    link = page.locator(".enquire a").first
    assert re.fullmatch(r"mailto:[^?]+@[^?]+\?subject=[\w%]+", link.get_attribute("href") or "")


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/follow-up/"])
def test_on_a_narrow_screen_the_header_takes_two_rows_and_no_more(
    page: Page, base: str, path: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}{path}")
    box = page.locator(".md-header").bounding_box()
    assert box is not None
    assert box["height"] < 130
    links = page.locator(".md-header .links__link")
    assert links.count() == 5
    for link in links.all():
        expect(link).to_be_in_viewport()


def test_without_scripts_an_article_keeps_all_that_stands_around_it(
    chrome: Browser, base: str
) -> None:
    page = chrome.new_page(java_script_enabled=False)
    page.goto(f"{base}/articles/follow-up/")
    for part in (".crumbs", ".byline", ".after__related", ".beside"):
        expect(page.locator(part)).to_be_visible()
    page.close()


def test_on_paper_an_article_is_the_article(page: Page, base: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{base}/articles/follow-up/")
    expect(page.locator(".byline")).to_be_visible()
    for part in (".crumbs", ".after", ".md-header", ".md-footer"):
        expect(page.locator(part)).to_be_hidden()
