"""What stands around the text of a page: in its head, above its title, beneath it, at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from build_scripts.content.passages import headings
from build_scripts.publish.languages import Elsewhere, alternates
from build_scripts.publish.pages.library import ARTICLES, COURSE, Article, Lesson, Library, Page
from build_scripts.publish.pages.settings import Settings
from build_scripts.publish.pages.structured import article_data, as_script, crumbs_data
from build_scripts.publish.rendering import render

FEED = "feed.xml"
CARDS = "assets/cards"


@dataclass(frozen=True, slots=True)
class Around:
    """HTML for three places of a page: its head, above its title, and after its text."""

    head: str
    above: str
    after: str


def around(
    page: Page,
    library: Library,
    settings: Settings,
    root: str,
    others: Sequence[Elsewhere] = (),
) -> Around:
    """Return what stands around the text of a page; `root` leads from it to the root of the site.

    `others` are the other languages of the site.
    """
    crumbs = crumbs_of(page, library, settings)
    before, after = library.beside(page)
    return Around(
        _head(page, settings, root, crumbs, others),
        render("pages/crumbs.html.jinja", crumbs=crumbs[:-1], words=settings.words, root=root)
        if crumbs
        else "",
        render(
            "pages/after.html.jinja",
            before=before,
            after=after,
            is_lesson=isinstance(page, Lesson),
            related=library.related(page) if isinstance(page, Article) else (),
            settings=settings,
            words=settings.words,
            root=root,
        )
        if isinstance(page, Article | Lesson)
        else "",
    )


def crumbs_of(page: Page, library: Library, settings: Settings) -> list[tuple[str, str]]:
    """Return the way to an article or a lesson, each step its name and its address below the root.

    The page itself is the last step; every other page stands in the header, so it has none.
    """
    if not isinstance(page, Article | Lesson):
        return []
    word = ARTICLES if isinstance(page, Article) else COURSE
    index = library.by_source.get(str(PurePosixPath(page.source).parent / "index.md"))
    middle = [(settings.words[word], index.address)] if index else []
    return [(settings.words["home"], ""), *middle, (page.title, page.address)]


def with_line(markdown: str, page: Page, library: Library, settings: Settings, root: str) -> str:
    """Return the text of a page with a quiet line under its title; only articles and lessons have
    one.
    """
    if not isinstance(page, Article | Lesson):
        return markdown
    line = render(
        "pages/line.html.jinja",
        page=page,
        is_lesson=isinstance(page, Lesson),
        lessons=len(library.lessons),
        topic=topic_address(page, library, root) if isinstance(page, Article) else "",
        settings=settings,
        words=settings.words,
    )
    lines = markdown.splitlines()
    title = next((each.line for each in headings(markdown) if each.level == 1), 0)
    lines[title:title] = ["", line.rstrip("\n"), ""]
    return "\n".join(lines) + "\n"


def topic_address(article: Article, library: Library, root: str) -> str:
    """Return where the articles of the same topic stand, or "" when there is no list of them."""
    index = library.by_source.get(str(PurePosixPath(article.source).parent / "index.md"))
    return f"{root}{index.address}#{topic_id(article.topic)}" if index else ""


def topic_id(topic: str) -> str:
    """Return the id of a topic's heading."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in topic.lower()).split())


def card_path(page: Page) -> str:
    """Return the address of a page's sharing card below the root of the site."""
    return f"{CARDS}/{PurePosixPath(page.source).with_suffix('.png')}"


def _head(
    page: Page,
    settings: Settings,
    root: str,
    crumbs: list[tuple[str, str]],
    others: Sequence[Elsewhere],
) -> str:
    article = page if isinstance(page, Article) else None
    scripts = [crumbs_data(crumbs, settings)] if crumbs else []
    if article:
        scripts.insert(0, article_data(article, settings, card_path(page)))
    return render(
        "pages/head.html.jinja",
        page=page,
        article=article,
        settings=settings,
        words=settings.words,
        url=settings.absolute(page.address),
        image=settings.absolute(card_path(page)),
        feed=f"{root}{FEED}",
        languages=alternates(settings.address, settings.language, page.address, others),
        # What stands in a script is no HTML, and `as_script` keeps it from ending there.
        scripts=[Markup(as_script(script)) for script in scripts],  # noqa: S704
    )
