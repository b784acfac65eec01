"""Answers: valid and frozen, or every problem at once in the reader's words."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.answers import LONGEST, LONGEST_SHOWN, Answers, missing, read_answers
from advisor.playbook import Playbook
from advisor.service import advise
from build_scripts.content.calendars import compiled_calendars
from tests.follow_up_cases import answers_of

TODAY = date(2026, 6, 10)


def problem_texts(playbook: Playbook, raw: object) -> list[str]:
    return [problem.text for problem in read_answers(playbook, raw, TODAY)[1]]


def test_typed_words_become_days(playbook: Playbook) -> None:
    raw = {"stage": "first", "stage_on": "last tuesday", "closed_days": ["12 jun", "15 jun"]}
    answers, problems = read_answers(playbook, raw, TODAY)
    assert not problems
    assert answers.day("stage_on") == date(2026, 6, 9)
    assert answers.days("closed_days") == (date(2026, 6, 12), date(2026, 6, 15))


def test_numbers_are_read_as_the_options_they_name(playbook: Playbook) -> None:
    answers, problems = read_answers(
        playbook, {"last_contact": "i_checked_in", "check_ins": 2}, TODAY
    )
    assert not problems
    assert answers.choice("check_ins") == "2"


def test_an_empty_answer_is_no_answer(playbook: Playbook) -> None:
    answers, problems = read_answers(playbook, {"word": "  "}, TODAY)
    assert not problems
    assert not answers.has("word")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (["first"], "must be a list of question ids"),
        ({"stag": "first"}, 'Did you mean "stage"?'),
        ({"zzz": "first"}, "is not a question of this advisor."),
        ({"stage": "frist"}, 'Did you mean "first"?'),
        ({"stage": "zzz"}, "Possible answers: screen, first"),
        ({"stage": True}, "must be text"),
        ({"stage": {"a": 1}}, "must be text"),
        ({"stage_on": "31 june"}, '"31 june" is not a date'),
        ({"stage_on": "9999-12-31-"}, "is not a date"),
        ({"closed_days": "5 june, soon"}, "is not a list of dates"),
        ({"calendar": "Utopia"}, "is not a country or region"),
    ],
)
def test_what_cannot_be_read_is_named(playbook: Playbook, raw: object, says: str) -> None:
    (text,) = problem_texts(playbook, raw)
    assert says in text


def test_every_problem_is_named_at_once(playbook: Playbook) -> None:
    assert len(problem_texts(playbook, {"stage": "x", "stage_on": "x", "zzz": "x"})) == 3


def test_an_open_question_takes_the_presumed_option_and_so_does_not_sure(
    playbook: Playbook,
) -> None:
    assert answers_of(playbook).choice("prefers") == "either"
    assert answers_of(playbook, prefers="not_sure").choice("prefers") == "either"


def test_an_answer_without_a_meaning_is_kept_but_idle(playbook: Playbook) -> None:
    answers = answers_of(playbook, promised="no", promised_on=date(2026, 6, 12))
    assert answers.values["promised_on"] == date(2026, 6, 12)
    assert answers.idle == {"promised_on"}
    assert answers.day("promised_on") is None
    assert answers.with_value("promised", "by_date").day("promised_on") == date(2026, 6, 12)


def test_only_what_is_needed_is_missing(playbook: Playbook) -> None:
    answers, _ = read_answers(playbook, {"stage": "first", "last_contact": "they_wrote"}, TODAY)
    assert [problem.question for problem in missing(answers)] == ["stage_on", "last_contact_on"]
    assert not missing(answers_of(playbook))


@pytest.mark.parametrize("text", ["<script>", "x" * 5000, "\x00", "٣ يونيو", "1/1/1/1", "0/0"])
def test_hostile_text_is_refused_without_an_exception(playbook: Playbook, text: str) -> None:
    for question in ("stage", "stage_on", "closed_days", "calendar"):
        assert len(problem_texts(playbook, {question: text})) == 1


def test_what_hangs_on_an_idle_question_is_idle_too(playbook: Playbook) -> None:
    """Without a check-in of their own nobody is asked how many of them were calls."""
    answers = answers_of(playbook, last_contact="interview", calls="1")
    assert answers.idle == {"calls"}


def test_a_reader_who_writes_the_month_first_does_so_in_lists_too(playbook: Playbook) -> None:
    raw = {"stage_on": "6/9", "closed_days": "6/11/2026, 6/12/2026"}
    answers, _ = read_answers(playbook, raw, TODAY, month_first=True)
    assert answers.day("stage_on") == date(2026, 6, 9)
    assert answers.days("closed_days") == (date(2026, 6, 11), date(2026, 6, 12))


def test_what_stands_after_an_unknown_question_is_read(playbook: Playbook) -> None:
    answers, problems = read_answers(playbook, {"zzz": "x", "stage": "first"}, TODAY)
    assert answers.choice("stage") == "first"
    assert [problem.question for problem in problems] == ["zzz"]


def test_where_nothing_can_be_read_there_are_no_answers(playbook: Playbook) -> None:
    assert read_answers(playbook, ["first"], TODAY)[0] == Answers(playbook, {})


def test_an_option_is_no_day(playbook: Playbook) -> None:
    assert answers_of(playbook).day("stage") is None


@pytest.mark.parametrize(
    ("question", "given", "says"),
    [
        ("zzz", "first", '"zzz" is not a question of this advisor.'),
        ("stag", "x", '"stag" is not a question of this advisor. Did you mean "stage"?'),
        ("stage", True, 'The answer to "{asks}" must be text.'),
    ],
)
def test_a_problem_says_what_was_given_and_nothing_more(
    question: str, given: object, says: str, playbook: Playbook
) -> None:
    asks = playbook.question("stage").asks
    assert problem_texts(playbook, {question: given}) == [says.format(asks=asks)]


@pytest.mark.parametrize(
    ("question", "given", "begins"),
    [
        ("stage", "frist", '"frist" is not an answer to "{asks}".'),
        ("calendar", "Utopia", '"Utopia" is not'),
        ("closed_days", "5 june, soon", '"5 june, soon" is not'),
    ],
)
def test_a_problem_begins_with_what_was_given(
    question: str, given: str, begins: str, playbook: Playbook
) -> None:
    (text,) = problem_texts(playbook, {question: given})
    assert text.startswith(begins.format(asks=playbook.question(question).asks))


@pytest.mark.parametrize("question", ["stage", "stage_on", "closed_days", "calendar"])
def test_ten_million_characters_are_no_answer_and_the_sentence_about_them_stays_short(
    question: str, playbook: Playbook
) -> None:
    (text,) = problem_texts(playbook, {question: "<b>2026" * 1_500_000})
    assert len(text) < 1_000
    assert "…" in text
    assert '2026…"' in text or '<b…"' in text or "…" in text


def test_an_answer_is_read_up_to_the_longest_and_no_further(playbook: Playbook) -> None:
    day = "2026-06-12,"
    fits = day * (LONGEST // len(day))
    answers, problems = read_answers(playbook, {"closed_days": fits}, TODAY)
    assert not problems
    assert answers.days("closed_days") == (date(2026, 6, 12),)
    assert problem_texts(playbook, {"closed_days": fits + day + day})


def test_what_is_repeated_in_a_sentence_is_cut_where_it_is_too_long(playbook: Playbook) -> None:
    whole, cut = "x" * LONGEST_SHOWN, "x" * (LONGEST_SHOWN + 1)
    assert f'"{whole}" is not' in problem_texts(playbook, {"stage_on": whole})[0]
    assert f'"{whole}…" is not' in problem_texts(playbook, {"stage_on": cut})[0]


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "3000-01-01", "9999-12-31"])
@pytest.mark.parametrize("question", ["stage_on", "promised_on", "closed_days"])
def test_a_day_of_no_year_that_a_link_could_hold_is_no_answer(
    question: str, day: str, playbook: Playbook
) -> None:
    assert f'"{day}" is not' in problem_texts(playbook, {question: day})[0]


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31"])
def test_the_first_and_the_last_day_that_are_read_lead_to_guidance_or_a_sentence(
    day: str, playbook: Playbook
) -> None:
    needed = {
        "stage": "first",
        "stage_on": "2026-06-09",
        "last_contact": "interview",
        "promised": "by_date",
        "invited": "by_date",
        "other": "offer_by_date",
        "reason": "away",
        "word": "delayed",
    }
    for question in playbook.questions:
        if question.kind in ("date", "dates"):
            advised = advise(needed | {question.id: day}, TODAY, playbook, compiled_calendars())
            assert "" not in {problem.question for problem in advised.problems}
            assert advised.problems or advised.guidance


def test_a_question_of_a_million_letters_is_unknown_in_a_short_sentence(
    playbook: Playbook,
) -> None:
    (text,) = problem_texts(playbook, {"stage" * 200_000: "first"})
    assert "… is not a question" in text.replace('"', "")
    assert len(text) < 200
