"""The pages of an advisor without dates: its steps, its rules, its drawing, its notes in the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.proof.diagram import check_diagram
from build_scripts.publish import before
from build_scripts.publish.before import Place, advisor_html, decides_markdown, questions_html
from build_scripts.publish.citations import with_citations
from build_scripts.publish.drawing import drawing_html
from build_scripts.publish.outcomes import Outcome, outcome_of
from build_scripts.publish.read_back import read_steps
from build_scripts.publish.step_pages import Site, listed, step_pages
from build_scripts.publish.twins import check_drawing, write_steps

STEPS = "contract-work/steps/"
SITE = Site("After the Interview", "en", "", "contract-work/", "contract-work/how/", STEPS)


def page(playbook: Playbook, rule: str) -> Outcome:
    return outcome_of(playbook, next(each for each in playbook.rules if each.id == rule))


def test_nothing_is_missing_that_its_pages_say(contract: Playbook) -> None:
    before.check_words(contract)


def test_its_steps_lead_every_situation_to_the_advice_of_the_engine(
    contract: Playbook, tmp_path: Path
) -> None:
    (tmp_path / SITE.rules).mkdir(parents=True)
    (tmp_path / SITE.rules / "index.html").write_text(drawing_html(contract), "utf-8")
    write_steps(tmp_path, contract, SITE)
    assert list(check_diagram(contract, read_steps(tmp_path, STEPS))) == []
    assert list(check_drawing(contract, drawing_html(contract))) == []


def test_its_steps_stand_in_their_own_folder_and_lead_to_their_own_rules(
    contract: Playbook,
) -> None:
    pages = step_pages(contract, SITE)
    assert all(path.startswith(STEPS) for path in pages)
    html = pages[f"{STEPS}agency-short/index.html"]
    assert 'href="../../../contract-work/how/#rule-agency-short"' in html
    assert 'href="../../../contract-work/steps/"' in html
    assert 'href="../../../articles/contract-work/#group-or-stand"' in html
    assert "start again here" not in html
    assert listed(contract, STEPS)[:2] == [STEPS, f"{STEPS}form/"]


@pytest.mark.parametrize("rule", ["form", "kept", "agency-short", "firm", "own-together"])
def test_no_slot_is_left_on_the_page_of_a_rule(contract: Playbook, rule: str) -> None:
    html = step_pages(contract, SITE)[f"{STEPS}{rule}/index.html"]
    assert "{" not in html
    assert "*end*" not in html


def test_what_is_certain_is_filled_in_and_what_is_not_is_told_with_when(
    contract: Playbook,
) -> None:
    outcome = page(contract, "own-together")
    (words,) = outcome.words
    assert words.draft is not None
    assert "(Self-employed)" in words.draft.parts["entry"]
    assert "[client, or what kind of client it was]" in words.draft.parts["entry"]
    choices = dict(outcome.choices)
    assert list(choices) == ["The client", "The end"]
    assert [row.when for row in choices["The client"]] == [
        ("Naming the client: not allowed",),
        ("Naming the client: allowed for some",),
        (),
    ]


def test_lists_say_of_each_line_when_it_holds(contract: Playbook) -> None:
    lines = {
        line.text: line.when for line in dict(page(contract, "agency-short").lists)["Mind this too"]
    }
    assert lines["Weeks without a contract need no entry."] == (
        "Times between: weeks, on the books or weeks"
    )
    assert lines["Leave no assignment out because it was temporary."] == ""


def test_advice_without_words_has_none(contract: Playbook) -> None:
    assert (page(contract, "old").words, page(contract, "old").choices) == ((), ())


def test_its_element_brings_its_forms_and_its_content(contract: Playbook) -> None:
    place = Place(
        "contract-work/index.md",
        "../",
        "./",
        "../articles/contract-work/",
        "how/",
        "steps/",
        questions="../assets/advisor/contract_work.html",
        content="../assets/advisor/contract_work.json",
    )
    html = advisor_html(contract, {"shape": "row"}, place)
    assert 'data-playbook="contract_work"' in html
    assert 'data-questions="../assets/advisor/contract_work.html"' in html
    assert 'data-content="../assets/advisor/contract_work.json"' in html
    assert 'data-screen="paid"' in html
    assert "calendar_saved" not in html
    assert 'data-screen="title"' in questions_html(contract)


def test_its_page_of_rules_reads_everything_back(contract: Playbook) -> None:
    text = decides_markdown(contract, "../", "../steps/")
    for part in (
        "# How it decides: contract work",
        "**Place: a form** → Name everyone who paid you",
        "**Step: It may go** → none",
        "→ [month and year] to *end*",
        "[Never close a gap by moving a date.](../articles/contract-work.md#dates-and-gaps)",
        "A client whom you may not name, or of whom you are not sure, is never named.",
    ):
        assert part in text
    assert "The numbers" not in text


def test_its_article_says_where_its_rules_rest(contract: Playbook) -> None:
    text = with_citations(
        "# A\n\n## B {#group-or-stand}\n", contract, "articles/contract-work.md", "how/"
    )
    assert 'href="how/#rule-agency-short"' in text
    assert "→ The dates" not in text
