from __future__ import annotations

from datetime import date

import yaml

from build_scripts.bench import articles
from tests.conftest import ROOT

SENTENCES = articles.sentences_of(ROOT / "docs" / "articles")


def test_made_up_articles_are_the_same_each_time() -> None:
    assert articles.made_articles(10, SENTENCES) == articles.made_articles(10, SENTENCES)
    texts = {made.text for made in articles.made_articles(10, SENTENCES)}
    assert len(texts) == 10


def test_they_are_as_long_as_real_ones_and_keep_to_their_front_matter() -> None:
    topics = set(articles.TOPICS)
    names = {made.name for made in articles.made_articles(20, SENTENCES)}
    for made in articles.made_articles(20, SENTENCES):
        head = yaml.safe_load(made.text.split("---")[1])
        assert 900 <= len(made.text.split()) <= 1800
        assert 50 <= len(head["description"]) <= 160
        assert isinstance(head["published"], date)
        assert head["topic"] in topics
        assert set(head["related"]) <= names
        assert made.name not in head["related"]


def test_many_of_them_have_as_many_different_words_as_many_real_ones_would() -> None:
    made = articles.made_articles(200, SENTENCES)
    words = {word for each in made for word in each.text.lower().split()}
    first = set(made[0].text.lower().split())
    assert len(words) > 4 * len(first)


def test_some_of_them_carry_the_advisor() -> None:
    made = articles.made_articles(8, SENTENCES)
    assert sum(articles.MARKER in each.text for each in made) == 2
