"""The headers that a finished site is served with: what its pages may load, and from where.

Everything comes from the site itself. Python needs 'wasm-unsafe-eval'. The theme's few inline
scripts are allowed one by one, by their hashes, which are worked out over the finished pages.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from build_scripts.publish import processors

_OTHERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


_EMBED = "embed/index.html"
"""The page that other sites may show in a frame, in each language."""


def headers(site: Path) -> dict[str, str]:
    """All headers for a finished site, by name. site: its folder."""
    return {"Content-Security-Policy": content_policy(site), **_OTHERS}


def special_headers(site: Path, places: Sequence[str] | None = None) -> dict[str, dict[str, str]]:
    """The headers of what is served in another way, by the beginning of its address.

    site: its folder. places: the origins that may embed the advisor; None for those that the site
    was built with.
    """
    pages = sorted((*site.glob(_EMBED), *site.glob(f"*/{_EMBED}")))
    return {
        f"/{page.parent.relative_to(site).as_posix()}/": _embed_headers(page, places)
        for page in pages
    }


_PLACES = re.compile(r'<html[^>]* data-places="([^"]*)"')
_TRUSTED = ("require-trusted-types-for 'script'", "trusted-types advisor default")


def of_page(html: str) -> str:
    """The policy of one page, as it can carry it itself: without who may show it in a frame."""
    return _policy(_hashes(html), *(_TRUSTED if _PLACES.search(html) else ()))


def _embed_headers(page: Path, places: Sequence[str] | None) -> dict[str, str]:
    allowed = embedding_places(page) if places is None else places
    ancestors = f"frame-ancestors {' '.join(("'self'", *allowed))}"
    policy = _policy(inline_scripts(page), ancestors, *_TRUSTED)
    return {"Content-Security-Policy": policy, **_OTHERS}


def content_policy(site: Path) -> str:
    """The content security policy for a finished site. site: its folder."""
    found = processors.each(inline_scripts, sorted(site.rglob("*.html")))
    hashes = {digest for digests in found for digest in digests}
    return _policy(sorted(hashes), "frame-ancestors 'self'")


def _policy(hashes: Sequence[str], *more: str) -> str:
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *(f"'{digest}'" for digest in hashes)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "object-src 'none'",
            *more,
        )
    )


def embedding_places(page: Path) -> list[str]:
    """The origins that may embed the advisor, as its embed page names them."""
    found = _PLACES.search(page.read_text(encoding="utf-8"))
    return found[1].split() if found else []


def inline_scripts(page: Path) -> list[str]:
    """The hash of each script that stands in a page itself, as a policy names it (sha256-…)."""
    return _hashes(page.read_text(encoding="utf-8"))


# What a browser runs; anything else in a script element is only carried along.
_RUN = ("", "module", "text/javascript", "application/javascript")


def _hashes(html: str) -> list[str]:
    inline = LexborHTMLParser(html).css("script:not([src])") if "<script" in html else ()
    scripts = [each.text() for each in inline if (each.attributes.get("type") or "") in _RUN]
    return [
        "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in scripts
    ]
