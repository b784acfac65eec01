"""The advisor in a frame on another site, with the headers of both on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from build_scripts import policy, serving
from build_scripts.fuzz.markup import PIECES, runnable
from tests.browser.conftest import FIXED_DAY, SITE
from tests.browser.reader import ARRIVAL, address_of
from tests.browser.test_access import AXE, RUN, TAGS

HEARD = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  violations.push(`${violatedDirective} ${blockedURI} ${sample}`));
if (parent === window) {
  globalThis.heard = [];
  addEventListener("message", ({ data, origin }) => heard.push([origin, data]));
}
"""
ADVICE = "Wait until Thursday 18 June, then check in"
ANSWERS = (
    "#advisor=follow_up&v=1&stage=first&stage_on=2026-06-09&last_contact=i_thanked"
    "&last_contact_on=2026-06-09&calendar=US"
)
STEPS = "What to do after a job interview, step by step"
Host = Callable[..., Page]


@pytest.fixture(scope="session")
def chrome(whole_chrome: Browser) -> Browser:
    """Only with its windows sites stand in processes of their own."""
    return whole_chrome


@pytest.fixture(scope="module")
def embedded() -> Iterator[str]:
    """The address of the site, served so that pages of localhost may embed it."""
    special = policy.special_headers(SITE, ["http://localhost:*"])
    with serving.serving(SITE, headers=policy.headers(SITE), special=special) as address:
        yield address


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    context = chrome.new_context(
        locale="en-US",
        timezone_id="America/New_York",
        viewport={"width": 768, "height": 900},
        reduced_motion="reduce",
    )
    context.add_init_script(FIXED_DAY)
    context.add_init_script(HEARD)
    yield context
    context.close()


