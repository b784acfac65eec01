"""Pieces of text that would run a script where they are not escaped, and what tells that one could."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

MARK = "globalThis.hit=1"
"""What every piece would run, so that a test in a browser sees whether one has."""
PIECES = (
    f"<script>{MARK}</script>",
    f"<img src=x onerror={MARK}>",
    f'"><svg onload={MARK}>',
    f"'><iframe srcdoc='&lt;script>parent.{MARK}&lt;/script>'>",
    f"</textarea></template></title></style></script><script>{MARK}</script>",
    f'" autofocus onfocus="{MARK}',
    f"' onmouseover='{MARK}",
    f"javascript:{MARK}",
    f"[a](javascript:{MARK})",
    f"<a href=javascript:{MARK}>a</a>",
    f"--><script>{MARK}</script><!--",
    f"]]><script>{MARK}</script>",
    "{{ 7 * 7 }}{% raw %}",
    "${7*7}",
)

_RUN = frozenset(("", "module", "text/javascript", "application/javascript"))
_NEVER = frozenset(("iframe", "object", "embed", "base", "applet", "frame"))
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"))


def runnable(html: str) -> list[str]:
    """Return what in some HTML a browser would run, a sentence each; [] when there is nothing.

    Scripts by address are those of the page itself, so only an address with code in it counts.
    """
    # What a template holds lies outside the tree that is walked.
    flat = html.replace("<template", "<x-template").replace("</template", "</x-template")
    return [
        sentence
        for node in LexborHTMLParser(flat).css("*")
        for sentence in _wrong(node.tag or "", {k: v or "" for k, v in node.attributes.items()})
    ]


def _wrong(tag: str, given: dict[str, str]) -> Iterator[str]:
    if tag in _NEVER:
        yield f"There is an element {tag}."
    if tag == "script" and "src" not in given and given.get("type", "").lower() in _RUN:
        yield "There is a script."
    for name, value in given.items():
        if name.startswith("on"):
            yield f"An element {tag} has {name}."
        elif name in _ADDRESSES and _is_code(value):
            yield f"An element {tag} leads to code by {name}."


def _is_code(address: str) -> bool:
    # Browsers leave out spaces and control characters before they look at the scheme.
    bare = "".join(sign for sign in address if sign > " ").lower()
    return bare.startswith(("javascript:", "vbscript:", "data:text/html", "<"))
