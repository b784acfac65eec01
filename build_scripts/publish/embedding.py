"""The advisor for other sites: its bare page, who may embed it, and the lines to paste."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from build_scripts.publish.advisors import Published
from build_scripts.publish.before import Place, advisor_html
from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import CONFIG
from build_scripts.publish.rendering import render
from build_scripts.publish.step_pages import Site

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


def embed_page(each: Published, site: Site, place: Place, embedding: Embedding) -> str:
    """Return the page that other sites show in a frame: the advisor alone.

    `place` says where the page stands. It carries its list of places that may show it, so that
    whoever serves the finished site knows its policy.
    """
    return render(
        "embed.html.jinja",
        site=site,
        title=each.playbook.title,
        places=" ".join(embedding.places),
        advisor=Markup(advisor_html(each.playbook, {}, place)),  # noqa: S704 (each value escaped)
        page=place,
    )


def snippet(each: Published, embedding: Embedding) -> str:
    """Return the lines to paste into another site, with nothing chosen."""
    named = "" if each.is_first else f'="{each.name}"'
    return (
        f'<div data-site-advisor{named} data-theme="auto">\n'
        f'  <a href="{embedding.address}{each.steps}">{each.playbook.words["embed_link"]}</a>\n'
        "</div>\n"
        f'<script src="{embedding.address}assets/advisor/embed.js" async></script>'
    )
