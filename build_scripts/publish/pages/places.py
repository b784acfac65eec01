"""The lines of Markdown that place something in a page: lists of articles, enquiries, progress.

`!articles` lists all articles by topic, `!articles 3` the three newest; `!enquire services` and
`!enquire course` lead to the coach; `!clear` is the button that clears all that is kept. `<div class="course-progress"></div>` on a line of its own is
where a reader sees how far they are, in a lesson with its number as `data-lesson`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from build_scripts.content.mistakes import unknown
from build_scripts.publish.errors import PublishError
from build_scripts.publish.markers import unfenced
from build_scripts.publish.pages.around import topic_id
from build_scripts.publish.pages.library import Lesson, Library, Page
from build_scripts.publish.pages.settings import ENQUIRIES, Settings
from build_scripts.publish.rendering import render

MARKER = re.compile(r"^!([a-z][\w-]*)(?:\s+(.*?))?\s*$")
PROGRESS = re.compile(r'^<div class="course-progress"(?: data-lesson="(\d+)")?>\s*</div>\s*$')
MARKERS = ("advisor", "articles", "enquire", "share", "embed", "ids", "clear")
SPOKEN = (
    *("course_count", "course_all", "course_unkept", "course_mark", "course_marked"),
    *(
        "course_undo",
        "course_undone",
        "course_first",
        "course_next",
        "course_forgotten",
        "course_done",
    ),
)
"""The words that the progress says by itself."""
CLEARING = (
    *("clear_done", "clear_none", "clear_refused", "clear_tab", "clear_course", "clear_colours"),
    *("clear_python", "clear_files", "clear_workers"),
)
"""The words that clearing says by itself."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A page in which something is placed: itself, its site, the way to the root of the site, and
    for its author its name and the number of lines before its text.
    """

    page: Page
    library: Library
    settings: Settings
    root: str
    named: str
    offset: int = 0


def with_places(markdown: str, standing: Standing) -> str:
    """Return the text of a page with every place filled in.

    Raises `PublishError` with every mistake: a marker that there is none of, an enquiry about
    something unknown, a number that is none.
    """
    if "\n!" not in f"\n{markdown}" and "course-progress" not in markdown:
        return markdown
    lines = markdown.splitlines()
    mistakes: list[str] = []
    for number, line in unfenced(markdown):
        try:
            # In one line, so that what is found later in this text still stands where it stood.
            lines[number] = " ".join(_placed(line, standing).splitlines())
        except PublishError as mistake:
            mistakes.append(f"{standing.named}, line {number + 1 + standing.offset}: {mistake}")
    if mistakes:
        raise PublishError("\n".join(mistakes))
    return "\n".join(lines) + "\n"


def _placed(line: str, standing: Standing) -> str:
    if found := PROGRESS.match(line):
        return _progress(standing, int(found[1] or 0))
    if not (found := MARKER.match(line)):
        return line
    name, given = found[1], found[2] or ""
    if name == "articles":
        return _articles(standing, given)
    if name == "enquire":
        return _enquiry(standing, given)
    if name == "clear":
        return _clearing(standing, given)
    if name not in MARKERS and get_close_matches(name, MARKERS):
        raise PublishError(unknown(f"!{name}", "a marker", [f"!{each}" for each in MARKERS]))
    return line


def _articles(standing: Standing, given: str) -> str:
    library = standing.library
    if given and not (given.isdecimal() and int(given)):
        raise PublishError(f'"{given}" is no number of articles. Write !articles, or !articles 3.')
    newest = library.newest[: int(given)] if given else ()
    return render(
        "pages/articles.html.jinja",
        newest=newest,
        topics=[(topic_id(topic), topic, rows) for topic, rows in library.topical.items()],
        settings=standing.settings,
        root=standing.root,
    )


def _enquiry(standing: Standing, about: str) -> str:
    if about not in ENQUIRIES:
        raise PublishError(unknown(about, "something to enquire about", ENQUIRIES))
    settings = standing.settings
    address = settings.enquiries[about]
    shown = address.removeprefix("mailto:").partition("?")[0] if address.startswith("m") else ""
    return render(
        "pages/enquire.html.jinja",
        address=settings.enquiry(about),
        label=settings.words[f"enquire_{about}"],
        shown=shown,
    )


def _clearing(standing: Standing, given: str) -> str:
    if given:
        raise PublishError(f'!clear clears everything; leave "{given}" out.')
    words = standing.settings.words
    return render(
        "pages/clear.html.jinja",
        spoken={name: words[name] for name in CLEARING},
        words=words,
        root=standing.root,
    )


def _progress(standing: Standing, number: int) -> str:
    lessons, words = standing.library.lessons, standing.settings.words
    own = next((lesson for lesson in lessons if lesson.number == number), None)
    if number and not (own and isinstance(standing.page, Lesson) and own == standing.page):
        wanted = standing.page.number if isinstance(standing.page, Lesson) else None
        way_out = f'Write data-lesson="{wanted}".' if wanted else "Leave data-lesson out."
        raise PublishError(
            f"The progress is that of lesson {number}, and this is not it. {way_out}"
        )
    return render(
        "pages/course.html.jinja",
        own=own,
        lessons=[
            {"id": each.id, "title": each.title, "href": standing.root + each.address}
            for each in lessons
        ],
        spoken={name: words[name] for name in SPOKEN},
        words=words,
        root=standing.root,
    )
