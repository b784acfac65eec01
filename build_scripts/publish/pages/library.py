"""The pages of a site in their order: articles, lessons and all others, checked against each other."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import cast

from build_scripts.content.mistakes import ContentError, Mistake, unknown, written
from build_scripts.publish.pages.heads import Head, Kind, mistakes_in, read_head
from build_scripts.publish.pages.reading import minutes

ARTICLES, COURSE = "articles", "course"
MOST_RELATED = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A page as it was found: its path below the pages, the file itself, its name for an author,
    and its address below the root of the site.
    """

    path: str
    file: Path
    named: Path
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `source` is its path below the pages, `address` its address below the root.

    `card` is what its sharing card says.
    """

    source: str
    address: str
    title: str
    description: str
    card: str


@dataclass(frozen=True, slots=True)
class Article(Page):
    """An article; `related` are the sources of others, `minutes` the time to read it."""

    published: date
    reviewed: date
    topic: str
    related: Sequence[str]
    minutes: int


@dataclass(frozen=True, slots=True)
class Lesson(Page):
    """A lesson of the course; `id` names it for good, also when its number changes."""

    number: int
    id: str
    minutes: int


@dataclass(frozen=True)
class Library:
    """All pages of a site. Articles stand in reading order, lessons by number."""

    topics: Sequence[str]
    articles: Sequence[Article] = ()
    lessons: Sequence[Lesson] = ()
    pages: Sequence[Page] = ()

    @cached_property
    def by_source(self) -> Mapping[str, Page]:
        """Every page by its source."""
        return {page.source: page for page in (*self.pages, *self.articles, *self.lessons)}

    @cached_property
    def newest(self) -> Sequence[Article]:
        """The articles, the last published first."""
        return sorted(self.articles, key=lambda each: (-each.published.toordinal(), each.title))

    @cached_property
    def topical(self) -> Mapping[str, Sequence[Article]]:
        """The articles of each topic that has any, the last published first in each."""
        found: dict[str, list[Article]] = {topic: [] for topic in self.topics}
        for article in self.newest:
            found[article.topic].append(article)
        return {topic: articles for topic, articles in found.items() if articles}

    def beside(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and after an article or a lesson; none at the ends."""
        before, after = self._beside.get(page.source, (None, None))
        return before, after

    def related(self, article: Article) -> Sequence[Article]:
        """The articles that an article names as related."""
        return [cast(Article, self.by_source[source]) for source in article.related]

    @cached_property
    def _beside(self) -> Mapping[str, tuple[Page | None, Page | None]]:
        found: dict[str, tuple[Page | None, Page | None]] = {}
        rows: tuple[Sequence[Page], ...] = (self.articles, self.lessons)
        for row in rows:
            places = zip([None, *row[:-1]], row, [*row[1:], None], strict=True) if row else ()
            found |= {page.source: (before, after) for before, page, after in places}
        return found


def read_library(sources: Iterable[Source], topics: Sequence[str]) -> Library:
    """Return all pages; raise `ContentError` with every mistake of every front matter."""
    found = [
        (source, read_head(source.named, kind_of(source.path), written(source.file, source.named)))
        for source in sources
    ]
    mistakes = [each for _, head in found for each in mistakes_in(head, topics)]
    mistakes += _same_titles([head for _, head in found])
    mistakes += _relations({source.path: head for source, head in found})
    mistakes += _lessons_in_a_row([head for _, head in found if head.kind is Kind.LESSON])
    if mistakes:
        raise ContentError(sorted(mistakes, key=lambda each: (str(each.file), each.line)))
    made = [_page(source, head) for source, head in found]
    places = {topic: place for place, topic in enumerate(topics)}
    articles = [page for page in made if isinstance(page, Article)]
    lessons = [page for page in made if isinstance(page, Lesson)]
    return Library(
        topics,
        sorted(articles, key=lambda each: (places[each.topic], each.published, each.title)),
        sorted(lessons, key=lambda each: each.number),
        [page for page in made if not isinstance(page, Article | Lesson)],
    )


def kind_of(path: str) -> Kind:
    """What a page is, by its path below the pages: lists of articles and lessons are pages."""
    place = PurePosixPath(path)
    if place.name != "index.md" and place.parent.name == ARTICLES:
        return Kind.ARTICLE
    if place.name != "index.md" and place.parent.name == COURSE:
        return Kind.LESSON
    return Kind.PAGE


def _page(source: Source, head: Head) -> Page:
    title = head.words("title")
    common = (
        source.path,
        source.address,
        title,
        head.words("description"),
        head.words("card") or title,
    )
    if head.kind is Kind.ARTICLE:
        return Article(
            *common,
            published=cast(date, head.day("published")),
            reviewed=cast(date, head.day("reviewed")),
            topic=head.words("topic"),
            related=[_sibling(source.path, name) for name in head.names("related")],
            minutes=minutes(head.text),
        )
    if head.kind is Kind.LESSON:
        name = PurePosixPath(source.path).stem.lstrip("0123456789-")
        return Lesson(*common, int(head.words("lesson")), name, minutes(head.text))
    return Page(*common)


def _sibling(path: str, name: str) -> str:
    return str(PurePosixPath(path).parent / name)


def _same_titles(heads: Iterable[Head]) -> Iterator[Mistake]:
    taken: dict[str, Head] = {}
    for head in heads:
        title = head.words("title")
        if title and taken.setdefault(title.casefold(), head) is not head:
            first = taken[title.casefold()]
            place = f"{first.file}:{first.lines['title']}"
            yield head.mistake(
                "title", f'{place} has the title "{title}" already. Give each page its own.'
            )


def _relations(heads: Mapping[str, Head]) -> Iterator[Mistake]:
    beside: dict[str, dict[str, None]] = {}
    for path, head in heads.items():
        if head.kind is Kind.ARTICLE:
            beside.setdefault(posixpath.dirname(path), {})[posixpath.basename(path)] = None
    for path, head in heads.items():
        if head.kind is Kind.ARTICLE and head.values:
            yield from _related(head, posixpath.basename(path), beside[posixpath.dirname(path)])


def _related(head: Head, own: str, names: Collection[str]) -> Iterator[Mistake]:
    given = head.values.get("related", [])
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        yield head.mistake("related", '"related" must be a list, such as [follow-up.md, quiet.md].')
        return
    if len(names) > 1 and not 1 <= len(given) <= MOST_RELATED:
        yield head.mistake(
            "related",
            f'"related" names {len(given)} articles. Name one to three others, by file name.',
        )
    for place, name in enumerate(given):
        if name == own or name not in names:
            others = [each for each in names if each != own]
            what = "the file name of another article"
            yield head.mistake("related", unknown(name, what, others))
        elif name in given[:place]:
            yield head.mistake("related", f'"{name}" is named twice. Keep one.')


def _lessons_in_a_row(heads: Sequence[Head]) -> Iterator[Mistake]:
    taken: dict[str, Head] = {}
    wanted = {str(number) for number in range(1, len(heads) + 1)}
    for head in heads:
        number = head.words("lesson")
        if not number.isdecimal():
            continue
        if number in taken:
            yield head.mistake("lesson", f"{taken[number].file} is lesson {number} already.")
        elif number not in wanted:
            yield head.mistake(
                "lesson",
                f"It is lesson {number} of {len(heads)}. Number them from 1, without a gap.",
            )
        taken.setdefault(number, head)
