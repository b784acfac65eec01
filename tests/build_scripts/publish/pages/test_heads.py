"""Every mistake in a front matter, by the sentence that an author reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish.pages.heads import Kind, mistakes_in, read_head
from tests.build_scripts.publish.pages.conftest import ABOUT, HEAD, LESSON, TOPICS, paged

FILE = Path("docs/articles/ferns.md")


def told(head: dict[str, str], kind: Kind = Kind.ARTICLE) -> list[str]:
    return told_of(paged(head), kind)


def told_of(markdown: str, kind: Kind = Kind.ARTICLE) -> list[str]:
    return [str(each) for each in mistakes_in(read_head(FILE, kind, markdown), TOPICS)]


def without(key: str) -> dict[str, str]:
    return {name: value for name, value in HEAD.items() if name != key}


def test_a_sound_head_has_no_mistakes() -> None:
    assert told(HEAD) == []
    assert told(LESSON, Kind.LESSON) == []
    assert told(HEAD | {"search": "no"}) == []
    assert told({"title": "Home", "description": ABOUT, "hide": "[toc]"}, Kind.PAGE) == []


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (
            HEAD | {"topik": "Water"},
            (
                'docs/articles/ferns.md:8: "topik" is not a key of the front matter of an article. '
                'Did you mean "topic"? Allowed: title, description, card, hide, search, translation_of, '
                "published, reviewed, topic, related."
            ),
        ),
        (
            HEAD | {"search": "yes"},
            (
                'docs/articles/ferns.md:8: "search" can only be "no", for a page that the search is '
                "not to find. Without that line it is found."
            ),
        ),
        (
            without("description"),
            (
                'docs/articles/ferns.md:1: "description" is missing. '
                "Say in one sentence of 50 to 160 characters what it is about."
            ),
        ),
        (
            HEAD | {"description": "Too short."},
            (
                "docs/articles/ferns.md:3: The description has 10 characters. "
                "Write a sentence of 50 to 160."
            ),
        ),
        (
            HEAD | {"description": "x" * 161},
            (
                "docs/articles/ferns.md:3: The description has 161 characters. "
                "Shorten it to 160 at most."
            ),
        ),
        (
            HEAD | {"published": "2026-02-30", "reviewed": "2026-03-01"},
            (
                'docs/articles/ferns.md:4: "2026-02-30" is no day. '
                "Write year, month and day, such as 2026-11-25."
            ),
        ),
        (
            HEAD | {"reviewed": "1 March"},
            (
                'docs/articles/ferns.md:5: "1 March" is no day. '
                "Write year, month and day, such as 2026-11-25."
            ),
        ),
        (
            HEAD | {"reviewed": "2026-02-28"},
            (
                "docs/articles/ferns.md:5: It was reviewed on 2026-02-28, before it was published on "
                "2026-03-01. Which of the two is right?"
            ),
        ),
        (
            HEAD | {"topic": "Watre"},
            (
                'docs/articles/ferns.md:6: "Watre" is not a topic of extra.topics. '
                'Did you mean "Water"? Allowed: Seeds, Water.'
            ),
        ),
        (
            HEAD | {"card": "x" * 61},
            "docs/articles/ferns.md:8: The words for the card have 61 characters; 60 is the most.",
        ),
        (
            HEAD | {"title": "[Ferns]"},
            'docs/articles/ferns.md:2: "title" must be one line of text. Put it in quotes.',
        ),
        (
            without("topic"),
            (
                'docs/articles/ferns.md:1: "topic" is missing. '
                "Choose one of extra.topics in mkdocs.yml."
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(
    head: dict[str, str], sentence: str
) -> None:
    assert told(head) == [sentence]


def test_all_mistakes_of_a_page_are_told_at_once() -> None:
    assert len(told(without("topic") | {"titel": "Ferns", "published": "soon"})) == 3


def test_a_page_without_front_matter_is_told_what_it_needs() -> None:
    (sentence,) = told_of("# Ferns\n\nText.\n")
    assert sentence.startswith("docs/articles/ferns.md:1: The page has no front matter.")
    assert "with: title, description, published, reviewed, topic, related." in sentence


def test_front_matter_that_is_no_yaml_is_told_with_the_line_at_fault() -> None:
    (sentence,) = told_of('---\ntitle: Ferns\ndescription: "open\n---\n\nText.\n')
    assert sentence.startswith("docs/articles/ferns.md:")
    assert "The front matter cannot be read: " in sentence


def test_a_colon_inside_a_sentence_is_told_at_its_line() -> None:
    (sentence,) = told_of("---\ntitle: Ferns: a story\n---\n\nText.\n")
    assert sentence.startswith("docs/articles/ferns.md:2: The front matter cannot be read")


def test_front_matter_that_is_a_list_is_refused() -> None:
    (sentence,) = told_of("---\n- title\n---\n\nText.\n")
    assert "it is no list of keys with values" in sentence


def test_a_lesson_needs_a_number_and_no_days() -> None:
    assert told(LESSON | {"lesson": "one"}, Kind.LESSON) == [
        'docs/articles/ferns.md:4: "lesson" is "one". Give the number of the lesson: 1, 2…'
    ]
    (sentence,) = told(LESSON | {"published": "2026-01-01"}, Kind.LESSON)
    assert '"published" is not a key of the front matter of a lesson.' in sentence


def test_the_values_are_read_as_words_lists_and_days() -> None:
    head = read_head(FILE, Kind.ARTICLE, paged(HEAD | {"title": "Ferns and\n  moss"}))
    assert head.words("title") == "Ferns and moss"
    assert head.names("related") == ("moss.md",)
    assert str(head.day("published")) == "2026-03-01"
    assert head.text.strip().endswith("Text.")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("x" * 10_000_000, "it has more than 10,000 characters"),
        ("[" * 600 + "]" * 600, "something in it stands too deep in brackets"),
        ("[" * 4_000 + "]" * 4_000, "exceeded maximum nesting depth"),
    ],
)
def test_a_front_matter_without_measure_is_refused_in_a_sentence(value: str, said: str) -> None:
    (sentence,) = told_of(f"---\nrelated: {value}\n---\n# A")
    assert f"The front matter cannot be read: {said}." in sentence


def test_a_front_matter_that_grows_out_of_a_few_lines_is_refused_without_writing_it_out() -> None:
    lines = ["related: &a [moss.md, moss.md]"]
    lines += [f"k{n}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(20)]
    grown = "\n".join([*lines, "title: *u"])
    assert all(len(each) < 500 for each in told_of(f"---\n{grown}\n---\n# A"))


def test_a_value_of_nothing_but_spaces_is_missing() -> None:
    sentences = told(HEAD | {"topic": '"\\n"', "title": '" "'})
    assert [each.partition('"')[2].partition('"')[0] for each in sentences] == ["title", "topic"]
