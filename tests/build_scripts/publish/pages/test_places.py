from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest

from build_scripts.publish.errors import PublishError
from build_scripts.publish.pages.library import Library
from build_scripts.publish.pages.places import Standing, with_places
from build_scripts.publish.pages.settings import Settings


@pytest.fixture
def home(library: Library, settings: Settings) -> Standing:
    return Standing(library.by_source["index.md"], library, settings, "./", "index.md", offset=4)


@pytest.fixture
def lesson(library: Library, settings: Settings) -> Standing:
    return Standing(library.lessons[0], library, settings, "../../", "course/1-dig.md")


def refused(markdown: str, standing: Standing) -> str:
    with pytest.raises(PublishError) as caught:
        with_places(markdown, standing)
    return str(caught.value)


def test_a_page_without_a_place_comes_back_as_it_was(home: Standing) -> None:
    text = "# Home\n\nA word! And\n![a picture](a.png)\n"
    assert with_places(text, home) == text


def test_articles_are_listed_by_topic_the_newest_first(home: Standing) -> None:
    text = with_places("!articles\n", home)
    assert re.findall(r'<h2[^>]*id="([a-z]+)">([^<]+)', text) == [
        ("seeds", "Seeds"),
        ("water", "Water"),
    ]
    assert re.findall(r'<a href="./articles/(\w+)/">', text) == ["peas", "ferns", "moss"]


def test_the_newest_articles_are_as_many_as_asked_for(home: Standing) -> None:
    text = with_places("!articles 2\n", home)
    assert re.findall(r'<a href="./articles/(\w+)/">', text) == ["ferns", "moss"]
    assert "<h2" not in text


@pytest.mark.parametrize("given", ["many", "0", "-1"])
def test_a_number_of_articles_must_be_one(home: Standing, given: str) -> None:
    assert refused(f"\n!articles {given}\n", home) == (
        f'index.md, line 6: "{given}" is no number of articles. Write !articles, or !articles 3.'
    )


def test_the_button_that_clears_everything_comes_with_its_words_and_its_script(
    lesson: Standing,
) -> None:
    text = with_places("!clear\n", lesson)
    assert "[clear_button]" in text
    assert 'src="../../assets/site/clear.js"' in text
    (words,) = re.findall('data-words="([^"]*)"', text)
    assert json.loads(html.unescape(words))["clear_done"] == "[clear_done]"
    assert refused("!clear names\n", lesson) == (
        'course/1-dig.md, line 1: !clear clears everything; leave "names" out.'
    )


def test_an_enquiry_is_a_button_with_its_address_beside_it(home: Standing) -> None:
    text = with_places("!enquire services\n", home)
    assert 'class="button" href="mailto:a@garden.test?subject=' in text
    assert ">[enquire_services]</a>" in text
    assert ">a@garden.test</span>" in text


def test_an_enquiry_on_another_page_shows_no_address(home: Standing) -> None:
    to = {"services": "https://form.test/", "course": "https://form.test/"}
    standing = replace(home, settings=replace(home.settings, enquiries=to))
    text = with_places("!enquire services\n", standing)
    assert 'href="https://form.test/"' in text
    assert "enquire__address" not in text


def test_an_enquiry_about_something_unknown_is_told_with_the_nearest(home: Standing) -> None:
    assert refused("!enquire service\n", home) == (
        'index.md, line 5: "service" is not something to enquire about. '
        'Did you mean "services"? Allowed: services, course.'
    )


def test_a_misspelt_marker_is_told_with_the_nearest(home: Standing) -> None:
    assert refused("!enquier services\n", home) == (
        'index.md, line 5: "!enquier" is not a marker. Did you mean "!enquire"? '
        "Allowed: !advisor, !articles, !enquire, !share, !embed, !ids, !clear."
    )


def test_all_mistakes_of_a_page_are_told_at_once(home: Standing) -> None:
    assert len(refused("!enquire x\n\n!articles x\n", home).splitlines()) == 2


def test_a_marker_in_code_is_shown_and_not_followed(home: Standing) -> None:
    text = "```\n!articles\n```\n"
    assert with_places(text, home) == text


def test_what_is_no_marker_is_left_alone(home: Standing) -> None:
    assert with_places("!important words\n", home) == "!important words\n"


def test_what_is_placed_moves_no_line(home: Standing) -> None:
    text = with_places("# Home\n\n!articles\n\n!advisor stage=x\n", home)
    assert text.splitlines()[4] == "!advisor stage=x"


def test_the_progress_of_a_lesson_knows_all_lessons_and_its_own(lesson: Standing) -> None:
    text = with_places('<div class="course-progress" data-lesson="1"></div>\n', lesson)
    given = dict(re.findall(r'data-(lessons?|words)="([^"]*)"', text))
    assert given["lesson"] == "dig"
    assert json.loads(html.unescape(given["lessons"])) == [
        {"id": "dig", "title": "Dig", "href": "../../course/1-dig/"},
        {"id": "sow", "title": "Sow", "href": "../../course/2-sow/"},
    ]
    assert json.loads(html.unescape(given["words"]))["course_count"] == "{done} of {count} done"
    assert 'src="../../assets/site/course.js"' in text
    assert re.search(r"<div class=[^>]* hidden>", text)


def test_the_progress_of_the_whole_course_has_nothing_to_mark(home: Standing) -> None:
    text = with_places('<div class="course-progress"></div>\n', home)
    assert "data-toggle" not in text
    assert "data-bar" in text


def test_the_progress_of_another_lesson_is_refused(lesson: Standing, home: Standing) -> None:
    place = '<div class="course-progress" data-lesson="2"></div>\n'
    assert refused(place, lesson) == (
        "course/1-dig.md, line 1: The progress is that of lesson 2, and this is not it. "
        'Write data-lesson="1".'
    )
    assert refused(place, home).endswith("and this is not it. Leave data-lesson out.")
