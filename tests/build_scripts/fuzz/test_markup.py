"""What a browser would run is found in a page, and what is only text is not."""

from __future__ import annotations

from html import escape

import pytest

from build_scripts.fuzz.markup import PIECES, runnable


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p><script>a()</script>", "There is a script."),
        ("<script type=module>a()</script>", "There is a script."),
        ("<img src=x onerror=a()>", "An element img has onerror."),
        ("<a href='java\nscript:a()'>a</a>", "An element a leads to code by href."),
        ("<a href=' data:text/html,<b>'>a</a>", "An element a leads to code by href."),
        ("<base href='//x.example'>", "There is an element base."),
        ("<iframe src='/a/'></iframe>", "There is an element iframe."),
        ("<template><script>a()</script></template>", "There is a script."),
    ],
)
def test_what_would_run_is_told(html: str, said: str) -> None:
    assert said in runnable(html)


def test_what_is_escaped_or_only_carried_along_is_not() -> None:
    text = "".join(f"<p title='{escape(piece)}'>{escape(piece)}</p>" for piece in PIECES)
    carried = '<script type="application/ld+json">{}</script><script src="a.js"></script>'
    assert runnable(f"{text}{carried}<a href='../a/#b'>a</a>") == []


@pytest.mark.parametrize("piece", [piece for piece in PIECES if "<" in piece])
def test_every_piece_of_markup_would_run_somewhere_if_it_were_not_escaped(piece: str) -> None:
    around = (f"<p>{piece}</p>", f'<p title="{piece}">a</p>', f"<p title='{piece}'>a</p>")
    assert any(runnable(html) for html in around)
