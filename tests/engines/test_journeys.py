"""The same journeys in every engine: written once, walked in Chromium, Firefox and WebKit."""

from __future__ import annotations

import icalendar

from tests.engines.visitor import (
    ADVICE,
    CONTINUE,
    FAILURE,
    HOLDS,
    RETRY,
    STATUS,
    SUMMARY,
    Visitor,
    option_of,
    screen_of,
    text_of,
)
from tests.engines.windows import Window
from tests.line import Line, refused

THANKED = {
    "stage": "first",
    "stage_on": "9 jun",
    "last_contact": "i_thanked",
    "last_contact_on": "9 june 2026",
}
HEADING = "Wait until Thursday 18 June, then check in"
CALENDAR = "follow-up-plan.ics"
DRAFT = "#advisor-draft-email"
NAME = "Ada Lovelace"
LINE = "P.S. A line of my own."
PLACE_TO_PASTE = """
const field = document.createElement("textarea");
field.id = "paste-here";
document.querySelector("main").prepend(field);
field.focus();
"""
ON_PAPER = """
for (const link of document.querySelectorAll('link[media="print"]')) link.media = "all";
const turn = (rules) => {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    if (/\\bprint\\b/.test(rule.media.mediaText)) rule.media.mediaText = "all";
    else if (/\\bscreen\\b/.test(rule.media.mediaText)) rule.media.mediaText = "not all";
    turn(rule.cssRules);
  }
};
for (const sheet of document.styleSheets) turn(sheet.cssRules);
dispatchEvent(new Event("beforeprint"));
"""
LISTED_DAYS = """
return [...document.querySelectorAll("#advisor-timeline-list time")].map((day) => day.dateTime);
"""
LISTEN = """
window.heard = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => window.heard.push(data.kind));
  }
};
"""
HEARD = "return window.heard.includes(arguments[0])"
LOOK_FOR_KEPT = """
caches.open("advisor-python").then(async (cache) => {
  window.kept = (await cache.keys()).length;
});
return window.kept === 1;
"""
CHOICES = ".step-choices a"
OFFLINE = 'site-advisor [data-part="offline"]'
LINKED = 'site-advisor [data-part="link"]'
FRAME = "[data-site-advisor] iframe"
STEP = f"{CHOICES}, .step-back a"
CLICK = "document.querySelector(arguments[0]).click()"
CONTROLS = (
    "button, input, select, textarea, form, header, footer, nav, a.button, details:not([open])"
)


def test_two_answers_bring_advice_a_third_sharpens_it_and_a_change_comes_straight_back(
    visitor: Visitor,
) -> None:
    visitor.arrive("/advisor/")
    assert visitor.answer_both(THANKED) == HEADING
    visitor.until("the advice has the focus", lambda: visitor.focused(ADVICE))
    visitor.choose("word", "no")
    visitor.go_on()
    sharpened = visitor.other_advice(HEADING)
    visitor.until("it is said", lambda: "later day" in visitor.text(STATUS) or sharpened)
    visitor.change("word")
    visitor.until("the answer stands", lambda: visitor.run(HOLDS, option_of("word", "no")))
    visitor.choose("word", "not_sure")
    visitor.go_on()
    assert visitor.other_advice(sharpened) == HEADING


def test_back_and_forward_show_each_screen_as_it_was_answered(visitor: Visitor) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.back()
    visitor.until("the second question", lambda: visitor.sees(screen_of("last_contact")))
    assert visitor.run(HOLDS, option_of("last_contact", "i_thanked"))
    visitor.back()
    visitor.until("the first question", lambda: visitor.sees(screen_of("stage")))
    assert visitor.value(text_of("stage_on")) == "9 jun"
    visitor.forward()
    visitor.until("the second question", lambda: visitor.sees(screen_of("last_contact")))
    visitor.forward()
    assert visitor.advice() == HEADING


def test_whoever_leaves_the_page_and_returns_finds_the_advice_and_can_go_on(
    visitor: Visitor,
) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.arrive("/privacy/")
    visitor.back()
    assert visitor.advice() == HEADING
    # Firefox's driver takes a page that the browser has kept for one that is still to come.
    visitor.run(CLICK, option_of("word", "no"))
    visitor.run(CLICK, f"{screen_of('word')} button[type=submit]")
    visitor.other_advice(HEADING)


