from __future__ import annotations

from collections.abc import Mapping

import pytest

from build_scripts.content import ContentError
from build_scripts.publish.pages.heads import Kind
from build_scripts.publish.pages.library import Library, kind_of
from tests.build_scripts.publish.pages.conftest import HEAD, LESSON, MOSS, PEAS, Read


def titles(pages: object) -> list[str]:
    return [page.title for page in pages]  # type: ignore[attr-defined]


def mistakes(read: Read, **changed: Mapping[str, str] | str | None) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(**changed)
    return [str(each) for each in caught.value.mistakes]


def test_articles_stand_by_topic_then_by_day(library: Library) -> None:
    assert titles(library.articles) == ["Peas", "Moss", "Ferns"]


def test_the_newest_come_first_in_lists(library: Library) -> None:
    assert titles(library.newest) == ["Ferns", "Moss", "Peas"]
    assert {topic: titles(rows) for topic, rows in library.topical.items()} == {
        "Seeds": ["Peas"],
        "Water": ["Ferns", "Moss"],
    }


def test_articles_of_one_day_stand_by_title(read: Read) -> None:
    same = HEAD["published"]
    library = read(
        moss=MOSS | {"published": same}, peas=PEAS | {"topic": "Water", "published": same}
    )
    assert titles(library.articles) == ["Ferns", "Moss", "Peas"]


def test_before_and_after_follow_the_reading_order_and_end_at_its_ends(library: Library) -> None:
    peas, moss, ferns = library.articles
    assert library.beside(peas) == (None, moss)
    assert library.beside(moss) == (peas, ferns)
    assert library.beside(ferns) == (moss, None)


def test_lessons_have_neighbours_of_their_own(library: Library) -> None:
    dig, sow = library.lessons
    assert library.beside(dig) == (None, sow)
    assert library.beside(sow) == (dig, None)
    assert dig.id == "dig"


def test_other_pages_have_no_neighbours(library: Library) -> None:
    assert library.beside(library.by_source["index.md"]) == (None, None)


def test_related_articles_come_as_they_are_named(library: Library) -> None:
    moss = library.articles[1]
    assert titles(library.related(moss)) == ["Ferns", "Peas"]


def test_a_card_says_the_title_unless_it_has_words_of_its_own(library: Library) -> None:
    assert library.by_source["articles/ferns.md"].card == "Ferns"
    assert library.by_source["index.md"].card == "A garden"


def test_a_related_article_that_is_not_there_is_told_with_the_nearest(read: Read) -> None:
    assert mistakes(read, ferns=HEAD | {"related": "[mos.md]"}) == [
        (
            'docs/articles/ferns.md:7: "mos.md" is not the file name of another article. '
            'Did you mean "moss.md"? Allowed: moss.md, peas.md.'
        )
    ]


@pytest.mark.parametrize(
    ("related", "says"),
    [
        ("[]", '"related" names 0 articles. Name one to three others, by file name.'),
        ("[ferns.md]", '"ferns.md" is not the file name of another article.'),
        ("[moss.md, moss.md]", '"moss.md" is named twice. Keep one.'),
        ("moss.md", '"related" must be a list, such as [follow-up.md, quiet.md].'),
    ],
)
def test_related_articles_are_one_to_three_others(read: Read, related: str, says: str) -> None:
    (sentence,) = mistakes(read, ferns=HEAD | {"related": related})
    assert sentence.startswith(f"docs/articles/ferns.md:7: {says}")


def test_the_only_article_may_be_related_to_none(read: Read) -> None:
    library = read(moss=None, peas=None, ferns=HEAD | {"related": "[]"})
    assert titles(library.articles) == ["Ferns"]


def test_two_pages_of_one_title_are_told_with_both_places(read: Read) -> None:
    assert mistakes(read, moss=MOSS | {"title": "ferns"}) == [
        (
            'docs/articles/moss.md:2: docs/articles/ferns.md:2 has the title "ferns" already. '
            "Give each page its own."
        )
    ]


def test_lessons_are_numbered_without_a_gap_and_once(read: Read) -> None:
    sow = {**LESSON, "title": "Sow"}
    assert mistakes(read, **{"2-sow": sow | {"lesson": "3"}}) == [
        "docs/course/2-sow.md:4: It is lesson 3 of 2. Number them from 1, without a gap."
    ]
    assert mistakes(read, **{"2-sow": sow | {"lesson": "1"}}) == [
        "docs/course/2-sow.md:4: docs/course/1-dig.md is lesson 1 already."
    ]


def test_the_mistakes_of_all_pages_are_told_at_once_by_file_and_line(read: Read) -> None:
    found = mistakes(read, peas=PEAS | {"topic": "Sand"}, ferns=HEAD | {"published": "soon"})
    assert [each.split(": ")[0] for each in found] == [
        "docs/articles/ferns.md:4",
        "docs/articles/peas.md:6",
    ]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("articles/ferns.md", Kind.ARTICLE),
        ("fr/articles/fougeres.md", Kind.ARTICLE),
        ("articles/index.md", Kind.PAGE),
        ("course/1-dig.md", Kind.LESSON),
        ("course/index.md", Kind.PAGE),
        ("index.md", Kind.PAGE),
        ("privacy.md", Kind.PAGE),
    ],
)
def test_a_page_is_what_its_place_says(path: str, kind: Kind) -> None:
    assert kind_of(path) == kind
