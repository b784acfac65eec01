"""The step pages for a reader without JavaScript: question by question to the engine's advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from advisor.decide import decide
from advisor.playbook import Playbook
from build_scripts.proof.counts import whole
from tests.browser.test_access import Scheme, faults, sideways

CALM = {
    "word": "nothing",
    "after_no": "none",
    "today": "open",
    "week": "over",
    "offer": "none",
    "invitation": "none",
    "date_given": "none",
    "away": "none",
    "hold": "none",
    "check_ins": "none",
    "stage": "first",
    "wait": "over",
    "thank_you": "done",
}
SITUATIONS = {
    "silence after the usual wait": CALM,
    "a no that was answered": CALM | {"word": "no", "after_no": "waiting", "today": "closed"},
    "a deadline elsewhere": CALM | {"word": "encouraging", "offer": "tell", "week": "running"},
}
PATHS = ("/steps/", "/steps/ask/wait/", "/steps/no-date-over/", "/steps/week/")

SMALLEST_LETTERS = """
panel => {
  const scale = panel.getBoundingClientRect().width / panel.viewBox.baseVal.width;
  const sizes = [...panel.querySelectorAll("text")].map((text) => getComputedStyle(text).fontSize);
  return Math.min(...sizes.map((size) => parseFloat(size) * scale));
}
"""


@pytest.fixture
def bare(chrome: Browser) -> Iterator[Page]:
    """A page in a browser that runs no script, on a narrow screen."""
    context = chrome.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("facts", SITUATIONS.values(), ids=SITUATIONS.keys())
def test_a_reader_without_javascript_comes_to_the_same_advice(
    facts: Mapping[str, str], bare: Page, base: str, playbook: Playbook
) -> None:
    assert facts.keys() == whole(playbook).keys()
    bare.goto(f"{base}/steps/")
    walk_the_steps(bare, facts, decide(playbook.rules, facts).rule.id)
    expect(bare).to_have_url(f"{base}/steps/")


def walk_the_steps(bare: Page, given: Mapping[str, str], rule: str) -> None:
    """Answer from the first step to the advice, which must be that of the rule, and begin anew.

    given: the band of each fact that is asked.
    """
    step = bare.locator("main")
    while fact := step.get_attribute("data-fact"):
        before = bare.url
        step.locator(f'[data-band="{given[fact]}"]').click()
        expect(bare).not_to_have_url(before)
    expect(step).to_have_attribute("data-rule", rule)
    expect(bare.locator("h1")).not_to_be_empty()
    bare.locator(".step-back a").click()


def test_the_advisor_without_javascript_leads_to_the_first_question(bare: Page, base: str) -> None:
    bare.goto(f"{base}/advisor/")
    bare.locator("site-advisor noscript a").first.click()
    expect(bare).to_have_url(f"{base}/steps/")


def test_the_words_to_send_open_without_javascript(bare: Page, base: str) -> None:
    bare.goto(f"{base}/steps/no-date-over/")
    draft = bare.locator("details").first
    expect(draft.locator(".step-draft").first).to_be_hidden()
    draft.locator("summary").click()
    expect(draft.locator(".step-draft").first).to_contain_text("Dear [their name]")


def test_the_rule_of_an_advice_is_found_among_all_others(page: Page, base: str) -> None:
    page.goto(f"{base}/steps/week/")
    page.locator('a[href$="#rule-week"]').click()
    expect(page.locator("#rule-week")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_the_steps_are_accessible(page: Page, base: str, path: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{base}{path}")
    for summary in page.locator("summary").all():
        summary.click()
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/steps/", "/steps/ask/offer/", "/steps/no-date-over/"])
def test_a_narrow_screen_never_scrolls_sideways(page: Page, base: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}{path}")
    assert sideways(page) == 0


def test_every_choice_is_large_enough_for_a_finger(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{base}/steps/ask/offer/")
    boxes = [choice.bounding_box() for choice in page.locator(".step-choices a").all()]
    assert len(boxes) > 2
    assert [box for box in boxes if box is None or box["height"] < 44] == []


def test_the_drawing_keeps_its_letters_readable_on_a_telephone(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{base}/how-it-decides/")
    smallest = page.locator(".ladder__panel").first.evaluate(SMALLEST_LETTERS)
    assert smallest >= 12
    assert sideways(page) == 0