def test_a_reload_keeps_the_answers_and_start_again_forgets_them(visitor: Visitor) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.window.reload()
    assert visitor.advice() == HEADING
    visitor.press("site-advisor [data-restart]")
    visitor.until("the first question", lambda: visitor.sees(screen_of("stage")))
    assert not visitor.run(HOLDS, option_of("stage", "first"))
    assert visitor.run("return sessionStorage.length") == 0


def test_what_is_missing_is_said_with_the_focus_and_nothing_typed_is_lost(
    visitor: Visitor,
) -> None:
    visitor.arrive("/advisor/")
    visitor.go_on()
    visitor.until("the summary has the focus", lambda: visitor.focused(SUMMARY))
    visitor.answer_both(THANKED)
    visitor.change("stage_on")
    visitor.type("stage_on", "31 june")
    visitor.go_on()
    visitor.until("it is said", lambda: "31 june" in visitor.text(SUMMARY))
    assert visitor.value(text_of("stage_on")) == "31 june"


def test_the_draft_is_copied_as_it_stands_and_can_be_pasted(visitor: Visitor) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.do(lambda: visitor.window.fill('[data-blank="[your name]"]', NAME))
    visitor.until("it is filled in", lambda: NAME in visitor.value(DRAFT))
    visitor.do(lambda: visitor.window.fill(DRAFT, f"{visitor.value(DRAFT)}\n{LINE}"))
    draft = visitor.value(DRAFT)
    visitor.press('[data-copy="advisor-draft-email"]')
    visitor.until("it is said", lambda: "Copied" in visitor.text(".advisor-note"))
    visitor.run(PLACE_TO_PASTE)
    visitor.window.press("v", control=True)
    visitor.until("it is pasted", lambda: visitor.value("#paste-here"))
    assert visitor.value("#paste-here") == draft
    assert draft.endswith(LINE)
    assert NAME in draft


def test_the_calendar_file_that_is_saved_holds_the_plan(visitor: Visitor) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.press("[data-calendar]")
    file = visitor.until("the file is there", lambda: whole(visitor.window.saved(CALENDAR))) or b""
    shown = visitor.run(LISTED_DAYS)
    events = icalendar.Calendar.from_ical(file).walk("VEVENT")
    days = [event.decoded("DTSTART").isoformat() for event in events]
    assert "2026-06-18" in days
    assert isinstance(shown, list)
    assert set(days) <= set(shown)


def whole(file: bytes | None) -> bytes | None:
    """A calendar file that is written to its end."""
    return file if file and file.rstrip().endswith(b"END:VCALENDAR") else None


def test_on_paper_the_advice_stands_alone_with_the_words_to_send_in_full(
    visitor: Visitor,
) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    long = "\n".join([*(f"Line {number}" for number in range(60)), LINE])
    visitor.do(lambda: visitor.window.fill(DRAFT, long))
    visitor.run(ON_PAPER)
    visitor.until("it is on paper", lambda: LINE in visitor.text(".advisor-printed"))
    assert "Line 0 Line 1 " in visitor.text(".advisor-printed")
    assert visitor.window.texts(CONTROLS) == []
    assert visitor.text(ADVICE) == HEADING


def test_an_article_with_its_advisor_is_used_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.arrive("/articles/follow-up/")
    visitor.tab_to(option_of("stage", "second"))
    visitor.window.press("Space")
    visitor.tab_to(text_of("stage_on"))
    for key in ("2", "Space", "j", "u", "n"):
        visitor.window.press(key)
    visitor.window.press("Enter")
    visitor.until("the second question", lambda: visitor.sees(screen_of("last_contact")))
    visitor.tab_to(option_of("last_contact", "interview"))
    visitor.window.press("Space")
    visitor.window.press("Enter")
    visitor.until("the date is asked", lambda: visitor.sees(screen_of("promised")))
    visitor.tab_to(text_of("promised_on"))
    for key in ("1", "2", "Space", "j", "u", "n", "Enter"):
        visitor.window.press(key)
    assert "16 June" in visitor.advice()
    visitor.until("the advice has the focus", lambda: visitor.focused(ADVICE))


