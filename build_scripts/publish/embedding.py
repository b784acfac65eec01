"""The advisor for other sites: its bare page, who may embed it, and the lines to paste."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from advisor.playbook import Playbook
from build_scripts.publish.before import Place, advisor_html
from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import CONFIG
from build_scripts.publish.rendering import render
from build_scripts.publish.step_pages import STEPS, Site

EMBED = "embed/index.html"
ROOT = "../"
SETTING = "extra.embed.allow"
ACCENT = "#1d5c57"
"""The site's own accent on light paper, which the choice of a colour begins with."""

_HOST = r"(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
_PORT = r"(?::(?:\d{1,5}|\*))?"
_PLACE = re.compile(rf"https://{_HOST}{_PORT}|https?://(?:localhost|127\.0\.0\.1){_PORT}|\*")


@dataclass(frozen=True, slots=True)
class Embedding:
    """Where the site stands, with a slash at the end, and the origins that may embed the advisor."""

    address: str
    places: tuple[str, ...] = ()


def read_embedding(address: str, extra: Mapping[str, object]) -> Embedding:
    """Return what the settings say; `extra` is that part of them. Raises `PublishError` naming every
    place that is none.
    """
    given = extra.get("embed") or {}
    wanted = given.get("allow") if isinstance(given, Mapping) else given
    places = wanted if isinstance(wanted, list) else [wanted] if wanted else []
    mistakes = [
        f"{CONFIG}: {SETTING} lists “{place}”, which is no place that can embed the advisor. "
        "Write the beginning of its address, such as https://coach.example or "
        "https://*.coach.example, without anything behind it, or “*” for every site."
        for place in places
        if not _PLACE.fullmatch(str(place))
    ]
    if mistakes:
        raise PublishError("\n".join(mistakes))
    return Embedding(address if address.endswith("/") else f"{address}/", tuple(map(str, places)))


def told(embedding: Embedding) -> str:
    """Return a sentence for the person who builds: who may embed the advisor, and where that is set."""
    places = ", ".join(embedding.places)
    if not places:
        return f"Only this site may embed the advisor; {SETTING} in {CONFIG} lets others do so."
    return f"The advisor may be embedded by this site and by {places} ({SETTING} in {CONFIG})."


def embed_page(
    playbook: Playbook, site: Site, ways: Mapping[str, str], embedding: Embedding
) -> str:
    """Return the page that other sites show in a frame: the advisor alone.

    `ways` are addresses below the site's root, of the advisor's own page and of the article that
    the rules rest on. The page carries its list of places, so that whoever serves the finished site
    knows its policy.
    """
    place = Place(
        source=EMBED,
        root=ROOT,
        advisor=f"{ROOT}{ways.get('advisor', '')}",
        article=f"{ROOT}{ways.get('article', '')}",
        rules=f"{ROOT}{site.rules}",
        steps=f"{ROOT}{STEPS}",
    )
    return render(
        "embed.html.jinja",
        site=site,
        title=playbook.title,
        places=" ".join(embedding.places),
        advisor=Markup(advisor_html(playbook, {}, place)),  # noqa: S704 (rendered, each value escaped)
        page=place,
    )


def snippet(playbook: Playbook, embedding: Embedding) -> str:
    """Return the lines to paste into another site, with nothing chosen."""
    return (
        '<div data-site-advisor data-theme="auto">\n'
        f'  <a href="{embedding.address}{STEPS}">{playbook.words["embed_link"]}</a>\n'
        "</div>\n"
        f'<script src="{embedding.address}assets/advisor/embed.js" async></script>'
    )
