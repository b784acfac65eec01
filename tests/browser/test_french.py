"""A reader in France: from the first question to the plan in the calendar, all of it in French."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import FIXED_DAY, OFFERED, SITE
from tests.browser.reader import ARRIVAL, CLIENT_ADDRESS, Reader, address_of
from tests.browser.test_access import faults, sideways
from tests.browser.test_parity import IN_BROWSER, IN_PYTHON
from tests.browser.watch import Watch
from tests.cases import read_cases
from tests.conftest import ROOT

ANSWERS = {
    "stage": "first",
    "stage_on": "mardi 9 juin",
    "last_contact": "i_thanked",
    "last_contact_on": "mardi dernier",
}
RUNTIME = SITE / "fr" / "assets" / "runtime"
ADVISOR = "/fr/conseiller/"
ARTICLE = "/fr/articles/relancer-apres-un-entretien/"
PAGES = ("/fr/", ADVISOR, ARTICLE, "/fr/comment-il-decide/", "/fr/confidentialite/")


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    """A reader in France on Tuesday 16 June 2026."""
    context = chrome.new_context(
        locale="fr-FR",
        timezone_id="Europe/Paris",
        viewport={"width": 768, "height": 900},
        permissions=OFFERED,
        reduced_motion="reduce",
    )
    context.add_init_script(FIXED_DAY)
    yield context
    context.close()


@pytest.fixture
def reader(page: Page, base: str) -> Reader:
    page.goto(f"{base}{ADVISOR}")
    return Reader(page)


def test_a_reader_types_days_in_french_and_gets_the_step_the_words_and_the_plan(
    reader: Reader, watch: Watch
) -> None:
    choices = reader.screen("stage").get_by_role("group", name="Choix rapides")
    expect(choices.get_by_role("button").first).to_have_text("Aujourd’hui, mar.\u00a016\u00a0juin")
    reader.answer_both(ANSWERS)
    expect(reader.heading).to_have_text("Attendez jusqu’au jeudi 18 juin, puis relancez")
    plan = reader.advisor.locator("#advisor-timeline-list li")
    expect(plan.last).to_contain_text("jeudi 2 juillet")
    expect(reader.sharpen).to_contain_text("Question 3 sur")
    assert not [path for path in watch.paths if path.startswith("/assets/runtime/")]
    assert any(path.startswith("/fr/assets/runtime/") for path in watch.paths)


def test_quick_choices_write_days_that_the_advisor_reads(reader: Reader) -> None:
    reader.choose("stage", "first")
    reader.screen("stage").get_by_role("button", name=re.compile("^Hier")).click()
    expect(reader.field("stage_on")).to_have_value("15\u00a0juin\u00a02026".replace("\u00a0", " "))
    reader.go_on()
    reader.choose("last_contact", "interview")
    reader.go_on()
    expect(reader.heading).to_contain_text("Remerciez", timeout=ARRIVAL)


def test_what_is_no_day_is_told_in_french_and_the_title_says_so(reader: Reader) -> None:
    reader.choose("stage", "first")
    reader.type("stage_on", "last tuesday")
    reader.go_on()
    reader.choose("last_contact", "interview")
    reader.go_on()
    expect(reader.problems).to_contain_text("Il y a un problème", timeout=ARRIVAL)
    expect(reader.problems).to_contain_text("«\u00a0last tuesday\u00a0» n’est pas une date")
    assert reader.page.title().startswith("Erreur\u00a0:")


def test_the_blanks_of_a_french_draft_are_filled_in(reader: Reader) -> None:
    reader.answer_both(ANSWERS)
    reader.advisor.get_by_label("Votre nom", exact=True).fill("Ada Brun")
    reader.advisor.get_by_label("Intitulé du poste", exact=True).fill("analyste")
    draft = reader.advisor.locator("#advisor-draft-email")
    expect(draft).to_have_value(re.compile("le poste «\u00a0analyste\u00a0»"))
    expect(draft).to_have_value(re.compile(r"Bien cordialement,\nAda Brun$"))
    reader.advisor.locator('[data-copy="advisor-draft-email"]').click()
    status = reader.advisor.locator('[data-part="status"]')
    expect(status).to_contain_text("ce qui est encore entre crochets")


def test_the_calendar_file_is_in_french(reader: Reader, tmp_path: Path) -> None:
    reader.answer_both(ANSWERS)
    with reader.page.expect_download() as saved:
        reader.advisor.locator("[data-calendar]").click()
    assert saved.value.suggested_filename == "plan-de-relance.ics"
    saved.value.save_as(tmp_path / "plan.ics")
    events = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events][-1] == "Tournez la page"
    assert "Tiré de votre propre plan" in str(events[0]["DESCRIPTION"])


def test_on_paper_nothing_is_in_english(reader: Reader) -> None:
    reader.answer_both(ANSWERS)
    reader.page.emulate_media(media="print")
    text = reader.page.locator("body").inner_text()
    assert not re.search(r"\b(the|and|you|your|with)\b", text, re.IGNORECASE)


def test_reasons_lead_to_the_passages_of_the_french_article(reader: Reader) -> None:
    reader.answer_both(ANSWERS)
    reader.advisor.get_by_role("link", name=re.compile("^Le passage")).first.click()
    expect(reader.page).to_have_url(re.compile(rf"{ARTICLE}#how-long-to-wait$"))
    expect(reader.page.locator("#how-long-to-wait")).to_be_in_viewport()


def test_the_languages_lead_to_each_other_and_keep_their_answers_apart(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/articles/follow-up/")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(f"{base}{ARTICLE}")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    Reader(page).choose("stage", "first")
    Reader(page).type("stage_on", "hier")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{base}/articles/follow-up/")
    expect(Reader(page).field("stage_on")).to_have_value("")
    page.goto(f"{base}/about/")
    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(f"{base}/fr/")


def test_search_finds_french_words_and_only_french_pages(chrome: Browser, base: str) -> None:
    context = chrome.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{base}/fr/")
    page.get_by_role("button", name="Rechercher", exact=True).click()
    dialog = page.get_by_role("dialog", name="Rechercher")
    dialog.get_by_role("searchbox", name="Rechercher").fill("relances")
    results = dialog.get_by_role("listitem").get_by_role("link")
    expect(results.first).to_be_visible()
    for link in results.all():
        assert "/fr/" in (link.get_attribute("href") or "")
    expect(dialog.get_by_role("status")).to_contain_text("relances")
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_french_pages_are_accessible_and_fit_a_small_screen(
    page: Page, base: str, path: str
) -> None:
    page.goto(f"{base}{path}")
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert sideways(page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_french_advice_is_accessible(reader: Reader, scheme: str) -> None:
    reader.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    reader.answer_both(ANSWERS)
    assert faults(reader.page) == []
    reader.page.set_viewport_size({"width": 320, "height": 800})
    assert sideways(reader.page) <= 0


def test_every_case_gives_the_same_french_text_in_the_browser_and_in_cpython(
    page: Page, base: str
) -> None:
    page.set_default_timeout(120_000)
    requests = [
        json.dumps({"today": case.today.isoformat(), "locale": "fr-FR", "answers": case.answers})
        for case in read_cases()
    ]
    ended = subprocess.run(
        [sys.executable, "-P", "-c", IN_PYTHON],
        input=json.dumps(requests),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, RUNTIME.glob("*.whl")))},
        cwd=ROOT / "build",
        capture_output=True,
        text=True,
        check=True,
    )
    page.goto(f"{base}{ADVISOR}")
    answered = page.evaluate(
        IN_BROWSER, {"requests": requests, "address": address_of(f"/fr{CLIENT_ADDRESS}")}
    )
    assert [each["text"] for each in answered] == json.loads(ended.stdout)


def test_each_page_names_its_languages_and_those_name_it_again() -> None:
    found = {
        path: dict(re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', path.read_text("utf-8")))
        for path in SITE.rglob("index.html")
    }
    named = {path: links for path, links in found.items() if "x-default" in links}
    assert len(named) > 2 * len(PAGES)
    by_address = {
        links["fr" if "fr" in path.relative_to(SITE).parts else "en"]: links
        for path, links in named.items()
    }
    for links in named.values():
        assert links["x-default"] == links["en"]
        assert by_address[links["en"]] == by_address[links["fr"]] == links


def test_every_link_of_a_french_page_leads_somewhere() -> None:
    for page in (SITE / "fr").rglob("index.html"):
        for link in re.findall(r'<a [^>]*href="([^"#?]+)(?:#[^"]*)?"', page.read_text("utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            to = (page.parent / link).resolve()
            assert (to / "index.html").is_file() or to.is_file(), f"{page}: {link}"


def test_a_link_of_an_advisor_that_speaks_no_french_leads_to_it_in_english(
    page: Page, base: str
) -> None:
    page.goto(f"{base}{ADVISOR}#advisor=contract_work&v=1&paid=agency")
    unread = page.locator('[data-part="unread"]')
    expect(unread).to_be_focused()
    unread.get_by_role("link").click()
    expect(page.locator('site-advisor [data-part="link"] h2')).to_be_focused()
    assert urlsplit(page.url).path == "/contract-work/"


def test_nothing_of_the_french_site_leads_to_an_advisor_that_it_has_not(
    page: Page, base: str
) -> None:
    for path in PAGES:
        page.goto(f"{base}{path}")
        assert page.locator('a[href*="contract-work"]:not([href^=http])').count() == 0, path
