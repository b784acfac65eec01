"""What a page says of itself to machines: JSON-LD of an article and of the way that leads to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from build_scripts.publish.pages.library import Article
from build_scripts.publish.pages.settings import Settings

CONTEXT = "https://schema.org"


def article_data(article: Article, settings: Settings, image: str) -> Mapping[str, object]:
    """Return an article as schema.org knows one; `image` is the address of its card."""
    publisher = {"@type": "Organization", "name": settings.name, "url": settings.address}
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": article.title,
        "description": article.description,
        "datePublished": article.published.isoformat(),
        "dateModified": article.reviewed.isoformat(),
        "inLanguage": settings.language,
        "articleSection": article.topic,
        "timeRequired": f"PT{article.minutes}M",
        "image": settings.absolute(image),
        "mainEntityOfPage": settings.absolute(article.address),
        "author": publisher,
        "publisher": publisher,
    }


def crumbs_data(crumbs: Sequence[tuple[str, str]], settings: Settings) -> Mapping[str, object]:
    """Return the way to a page, the page itself last; crumbs: each its name and its address."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": settings.absolute(address),
            }
            for position, (name, address) in enumerate(crumbs, 1)
        ],
    }


def as_script(data: Mapping[str, object]) -> str:
    """Return data as text for a script element, which none of its words can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