@pytest.fixture
def host(context: BrowserContext, embedded: str, base: str, tmp_path: Path) -> Iterator[Host]:
    """Return a function that opens a page of another site with the pasted lines in it.

    That site stands under another name than ours, so that a browser takes it for another one, and
    has a strict policy of its own.
    """
    complaints: list[str] = []
    sites = f"{embedded} {base}"
    own = {"Content-Security-Policy": f"default-src 'self'; script-src {sites}; frame-src {sites}"}
    with serving.serving(tmp_path, headers=own) as address:
        other = address.replace("127.0.0.1", "localhost")
        for origin in (embedded, other):
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)

        (tmp_path / "favicon.ico").touch()

        def opened(
            options: str = "", link: str = "", site: str = embedded, advisor: str = ""
        ) -> Page:
            named = f'="{advisor}"' if advisor else ""
            (tmp_path / "index.html").write_text(
                f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A coach</title>
                </head><body><main><h1>A coach</h1><p><a href="#here">A link before it</a></p>
                <div data-site-advisor{named} {options}><a href="{link or f"{site}/steps/"}">{STEPS}</a></div>
                <script src="{site}/assets/advisor/embed.js" async></script>
                <p><a href="#there">A link behind it</a></p></main></body></html>""",
                encoding="utf-8",
            )
            page = context.new_page()
            page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto(f"{other}/")
            return page

        yield opened
    loud = [each for each in complaints if each.startswith(("error", "warning"))]
    assert [each for each in loud if "frame-ancestors" not in each] == []


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("[data-site-advisor] iframe")


def inside(page: Page, script: str, given: Any = None) -> Any:
    """What a script gives inside the frame."""
    frame = next(frame for frame in page.frames if "/embed/" in frame.url)
    return frame.evaluate(script, given)


def answer(page: Page) -> FrameLocator:
    """Answer both questions in the frame and wait for the advice."""
    frame = framed(page)
    frame.locator('[name="stage"][value="first"]').check()
    frame.locator('input[name="stage_on"]').fill("9 jun")
    frame.locator("form:visible [type=submit]").click()
    frame.locator('[name="last_contact"][value="i_thanked"]').check()
    frame.locator('input[name="last_contact_on"]').fill("9 jun")
    frame.locator("form:visible [type=submit]").click()
    expect(frame.locator("[data-outcome-heading]")).to_have_text(ADVICE, timeout=ARRIVAL)
    return frame


def is_as_high_as_its_content(page: Page) -> None:
    frame = next(frame for frame in page.frames if "/embed/" in frame.url)
    frame.wait_for_function(
        """() => {
          const { height } = document.documentElement.getBoundingClientRect();
          return Math.ceil(height) === innerHeight
            && document.scrollingElement.scrollHeight <= innerHeight;
        }"""
    )


def test_the_frame_is_as_high_as_what_is_in_it_and_grows_with_it(host: Host) -> None:
    page = host()
    expect(page.get_by_role("link", name=STEPS)).to_be_hidden()
    is_as_high_as_its_content(page)
    first = page.locator("iframe").bounding_box()
    answer(page)
    is_as_high_as_its_content(page)
    second = page.locator("iframe").bounding_box()
    assert first
    assert second
    assert second["height"] > 2 * first["height"]
    page.set_viewport_size({"width": 360, "height": 700})
    is_as_high_as_its_content(page)
    assert inside(page, "document.scrollingElement.scrollWidth <= innerWidth")


def test_the_page_around_hears_heights_and_nothing_else(host: Host, embedded: str) -> None:
    page = host(link=f"{embedded}/advisor/{ANSWERS}")
    framed(page).locator("[data-link-take]").click()
    expect(framed(page).locator("[data-outcome-heading]")).to_be_visible(timeout=ARRIVAL)
    heard = page.evaluate("globalThis.heard")
    assert len(heard) > 1
    for origin, told in heard:
        assert origin == embedded
        assert sorted(told) == ["height", "siteAdvisor"]
        assert told["siteAdvisor"] == "height"
        assert isinstance(told["height"], int)
    assert page.url.endswith("/")
    assert page.evaluate("[history.state, document.title]") == [None, "A coach"]


def test_no_request_of_the_frame_tells_whose_page_it_stands_in_or_what_is_answered(
    host: Host, context: BrowserContext
) -> None:
    sent: list[str] = []
    context.on("request", lambda each: sent.append(f"{each.url} {each.headers} {each.post_data}"))
    answer(host())
    ours = [each for each in sent if "localhost" not in each.split()[0]]
    assert any("/embed/?theme" in each or "/embed/ " in each for each in ours)
    of_frame = [each for each in ours if "assets/advisor/embed.js" not in each]
    assert not any("localhost" in each for each in of_frame)
    assert not any(secret in each for each in sent for secret in ("i_thanked", "jun", "2026-06-0"))


def test_what_is_no_height_of_the_frames_own_is_not_listened_to(host: Host) -> None:
    page = host()
    expect(page.get_by_role("link", name=STEPS)).to_be_hidden()
    is_as_high_as_its_content(page)
    before = page.locator("iframe").bounding_box()
    page.evaluate("postMessage({ siteAdvisor: 'height', height: 3000 }, '*')")
    for told in ("{ siteAdvisor: 'height', height: 'tall' }", "{ height: 3000 }", "null", "-5"):
        inside(page, f"parent.postMessage({told}, '*')")
    inside(page, "parent.postMessage({ siteAdvisor: 'height', height: -3000 }, '*')")
    inside(page, "parent.postMessage('last', '*')")
    page.wait_for_function("globalThis.heard.some(([, told]) => told === 'last')")
    assert page.locator("iframe").bounding_box() == before
    inside(page, "parent.postMessage({ siteAdvisor: 'height', height: 1e9 }, '*')")
    expect(page.locator("iframe")).to_have_css("height", "8000px")
    inside(page, "parent.postMessage({ siteAdvisor: 'height', height: 1 }, '*')")
    expect(page.locator("iframe")).to_have_css("height", "200px")


def test_no_message_of_another_site_does_anything_in_the_frame(host: Host) -> None:
    text = " ".join(PIECES)
    page = host(f'data-theme="{escape(text)}" data-accent="{escape(text)}"')
    frame = framed(page)
    frame.locator('[name="stage"][value="first"]').check()
    state = "() => [document.body.innerText, location.href, document.querySelectorAll(':checked').length]"
    before = inside(page, state)
    told: list[Any] = [text, None, 5, [text], {"siteAdvisor": "height", "height": 9}]
    told += [{name: text, "kind": text} for name in ("siteAdvisor", "text", "link", "answers")]
    for message in told:
        page.evaluate("(told) => frames[0].postMessage(told, '*')", message)
    inside(page, "() => new Promise((heard) => { onmessage = heard; postMessage('last', '*'); })")
    assert inside(page, state) == before
    assert runnable(inside(page, "document.documentElement.outerHTML")) == [
        "There is an element base."
    ]
    assert inside(page, "globalThis.hit") is None
    assert page.evaluate("globalThis.hit") is None
    assert inside(page, "globalThis.violations") == []


def test_the_advisor_in_a_frame_is_used_by_keyboard_alone(host: Host) -> None:
    page = host()
    frame = framed(page)
    expect(frame.locator('[name="stage"]').first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="A link before it")).to_be_focused()
    page.keyboard.press("Tab")
    expect(frame.locator('[name="stage"]').first).to_be_focused()
    for key in ("Space", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    expect(frame.locator('input[name="stage_on"]')).to_be_focused()
    page.keyboard.type("9 jun")
    page.keyboard.press("Enter")
    expect(frame.locator('form[data-screen="last_contact"] [data-heading]')).to_be_focused()
    page.keyboard.press("Tab")
    for key in ("Space", "ArrowDown", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("9 jun")
    page.keyboard.press("Enter")
    expect(frame.locator("[data-outcome-heading]")).to_be_focused(timeout=ARRIVAL)
    expect(frame.locator("[data-outcome-heading]")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_frame_is_accessible_with_the_colours_of_the_page_around_it(
    host: Host, theme: str
) -> None:
    page = host(f'data-theme="{theme}" data-accent="#ffd54d"')
    frame = answer(page)
    axe = AXE.read_text("utf-8")
    inside(page, f"() => {{ {axe} }}")
    assert inside(page, RUN, ["html", TAGS]) == []
    page.evaluate(f"() => {{ {axe} }}")
    assert page.evaluate(RUN, [{"include": ["main"]}, TAGS]) == []
    expect(page.locator("iframe")).to_have_attribute("title", STEPS)
    assert inside(page, "globalThis.violations") == []
    surface = {"light": "rgb(255, 253, 249)", "dark": "rgb(28, 34, 41)"}[theme]
    expect(frame.locator("body")).to_have_css("background-color", surface)


def test_the_frame_follows_the_readers_device_where_nothing_else_is_wished(host: Host) -> None:
    page = host('data-theme="auto"')
    body = framed(page).locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 253, 249)")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", "rgb(28, 34, 41)")


@pytest.mark.parametrize("accent", ["red", "#12345", "1d5c5g", "#1d5c57;color:red", "&lt;b&gt;"])
def test_what_is_no_colour_changes_none(host: Host, accent: str) -> None:
    page = host(f'data-accent="{accent}"')
    expect(framed(page).locator('[name="stage"]').first).to_be_visible()
    assert inside(page, "document.documentElement.style.getPropertyValue('--accent')") == ""


def test_an_accent_that_can_be_read_is_taken_as_it_is(host: Host) -> None:
    page = host('data-accent="#7a1f5c"')
    button = framed(page).locator("form:visible [type=submit]")
    expect(button).to_have_css("background-color", "rgb(122, 31, 92)")


def test_words_and_links_can_be_copied_out_of_the_frame_and_the_plan_saved(
    host: Host, embedded: str, context: BrowserContext
) -> None:
    page = host()
    frame = answer(page)
    frame.locator("[data-copy]").first.click()
    expect(frame.locator(".advisor-draft .advisor-note").first).to_contain_text("Copied")
    frame.locator("[data-copy-link]").click()
    expect(frame.locator("[data-sharing] .advisor-note")).to_contain_text("Copied")
    with page.expect_download() as download:
        frame.locator("[data-calendar]").click()
    assert download.value.suggested_filename == "follow-up-plan.ics"
    assert Path(download.value.path()).read_text("utf-8").startswith("BEGIN:VCALENDAR")
    assert inside(page, "globalThis.violations") == []
    other = context.new_page()
    other.goto(f"{embedded}/privacy/")
    link = other.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{embedded}/advisor/#advisor=follow_up&v=1&stage=first")


def test_a_passage_opens_beside_the_page_and_not_in_the_frame(
    host: Host, context: BrowserContext, embedded: str
) -> None:
    page = host()
    frame = answer(page)
    with context.expect_page() as opened:
        frame.locator(".advisor-source").first.click()
    passage = opened.value
    passage.wait_for_load_state()
    assert passage.url.startswith(f"{embedded}/articles/")
    expect(passage.locator("h1")).to_be_visible()
    assert "/embed/" in next(each.url for each in page.frames if each != page.main_frame)


def test_back_leads_through_the_frames_own_questions(host: Host) -> None:
    page = host()
    frame = answer(page)
    page.evaluate("history.back()")
    expect(frame.locator('form[data-screen="last_contact"]')).to_be_visible()
    expect(page.get_by_role("heading", name="A coach")).to_be_visible()


def test_a_frame_that_may_not_be_shown_leaves_the_link(host: Host, base: str) -> None:
    page = host(site=base)
    expect(page.get_by_role("link", name=STEPS)).to_be_visible()
    expect(page.locator("iframe")).to_have_css("height", "0px")


def test_without_javascript_a_link_leads_to_the_plain_pages(
    chrome: Browser, embedded: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f'<div data-site-advisor><a href="{embedded}/steps/">{STEPS}</a></div>'
        f'<script src="{embedded}/assets/advisor/embed.js" async></script>',
        encoding="utf-8",
    )
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    with serving.serving(tmp_path) as address:
        page.goto(f"{address}/")
        assert page.locator("iframe").count() == 0
        page.get_by_role("link", name=STEPS).click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url == f"{embedded}/steps/"
    context.close()


def test_the_lines_may_stand_more_than_once_and_anywhere(
    context: BrowserContext, embedded: str, tmp_path: Path
) -> None:
    place = f'<div data-site-advisor><a href="{embedded}/steps/">{STEPS}</a></div>'
    script = f'<script src="{embedded}/assets/advisor/embed.js"></script>'
    (tmp_path / "index.html").write_text(f"{script}{place}{place}{script}", "utf-8")
    with serving.serving(tmp_path) as address:
        page = context.new_page()
        page.goto(address.replace("127.0.0.1", "localhost") + "/")
        expect(page.locator("iframe")).to_have_count(2)
        for number in range(2):
            expect(page.locator("iframe").nth(number)).not_to_have_css("height", "0px")


def test_the_embed_page_alone_is_sent_with_its_own_policy(base: str, embedded: str) -> None:
    from urllib.request import urlopen

    def sent(address: str) -> str:
        with urlopen(address) as answer:  # noqa: S310 (our own server)
            return str(answer.headers["Content-Security-Policy"])

    assert "frame-ancestors 'self' http://localhost:*" in sent(f"{embedded}/embed/")
    assert re.search(r"frame-ancestors 'self'(;|$)", sent(f"{base}/embed/"))
    for path in ("/", "/advisor/", address_of("/assets/advisor/define.*.js")):
        assert re.search(r"frame-ancestors 'self'(;|$)", sent(f"{embedded}{path}"))
        assert "trusted-types" not in sent(f"{embedded}{path}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_second_advisor_stands_in_a_frame_as_well(
    host: Host, context: BrowserContext, embedded: str, theme: str
) -> None:
    link = f"{embedded}/contract-work/#advisor=contract_work&v=1&paid=agency"
    page = host(f'data-theme="{theme}"', link=link, advisor="contract_work")
    frame = framed(page)
    frame.locator("[data-link-take]").click()
    frame.locator('[name="shape"][value="row"]').check()
    frame.locator("form:visible [type=submit]").click()
    heading = frame.locator("[data-outcome-heading]")
    expect(heading).to_have_text("Put all of it under one heading for the agency", timeout=ARRIVAL)
    is_as_high_as_its_content(page)
    inside(page, f"() => {{ {AXE.read_text('utf-8')} }}")
    assert inside(page, RUN, ["html", TAGS]) == []
    assert inside(page, "globalThis.violations") == []
    frame.locator("[data-copy-link]").click()
    expect(frame.locator("[data-sharing] .advisor-note")).to_contain_text("Copied")
    other = context.new_page()
    other.goto(f"{embedded}/privacy/")
    copied = str(other.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith(f"{embedded}/contract-work/#advisor=contract_work&v=1&paid=agency&")


def test_an_advisor_that_there_is_none_of_leaves_the_link(
    context: BrowserContext, embedded: str, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f'<div data-site-advisor="garden"><a href="{embedded}/steps/">{STEPS}</a></div>'
        f'<script src="{embedded}/assets/advisor/embed.js"></script>',
        encoding="utf-8",
    )
    with serving.serving(tmp_path) as address:
        page = context.new_page()
        page.goto(address.replace("127.0.0.1", "localhost") + "/")
        expect(page.get_by_role("link", name=STEPS)).to_be_visible()
        expect(page.locator("iframe")).to_have_css("height", "0px")
