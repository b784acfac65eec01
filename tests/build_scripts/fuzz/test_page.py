"""The page's reader of links reads what the engine's reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.fuzz.page import READER, read_in_page
from build_scripts.steps import Stop
from tests.conftest import ROOT
from tests.links import ADVISORS, expected, known_answers, links


@pytest.mark.parametrize("advisor", ADVISORS)
def test_the_page_opens_every_link_that_was_ever_made(
    advisor: str, playbooks: Mapping[str, Playbook]
) -> None:
    made = links(advisor)
    read = read_in_page(ROOT, [entry["fragment"] for entry in made], playbooks[advisor])
    for entry, link in zip(made, read, strict=True):
        assert link == expected(entry), entry["says"]


@pytest.mark.parametrize("advisor", ADVISORS)
def test_the_page_knows_every_answer_that_links_have_ever_held(
    advisor: str, playbooks: Mapping[str, Playbook]
) -> None:
    made = [f"advisor={advisor}&v=1&{each}" for each in known_answers(advisor)]
    for link in read_in_page(ROOT, made, playbooks[advisor]):
        assert (link["fault"], link["left_out"], link["unknown"]) == ("", [], 0)


def test_a_question_with_a_name_of_the_language_itself_is_read(playbook: Playbook) -> None:
    question = replace(playbook.question("word"), id="constructor")
    odd = replace(playbook, questions=(question,))
    (link,) = read_in_page(ROOT, [f"advisor={playbook.id}&v=1&constructor=no"], odd)
    assert link["answers"] == {"constructor": "no"}


def test_a_reader_that_fails_says_so(tmp_path: Path, playbook: Playbook) -> None:
    (tmp_path / READER).parent.mkdir(parents=True)
    (tmp_path / READER).write_text("export function readLink() { throw Error('no'); }", "utf-8")
    with pytest.raises(Stop, match="reader of links failed"):
        read_in_page(tmp_path, ["a"], playbook)
