"""The worker's door: JSON text in, JSON text out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from advisor import service
from advisor.link import read_link
from advisor.playbook import Playbook
from build_scripts.content import compiled_files
from tests.conftest import ROOT

ANSWERS = {"stage": "first", "stage_on": "9 june", "last_contact": "i_thanked"}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data files that the wheel carries."""
    folder = tmp_path_factory.mktemp("wheel")
    for name, content in compiled_files(ROOT).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "advisor"


@pytest.fixture
def door(packed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(service, "carried", lambda name: (packed / name).read_text("utf-8"))
    service.compiled_playbook.cache_clear()
    service.compiled_calendars.cache_clear()
    yield
    service.compiled_playbook.cache_clear()
    service.compiled_calendars.cache_clear()


def ask(answers: dict[str, Any], **more: str) -> dict[str, Any]:
    request = {"today": "2026-06-10", "answers": answers} | more
    reply: dict[str, Any] = json.loads(service.answer(json.dumps(request)))
    return reply


JUNE, SEPTEMBER = date(2026, 6, 9), date(2025, 9, 6)


@pytest.mark.usefixtures("door")
def test_answers_come_back_as_guidance_with_its_page_and_the_next_question() -> None:
    reply = ask(ANSWERS | {"last_contact_on": "9 june", "closed_days": "30 june"})
    assert reply["guidance"]["step"]["on"] == "2026-06-18"
    assert reply["answers"]["stage_on"] == "2026-06-09"
    assert reply["answers"]["closed_days"] == "2026-06-30"
    assert reply["next_question"]["id"] == "word"
    assert "data-outcome-heading>Wait until Thursday 18 June, then check in</h2>" in reply["html"]
    assert 'href="articles/follow-up/#once-a-week"' in reply["html"]
    assert ">Copy<" in reply["html"]
    assert "built-in" not in reply["html"]


@pytest.mark.usefixtures("door")
def test_problems_come_back_in_words_beside_their_question() -> None:
    reply = ask(ANSWERS)
    assert reply == {
        "problems": [{"question": "last_contact_on", "text": "Enter the date of the last contact"}]
    }


@pytest.mark.usefixtures("door")
def test_when_nothing_can_change_the_advice_there_is_no_next_question() -> None:
    reply = ask(
        {"stage": "first", "stage_on": "today", "last_contact": "interview", "word": "cool"}
    )
    assert reply["guidance"]["step"]["action"] == "move_on"
    assert reply["next_question"] is None


@pytest.mark.usefixtures("door")
def test_everything_can_be_read_before_the_first_answer() -> None:
    service.prepare()
    assert service.compiled_playbook.cache_info().currsize == 1
    assert service.compiled_calendars.cache_info().currsize == 1


@pytest.mark.usefixtures("door")
def test_the_same_request_gives_the_same_text() -> None:
    request = json.dumps(
        {"today": "2026-06-10", "answers": {**ANSWERS, "last_contact_on": "today"}}
    )
    assert service.answer(request) == service.answer(request)


@pytest.mark.usefixtures("door")
def test_what_a_reader_typed_never_becomes_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    reply = ask({"stage": hostile, "stage_on": hostile})
    assert all("html" not in reply for _ in reply["problems"])


@pytest.mark.usefixtures("door")
def test_answers_that_are_no_answers_at_all_are_refused_in_words() -> None:
    (problem,) = json.loads(service.answer('{"today": "2026-06-10", "answers": []}'))["problems"]
    assert problem["question"] == ""
    assert "one JSON object" in problem["text"]


@pytest.mark.parametrize(
    ("locale", "calendar"),
    [
        ("en-GB", "GB-ENG"),
        ("en_AU", "AU-NSW"),
        ("fr-FR", "FR"),
        ("en-IE", "IE"),
        ("zh-Hant-HK", "US"),
        ("fr-Latn-FR", "FR"),
        ("pt-BR", "US"),
        ("en", "US"),
        ("", "US"),
    ],
)
def test_the_locale_chooses_the_calendar_where_the_answers_name_none(
    locale: str, calendar: str, playbook: Playbook, calendars: dict[str, Any]
) -> None:
    raw = {"stage": "first", "stage_on": "2026-06-09", "last_contact": "interview"}
    advised = service.advise(raw, date(2026, 6, 10), playbook, calendars, service.Locale(locale))
    assert advised.answers.values["calendar"] == calendar


@pytest.mark.parametrize(
    ("locale", "calendar", "day"),
    [
        (service.Locale("en-US"), None, JUNE),
        (service.Locale("en-GB"), None, SEPTEMBER),
        (service.Locale("en-GB"), "US", SEPTEMBER),
        (service.Locale(), "us", JUNE),
        (service.Locale(), "US-NY", JUNE),
        (service.Locale(), "GB-ENG", SEPTEMBER),
        (service.Locale("en-GB", month_first=True), None, JUNE),
        (service.Locale("en-US", month_first=False), None, SEPTEMBER),
    ],
)
def test_a_date_in_figures_is_read_in_the_readers_own_order(
    locale: service.Locale,
    calendar: str | None,
    day: date,
    playbook: Playbook,
    calendars: dict[str, Any],
) -> None:
    """The browser knows it; without one the locale tells, and without a locale the calendar."""
    raw = {"stage": "first", "stage_on": "6/9", "last_contact": "interview", "calendar": calendar}
    advised = service.advise(raw, date(2026, 6, 10), playbook, calendars, locale)
    assert advised.answers.day("stage_on") == day


def test_an_answer_set_aside_is_kept_and_what_is_wrong_with_it_stops_nobody(
    playbook: Playbook, calendars: dict[str, Any]
) -> None:
    raw = {
        "stage": "first",
        "last_contact": "interview",
        "last_contact_on": "2026-06-09",
        "last_contact_by": "phone",
        "promised": "no",
        "promised_on": "31 june",
    }
    advised = service.advise(raw, date(2026, 6, 10), playbook, calendars)
    assert advised.problems == ()
    rows = {row["id"]: row["counts"] for row in advised.guidance["answers"]}
    assert rows["last_contact_by"] is False
    assert rows["stage"] is True


def test_the_day_of_the_interview_may_be_given_as_the_last_contact(
    playbook: Playbook, calendars: dict[str, Any]
) -> None:
    raw = {"stage": "first", "last_contact": "interview", "last_contact_on": "2026-06-09"}
    advised = service.advise(raw, date(2026, 6, 10), playbook, calendars)
    assert not advised.problems
    assert advised.answers.day("stage_on") == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("calendar", "today", "notice"),
    [
        ("BR", date(2026, 6, 10), "Public holidays are not known for this place"),
        ("US", date(2031, 12, 30), "known until the end of 2031"),
    ],
)
def test_what_is_not_known_of_the_calendar_is_said(
    calendar: str, today: date, notice: str, playbook: Playbook, calendars: dict[str, Any]
) -> None:
    raw = {
        "stage": "first",
        "stage_on": "yesterday",
        "last_contact": "interview",
        "calendar": calendar,
    }
    (text,) = service.advise(raw, today, playbook, calendars).guidance["notices"]
    assert notice in text


