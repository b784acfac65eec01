"""A language as data: names from Babel, ways of typing a day from the content."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.extract import language_words
from build_scripts.content.languages import is_known, language_of
from tests.conftest import CONTENT, ROOT, SHARED, replace_in


@pytest.fixture(scope="module")
def words(playbook: Playbook) -> dict[str, str]:
    return {name: text for name, (text, _) in language_words(ROOT, playbook).items()}


def test_names_come_long_and_short_with_and_without_accents(words: dict[str, str]) -> None:
    french = language_of(words | {"short": ""}, "fr")
    assert french.months[1] == "février"
    assert french.weekdays[0] == "lundi"
    typed = french.typed
    assert {name for name, number in typed.months.items() if number == 8} == {"août", "aout"}
    assert {name for name, number in typed.months.items() if number == 2} == {
        *("février", "fevrier", "févr", "fevr"),
    }
    assert typed.weekdays["mar"] == typed.weekdays["mardi"] == 1


@pytest.mark.parametrize(
    ("code", "region", "month_first"),
    [("en", "US", True), ("fr", "FR", False), ("pt-BR", "BR", False), ("de", "DE", False)],
)
def test_a_language_has_a_region_and_an_order_of_figures(
    words: dict[str, str], code: str, region: str, month_first: bool
) -> None:
    language = language_of(words, code)
    assert language.region == region
    assert bool(language.month_first) is month_first
    assert ("US" in language.month_first) is month_first


@pytest.mark.parametrize(
    ("code", "known"), [("fr", True), ("pt-BR", True), ("xq", False), ("", False), ("f", False)]
)
def test_codes_are_those_that_babel_knows(code: str, known: bool) -> None:
    assert is_known(code) is known


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("| today | today |", "| todya | today |", 'Did you mean "today"?'),
        ("| today | today |", "| todya | today |", 'The line "today" is missing'),
        ("| inside | small |", "| inside | smal |", 'Did you mean "small"?'),
        ("{count} {unit} ago", "{count} ago", '"{count} ago" must hold {count} and {unit}'),
        ("{weekday} {day} {month} |", "{weekday} {month} |", "must hold {weekday} and {day} and"),
        ("weds = wednesday", "weds = wendesday", 'Did you mean "wednesday"?'),
        ("two = 2", "two = zwei", 'Write "two" with its number, such as two = 2.'),
    ],
)
def test_each_mistake_is_told_with_its_line(copy: Path, old: str, new: str, says: str) -> None:
    replace_in(copy / SHARED / "language.md", old, new)
    with pytest.raises(ContentError) as told:
        read_playbook(copy)
    assert says in str(told.value)
    assert "language.md" in str(told.value)


def test_a_unit_that_has_no_forms_is_told(copy: Path) -> None:
    replace_in(copy / CONTENT / "numbers.md", "| 7 | calendar days |", "| 7 | calender days |")
    with pytest.raises(ContentError, match='Did you mean "calendar days"'):
        read_playbook(copy)
