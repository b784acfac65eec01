"""The phrases that may not be said, and what a draft may state, for each language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import Mistake
from build_scripts.content.tone import any_of, read_tone
from build_scripts.content.translate import translated
from build_scripts.proof.drafts import unsaid
from build_scripts.proof.texts import said_by_rules, unfit
from build_scripts.proof.translations import unsound
from tests.conftest import CONTENT, ROOT, replace_in


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("guarante…", "We Guaranteed it", True),
        ("sir", "Dear sir,", True),
        ("sir", "desire", False),
        ("pest", "pester", False),
        ("n'hésitez pas", "Surtout, n’hésitez\u00a0pas", True),
        ("le {stage_day}", "vu le {stage_day}, puis", True),
    ],
)
def test_a_phrase_is_found_at_the_beginning_of_a_word(phrase: str, text: str, found: bool) -> None:
    assert bool(any_of([phrase]).search(text)) is found


def test_a_section_that_is_missing_is_told(copy: Path, playbook: Playbook) -> None:
    replace_in(copy / CONTENT / "tone.md", "## Hedges", "## Edges")
    mistakes: list[Mistake] = []
    read_tone(copy, playbook, SOURCE, mistakes)
    (mistake,) = mistakes
    assert str(mistake).startswith(f"{CONTENT / 'tone.md'}: There must be a heading")
    assert '"## Hedges"' in str(mistake)


def test_a_condition_in_unknown_words_is_told(copy: Path, playbook: Playbook) -> None:
    file = CONTENT / "locale" / "fr" / "tone.md"
    replace_in(copy / file, "| Their word: no |", "| Their word: non |")
    mistakes: list[Mistake] = []
    read_tone(copy, playbook, "fr", mistakes)
    assert [mistake.file for mistake in mistakes] == [file]
    assert "Did you mean" in mistakes[0].text or "Allowed" in mistakes[0].text
    assert mistakes[0].line > 0


@pytest.fixture(scope="module")
def french(playbook: Playbook) -> Playbook:
    return translated(ROOT, playbook, "fr")


def test_french_is_modest_in_tone_and_states_nothing_unsaid(
    playbook: Playbook, french: Playbook
) -> None:
    assert not list(unsound(ROOT, playbook, french))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Cela signifie que le poste est pris.", "claims more"),
        ("Vous obtiendrez le poste.", "claims more"),
        ("N’hésitez pas à nous écrire.", "is not how"),
        ("Rendez-vous le {deadline}.", "stays empty"),
    ],
)
def test_a_french_text_that_no_reader_should_get_is_found_at_its_line(
    playbook: Playbook, french: Playbook, text: str, says: str
) -> None:
    rules = tuple(
        replace(rule, because=(replace(rule.because[0], text=text),)) if rule.id == "week" else rule
        for rule in french.rules
    )
    found = [str(each) for each in unsound(ROOT, playbook, replace(french, rules=rules))]
    assert len(found) == 1
    assert says in found[0]


def test_a_french_guess_without_a_hedge_is_found(playbook: Playbook, french: Playbook) -> None:
    row = french.tables["silence"][0]
    bare = replace(row, because=(replace(row.because[0], text="Un refus tient au moment."),))
    changed = replace(french, tables={**french.tables, "silence": (bare,)})
    tone = read_tone(ROOT, playbook, "fr", [])
    found = list(unfit(changed, said_by_rules(changed), tone))
    assert [said.text for said, _ in found] == ["Un refus tient au moment."]


def test_a_french_draft_that_states_too_much_is_found(playbook: Playbook, french: Playbook) -> None:
    draft = french.drafts["check_in_no_date"]
    more = {**draft.parts, "email": "Nous nous sommes rencontrés. Votre offre me plaît."}
    changed = replace(french, drafts={**french.drafts, draft.id: replace(draft, parts=more)})
    tone = read_tone(ROOT, playbook, "fr", [])
    found = [text for _, text in unsaid(changed, said_by_rules(changed), tone.stated)]
    assert len(found) == 3