@pytest.mark.usefixtures("door")
def test_the_trial_of_a_kept_python_is_advice_and_the_same_each_time() -> None:
    first = service.trial()
    assert json.loads(first)["guidance"]["step"]["on"]
    assert service.trial() == first


@pytest.mark.usefixtures("door")
@pytest.mark.parametrize("own", ["follow_up", "contract_work"])
def test_further_trials_take_other_answers_and_nearly_all_are_advice(
    own: str, playbooks: Mapping[str, Playbook], monkeypatch: pytest.MonkeyPatch
) -> None:
    playbook = playbooks[own]
    monkeypatch.setattr(service, "compiled_playbook", cache(lambda: playbook))
    choices = [each.option_ids for each in playbook.questions if each.kind == "choice"]
    numbers = range(len(choices) * max(map(len, choices)))
    replies = [json.loads(service.trial(number)) for number in numbers]
    advised = [reply["answers"].values() for reply in replies if "guidance" in reply]
    assert len(advised) > 0.9 * len(replies)
    taken, options = {*chain(*advised)}, {*chain(*choices)}
    assert len(taken & options) > 0.9 * len(options)


@pytest.mark.usefixtures("door")
def test_an_advice_comes_with_a_link_that_opens_it_again() -> None:
    reply = ask(ANSWERS | {"last_contact_on": "9 june"}, language="en")
    playbook = service.compiled_playbook()
    link = read_link(reply["link"], playbook)
    assert link.answers == reply["answers"]
    assert link.said == "wait.2026-06-18"
    again = ask(dict(link.answers), link=reply["link"])
    assert again["guidance"]["step"] == reply["guidance"]["step"]
    assert again["guidance"]["notices"] == []


@pytest.mark.usefixtures("door")
def test_an_advice_says_when_it_has_changed_since_its_link_was_made() -> None:
    given = ANSWERS | {"last_contact_on": "9 june"}
    link = ask(given)["link"].replace("wait.2026-06-18", "check_in.2026-06-16")
    reply = ask(given, link=link)
    assert "its advice has changed since then" in reply["guidance"]["notices"][0]
    assert reply["guidance"]["notices"][0].replace("'", "&#39;") in reply["html"]


@pytest.mark.usefixtures("door")
def test_a_link_can_be_had_of_less_than_an_advice_needs() -> None:
    reply = ask({"stage": "second", "stage_on": "9 june"}, note="Dear Ada,\nthe rest is yours.")
    assert reply == {
        "link": "advisor=follow_up&v=1&stage=second&stage_on=2026-06-09&calendar=US"
        "&note=Dear+Ada%2C%0Athe+rest+is+yours%2E"
    }
    whole = ask(ANSWERS | {"last_contact_on": "9 june"}, note="")
    assert whole["link"].endswith("&made=2026-06-10&said=wait.2026-06-18")


@pytest.mark.usefixtures("door")
def test_a_link_is_not_had_of_answers_that_cannot_be_read_or_cannot_be_true() -> None:
    reply = ask({"stage": "second", "stage_on": "soonish"}, note="")
    assert [each["question"] for each in reply["problems"]] == ["stage_on"]
    reply = ask(ANSWERS | {"last_contact_on": "8 june"}, note="")
    assert [each["question"] for each in reply["problems"]] == ["last_contact_on"]


@pytest.mark.usefixtures("door")
def test_a_request_may_bring_the_content_or_name_an_advisor_that_is_carried(
    contract: Playbook, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"paid": "agency", "shape": "row"}
    brought = ask(given, content=contract.to_json(), playbook="contract_work")
    assert brought["guidance"]["rule"] == "agency-short"
    assert brought["link"].startswith("advisor=contract_work&v=1&paid=agency&shape=row&")
    assert brought["guidance"]["calendar"] is None
    assert "data-calendar" not in brought["html"]
    own = ask(ANSWERS | {"last_contact_on": "9 june"}, playbook="follow_up")
    assert own["guidance"]["step"]["on"] == "2026-06-18"
    with pytest.raises(OSError, match="contract_work"):
        ask(given, playbook="contract_work")

    def both(name: str) -> str:
        return contract.to_json() if "contract_work" in name else (packed / name).read_text("utf-8")

    monkeypatch.setattr(service, "carried", both)
    assert ask(given, playbook="contract_work") == brought
