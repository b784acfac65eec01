"""The tools in the pages for coaches, and the table of ids."""

from __future__ import annotations

import json

from advisor.playbook import Playbook
from build_scripts.publish import before, for_coaches
from build_scripts.publish.before import Place
from build_scripts.publish.embedding import Embedding
from tests.build_scripts.publish.test_before import Elements
from tests.conftest import ROOT

OPEN = Embedding("https://garden.example/", ("https://a.example",))


def test_each_marker_gives_way_to_its_tool_and_the_rest_stays(small: Playbook, page: Place) -> None:
    text = "# A\n\n!share\n\ntext !share\n\n!embed  \n\n!ids\n"
    placed = for_coaches.place_tools(text, small, page, OPEN)
    html = Elements(placed)
    assert len(html.named("coach-link")) == len(html.named("embed-snippet")) == 1
    assert "\ntext !share\n" in placed
    assert "| `plant` Which plant is it? | `fern`, `moss`, `other` |" in placed
    assert "| `plant_on` When was that? | [ids_date] |" in placed
    assert for_coaches.place_tools("# A\n", small, page, OPEN) == "# A\n"


def test_the_tools_carry_their_words_and_addresses(small: Playbook, page: Place) -> None:
    (link,) = Elements(for_coaches.share_html(small, page)).named("coach-link")
    assert link["data-advisor"] == "../../advisor/"
    assert set(json.loads(link["data-words"] or "")) == set(for_coaches.SPOKEN)
    html = for_coaches.snippet_html(small, page, OPEN)
    assert "https://garden.example/assets/advisor/embed.js" in html
    alone = for_coaches.snippet_html(small, page, Embedding("https://garden.example/"))
    assert "https://a.example" not in alone


def test_who_may_embed_is_told_in_the_page(playbook: Playbook, page: Place) -> None:
    assert "https://a.example" in for_coaches.snippet_html(playbook, page, OPEN)
    alone = for_coaches.snippet_html(playbook, page, Embedding(""))
    assert playbook.words["embed_self"] in alone


def test_every_word_of_the_tools_is_asked_of_the_content() -> None:
    spoken = {*for_coaches.SPOKEN, *for_coaches.SPOKEN_OF_SNIPPET}
    assert spoken <= set(before.WORDS)


def test_the_folder_of_the_widget_has_every_script_that_a_page_names() -> None:
    widget = ROOT / "docs" / "assets" / "advisor"
    for name in ("coach.js", "snippet.js", "embed.js", "embedded.js", "coach.css", "embedded.css"):
        assert (widget / name).is_file(), name
