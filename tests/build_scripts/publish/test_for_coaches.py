"""The tools in the pages for coaches, and the table of ids."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from advisor.playbook import Playbook
from build_scripts.publish import before, for_coaches
from build_scripts.publish.advisors import Published
from build_scripts.publish.before import Place
from build_scripts.publish.embedding import Embedding
from build_scripts.publish.errors import PublishError
from tests.build_scripts.publish.test_before import Elements
from tests.conftest import ROOT

OPEN = Embedding("https://garden.example/", ("https://a.example",))


def published(playbook: Playbook, *, is_first: bool = True) -> Published:
    steps = "steps/" if is_first else "second/steps/"
    pages = {"article": "a.md", "rules": "rules.md", "advisor": "advisor.md"}
    return Published(playbook.id, playbook, **pages, steps=steps, is_first=is_first)


@pytest.fixture
def both(small: Playbook, contract: Playbook) -> Mapping[str, Published]:
    return {"garden": published(small), "contract_work": published(contract, is_first=False)}


@pytest.fixture
def places(page: Place) -> Mapping[str, Place]:
    other = Place("a.md", "../", "../second/", "../b/", "../rules/", "../second/steps/")
    return {"garden": page, "contract_work": other}


def test_each_marker_gives_way_to_its_tool_and_the_rest_stays(
    both: Mapping[str, Published], places: Mapping[str, Place]
) -> None:
    text = "# A\n\n!share\n\ntext !share\n\n!embed  \n\n!ids\n"
    placed = for_coaches.place_tools(text, both, places, OPEN)
    html = Elements(placed)
    assert len(html.named("coach-link")) == len(html.named("embed-snippet")) == 1
    assert "\ntext !share\n" in placed
    assert "| `plant` Which plant is it? | `fern`, `moss`, `other` |" in placed
    assert "| `plant_on` When was that? | [ids_date] |" in placed
    for kept in ("# A\n", "# A", "```\n!share\n```\n"):
        assert for_coaches.place_tools(kept, both, places, OPEN) == kept


def test_a_marker_may_name_another_advisor(
    both: Mapping[str, Published], places: Mapping[str, Place]
) -> None:
    text = "!share contract_work\n\n!embed contract_work\n\n!ids\n\n!ids contract_work \n"
    placed = for_coaches.place_tools(text, both, places, OPEN)
    html = Elements(placed)
    (link,) = html.named("coach-link")
    assert (link["data-playbook"], link["data-advisor"]) == ("contract_work", "../second/")
    (snippet,) = html.named("embed-snippet")
    assert (snippet["data-advisor"], snippet["data-steps"]) == ("contract_work", "second/steps/")
    assert "&lt;div data-site-advisor=&#34;contract_work&#34; data-theme" in placed
    assert "| `plant` Which plant is it? |" in placed
    assert "| `paid` Who paid you for this work? | `agency`, `client`, `firm`, `own`" in placed


def test_every_mistake_in_a_marker_is_told_with_its_line(
    both: Mapping[str, Published], places: Mapping[str, Place]
) -> None:
    text = "!share contract_wrok\n\n!share\n"
    with pytest.raises(PublishError) as told:
        for_coaches.place_tools(text, both, places, OPEN)
    first, second = str(told.value).splitlines()
    place = places["garden"]
    assert first == (
        f'{place.source}, line {1 + place.offset}: "contract_wrok" is not an advisor. '
        'Did you mean "contract_work"? Allowed: garden, contract_work.'
    )
    assert "a page carries one !share" in second


def test_the_tools_carry_their_words_and_addresses(small: Playbook, page: Place) -> None:
    (link,) = Elements(for_coaches.share_html(small, page)).named("coach-link")
    assert link["data-advisor"] == "../../advisor/"
    assert set(json.loads(link["data-words"] or "")) == set(for_coaches.SPOKEN)
    html = for_coaches.snippet_html(published(small), page, OPEN)
    assert "https://garden.example/assets/advisor/embed.js" in html
    alone = for_coaches.snippet_html(published(small), page, Embedding("https://garden.example/"))
    assert "https://a.example" not in alone


def test_who_may_embed_is_told_in_the_page(playbook: Playbook, page: Place) -> None:
    assert "https://a.example" in for_coaches.snippet_html(published(playbook), page, OPEN)
    alone = for_coaches.snippet_html(published(playbook), page, Embedding(""))
    assert playbook.words["embed_self"] in alone


def test_every_word_of_the_tools_is_asked_of_the_content() -> None:
    spoken = {*for_coaches.SPOKEN, *for_coaches.SPOKEN_OF_SNIPPET}
    assert spoken <= set(before.WORDS)


def test_the_folder_of_the_widget_has_every_script_that_a_page_names() -> None:
    widget = ROOT / "docs" / "assets" / "advisor"
    for name in ("coach.js", "snippet.js", "embed.js", "embedded.js", "coach.css", "embedded.css"):
        assert (widget / name).is_file(), name