def test_a_link_copied_from_the_advice_brings_its_answers_and_they_the_advice(
    visitor: Visitor,
) -> None:
    visitor.arrive("/advisor/")
    visitor.answer_both(THANKED)
    visitor.press("[data-copy-link]")
    link = visitor.until("the link is made", lambda: visitor.value("[data-sharing] [data-link]"))
    assert link.startswith(f"{visitor.line.address}/advisor/#advisor=follow_up&")
    visitor.run("sessionStorage.clear()")
    visitor.arrive("/privacy/")
    visitor.window.open(link)
    visitor.until("what it holds", lambda: "Tuesday 9 June 2026" in visitor.text(LINKED))
    assert visitor.window.address() == f"{visitor.line.address}/advisor/"
    visitor.press("[data-link-take]")
    assert visitor.advice() == HEADING


def test_the_advisor_in_a_frame_of_another_site_gives_its_advice_there(
    visitor: Visitor, other_site: str
) -> None:
    visitor.window.open(other_site)
    visitor.until("the frame", lambda: visitor.sees(FRAME))
    visitor.window.enter(FRAME)
    try:
        assert visitor.answer_both(THANKED) == HEADING
    finally:
        visitor.window.leave()
    assert not visitor.sees("[data-site-advisor] > a")


def test_without_a_network_the_advisor_that_was_used_once_gives_advice(stranger: Visitor) -> None:
    stranger.arrive("/advisor/")
    stranger.answer_both(THANKED)
    stranger.until("it is kept", lambda: "Kept in this browser" in stranger.text(OFFLINE))
    stranger.run("sessionStorage.clear()")
    stranger.line.spoil("*", refused)
    stranger.arrive("/advisor/")
    assert stranger.answer_both(THANKED)
    forgive(stranger)


def test_a_further_visit_starts_from_the_python_that_the_browser_has_kept(
    stranger: Visitor,
) -> None:
    stranger.arrive("/advisor/")
    stranger.answer_both(THANKED)
    stranger.until("it is kept", lambda: stranger.run(LOOK_FOR_KEPT))
    stranger.run("sessionStorage.clear()")
    stranger.arrive("/advisor/")
    stranger.run(LISTEN)
    assert stranger.answer_both(THANKED) == HEADING
    assert stranger.run(HEARD, "recalled")
    assert not stranger.run(HEARD, "fault")


def test_python_that_cannot_be_brought_is_said_and_comes_on_a_second_try(stranger: Visitor) -> None:
    stranger.line.spoil("/assets/runtime/*.zip", refused)
    stranger.arrive("/advisor/")
    stranger.send_both(THANKED)
    stranger.until("it is said", lambda: "could not be brought" in stranger.text(FAILURE))
    stranger.line.mend()
    stranger.press(RETRY)
    assert stranger.advice() == HEADING
    forgive(stranger)


def test_a_part_of_the_page_that_cannot_be_brought_is_said_and_comes_on_a_second_try(
    stranger: Visitor,
) -> None:
    stranger.line.spoil("/assets/advisor/begin.*.js", refused)
    stranger.arrive("/advisor/")
    stranger.choose("stage", "first")
    stranger.until("it is said", lambda: "could not be brought" in stranger.text(FAILURE))
    stranger.line.mend()
    stranger.press(RETRY)
    stranger.until("it is no longer said", lambda: not stranger.sees(FAILURE))
    stranger.until("the answer stands", lambda: stranger.run(HOLDS, option_of("stage", "first")))
    assert stranger.answer_both(THANKED) == HEADING
    forgive(stranger)


def forgive(visitor: Visitor) -> None:
    """Take out the complaints that the journey has brought about itself."""
    visitor.window.complaints()
    visitor.line.told.clear()


def leaves(visitor: Visitor, before: str) -> None:
    visitor.until("the next page", lambda: visitor.window.address() != before)


def test_without_javascript_the_advisor_leads_to_the_steps_and_they_to_advice(
    window: Window, bare_line: Line
) -> None:
    visitor = Visitor(window, bare_line)
    visitor.arrive("/advisor/")
    assert visitor.window.texts(CONTINUE) == []
    visitor.press("site-advisor noscript a")
    visitor.until("the steps", lambda: visitor.window.address().endswith("/steps/"))
    while visitor.until("a step", lambda: visitor.sees(STEP)) and visitor.sees(CHOICES):
        before = visitor.window.address()
        visitor.press(CHOICES)
        leaves(visitor, before)
    assert visitor.text("h1") != ""
    visitor.press(".step-back a")
    visitor.until("the steps again", lambda: visitor.window.address().endswith("/steps/"))
    window.complaints()
