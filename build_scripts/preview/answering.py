"""The preview's answers: the site as it stands, or the mistakes in place of every page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import override
from urllib.parse import parse_qs, urlsplit

from build_scripts.preview.pages import badge, page_for
from build_scripts.preview.preview import Preview, Shown
from build_scripts.serving import Handler, server_of

OWN = "/_preview/"
FILES = Path(__file__).parent / "files"
PATIENCE = 20.0
"""Seconds that a page waits for news before it asks again."""

SCRIPT = b'<script type="module" src="/_preview/preview.js"></script>'
STYLE = b'<link rel="stylesheet" href="/_preview/preview.css">'


def preview_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server of what `preview` shows. Raises Stop if the port is in use."""
    return server_of(partial(PreviewHandler, preview), port)


class PreviewHandler(Handler):
    """Answers with the last sound site, marked as a preview, and with pages of its own."""

    def __init__(self, preview: Preview, *args: object, **kwargs: object) -> None:
        self._preview = preview
        self._shown = preview.shown
        super().__init__(Path(), {}, *args, **kwargs)

    @override
    def do_GET(self) -> None:
        """Send a page of the preview's own, the mistakes, or a file of the site."""
        # One handler answers many requests, and between two of them the site may be another one.
        self._shown = shown = self._preview.shown
        address = urlsplit(self.path)
        if address.path.startswith(OWN):
            self._send_own(address.path.removeprefix(OWN), parse_qs(address.query))
        elif _is_page(address.path) and (shown.broken or shown.site is None):
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            self._send(page_for("mistakes" if shown.broken else "building", shown), status=status)
        else:
            self._site = (shown.site or Path("nothing")).resolve()
            self._always = shown.built.headers
            super().do_GET()

    def _send_own(self, name: str, asked: Mapping[str, list[str]]) -> None:
        if name == "changes":
            number, parts = (int(asked.get(each, ["0"])[0]) for each in ("number", "parts"))
            self._send(_news(self._preview.changed(number, parts, PATIENCE)), "application/json")
        elif name in ("preview.js", "preview.css"):
            kind = "text/javascript" if name.endswith(".js") else "text/css"
            self._send((FILES / name).read_text("utf-8"), f"{kind}; charset=utf-8")
        elif name in ("", "change-a-rule"):
            self._send(page_for(name or "coach", self._shown))
        else:
            self._send(page_for("missing", self._shown), status=HTTPStatus.NOT_FOUND)

    @override
    def _send_file(self, path: Path, status: HTTPStatus) -> None:
        if path.suffix != ".html":
            super()._send_file(path, status)
            return
        marked = path.read_bytes().replace(b"</head>", STYLE + SCRIPT + b"</head>", 1)
        self._send(marked.decode("utf-8"), status=status)

    def _send(
        self, text: str, kind: str = "text/html; charset=utf-8", status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        content = text.encode("utf-8")
        self.send_response(status)
        for name, value in self._shown.built.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)


def _is_page(path: str) -> bool:
    return PurePosixPath(path).suffix in ("", ".html")


def _news(shown: Shown) -> str:
    return json.dumps({"number": shown.number, "parts": shown.parts, "badge": badge(shown)})
