"""The notes in an article that lead from a passage to the rules that rest on it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import markdown as to_html

from advisor.playbook import Playbook, Reason, Rule
from build_scripts.publish.citations import cited_pages, citing_rules, with_citations
from tests.conftest import ROOT

SOURCE = "articles/garden.md"
RULES = "../../how-it-decides/"
TEXT = """# Garden

## Soil {#soil}

No rule rests on this.

## Water {#water}

Pour with care.

```
## Water {#water}
```
"""


@pytest.fixture
def often(small: Playbook) -> Playbook:
    """The small advisor with a second rule and a row of a table on the same passage."""
    because = (Reason("Ferns drink.", f"{SOURCE}#water"), Reason("A lot.", f"{SOURCE}#water"))
    more = Rule("fern", "Then", {"plant": ("fern",)}, "pour", because)
    row = Rule("silence-dry", "", {"soil": ("dry",)}, "", because[:1])
    tables = {**small.tables, "silence": (row,)}
    return replace(small, rules=(*small.rules, more), tables=tables)


def test_a_heading_that_a_rule_rests_on_leads_to_the_rule(small: Playbook) -> None:
    text = with_citations(TEXT, small, SOURCE, RULES)
    before, note, after = re.split(r'(<div class="cited".*?</div>)', text, flags=re.DOTALL)
    assert before.endswith("## Water {#water}\n\n")
    assert after.startswith("\n\n\nPour with care.")
    assert '[cited]: <a href="../../how-it-decides/#rule-dry-soil">' in note
    assert "Plant: not another one" in note
    assert "→ Pour water</a>" in note
    assert "<details>" not in note


def test_several_rules_are_counted_and_listed_each_once(often: Playbook) -> None:
    words = {**often.words, "cited_rules": "Used in {count} rules"}
    text = with_citations(TEXT, replace(often, words=words), SOURCE, RULES)
    assert "<summary>Used in 3 rules</summary>" in text
    assert re.findall(r"#rule-([\w-]+)", text) == ["dry-soil", "fern", "silence-dry"]
    assert "Soil: dry → silence</a>" in text


def test_headings_that_nothing_rests_on_and_code_stay_as_they_are(small: Playbook) -> None:
    text = with_citations(TEXT, small, SOURCE, RULES)
    assert text.count('class="cited"') == 1
    assert "## Soil {#soil}\n\nNo rule" in text
    assert with_citations(TEXT, small, "articles/other.md", RULES) == TEXT


def test_the_pages_that_rules_rest_on_are_known_before_any_is_read(small: Playbook) -> None:
    assert cited_pages(small) == {"articles/garden.md"}


def test_the_note_is_a_block_of_its_own_outside_the_heading(often: Playbook) -> None:
    html = to_html(
        with_citations(TEXT, often, SOURCE, RULES), extensions=["attr_list", "md_in_html", "toc"]
    )
    assert '<h2 id="water">Water</h2>\n<div class="cited" role="note" data-search-exclude>' in html
    assert "</details>\n</div>\n\n<p>Pour with care.</p>" in html


def test_no_inline_style_or_script_comes_in(often: Playbook) -> None:
    text = with_citations(TEXT, often, SOURCE, RULES)
    assert re.search(r"style=|<script|\son\w+=", text) is None


def test_every_cited_passage_of_the_article_gets_its_note(playbook: Playbook) -> None:
    source = "articles/follow-up.md"
    article = Path(ROOT, "docs", source).read_text(encoding="utf-8")
    cited = {cites for cites in citing_rules(playbook) if cites.startswith(source)}
    text = with_citations(article, playbook, source, RULES)
    assert text.count('class="cited"') == len(cited) > 10
