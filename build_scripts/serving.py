"""A small server on this machine for the finished site: right types, policy, compressed copies.

It is for looking at the site and for the tests, and answers on the loopback address only.
"""

import contextlib
import errno
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from build_scripts.steps import Stop

HOST = "127.0.0.1"
PORT = 8000
"""What serve uses unless told otherwise."""

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""The type that each kind of file is sent with; nginx's configuration says the same."""
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
HASHED = re.compile(r"[.-][0-9a-f]{8,}\.")
"""Found in a file's name that changes with its content."""
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"


@contextlib.contextmanager
def serving(
    site: Path,
    *,
    port: int = 0,
    headers: Mapping[str, str] | None = None,
    special: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[str]:
    """Serve a finished site while the block runs; gives its address, without a slash at the end.

    site: the folder. port: where, 0 for any that is free. headers: sent with every answer, such as
    from `policy.headers`. special: sent in place of those with what lies below an address, such as
    from `policy.special_headers`. Raises Stop if the port is in use.
    """
    server = _server(site, port, headers or {}, special or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def forever(server: ThreadingHTTPServer) -> None:
    """Print the address of a server and let it answer until Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt):
        print(f"Serving on http://{HOST}:{server.server_port}/ (Ctrl-C stops it)", flush=True)
        server.serve_forever(poll_interval=0.05)


def check_free(port: int) -> None:
    """Raise Stop, with the way out, if something answers on that port already; 0 is always free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise _refused(error, port) from error


def _server(
    site: Path, port: int, headers: Mapping[str, str], special: Mapping[str, Mapping[str, str]]
) -> ThreadingHTTPServer:
    handler = type("SpecialHandler", (Handler,), {"special": special})
    return server_of(partial(handler, site.resolve(), headers), port)


def headers_at(
    address: str, headers: Mapping[str, str], special: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """The headers of what stands at an address. headers, special: as for `serving`."""
    below = (start for start in special if address.startswith(start))
    start = max(below, key=len, default=None)
    return headers if start is None else special[start]


def server_of(handler: Callable[..., BaseHTTPRequestHandler], port: int) -> ThreadingHTTPServer:
    """A server on this machine that answers with a handler. Raises Stop if the port is in use."""
    try:
        return Server((HOST, port), handler)
    except OSError as error:
        raise _refused(error, port) from error


def _refused(error: OSError, port: int) -> Stop:
    if error.errno == errno.EADDRINUSE:
        return Stop(
            f"Port {port} is in use: stop what uses it, or choose another one with "
            f"--port {port + 1}."
        )
    return Stop(f"Port {port} cannot be used ({error.strerror}): choose another one with --port.")


class Server(ThreadingHTTPServer):
    """Answers each connection in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who leaves while a file is on its way is no error; there is nobody to tell."""


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of a finished site."""

    protocol_version = "HTTP/1.1"
    server_version = "follow-up-advisor"
    sys_version = ""

    special: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def __init__(
        self, site: Path, headers: Mapping[str, str], *args: object, **kwargs: object
    ) -> None:
        self._site = site
        self._always = headers
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the file that the address names, or the site's own page for what is not there."""
        address = urlsplit(self.path).path
        path = self._file(address)
        if path is not None and path.is_dir():
            self._send_on(f"{address}/")
        elif path is not None and path.is_file():
            self._send_file(path, HTTPStatus.OK)
        elif missing := self._not_here(path or self._site / "404.html"):
            self._send_file(missing, HTTPStatus.NOT_FOUND)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """Send what do_GET sends, without the content."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal is for what the person who serves has to know."""

    def _file(self, address: str) -> Path | None:
        """The file or folder that an address names, or None if it lies outside the site."""
        wanted = unquote(address)
        if "\0" in wanted:
            return None
        path = (self._site / wanted.lstrip("/")).resolve()
        if not path.is_relative_to(self._site):
            return None
        return path / "index.html" if wanted.endswith("/") else path

    def _not_here(self, wanted: Path) -> Path | None:
        """The page for what is not there in the folder that comes nearest: each language has one."""
        folders = (each for each in wanted.parents if each.is_relative_to(self._site))
        pages = (folder / "404.html" for folder in folders)
        return next((page for page in pages if page.is_file()), None)

    def _send_on(self, address: str) -> None:
        """Send the reader to the same place with a slash at the end, where its page stands."""
        # One slash only in front: two would name another host.
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + address.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_file(self, path: Path, status: HTTPStatus) -> None:
        encoding, sent = self._best_copy(path)
        stat = sent.stat()
        tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}-{encoding}"'
        unchanged = status == HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else status)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", self.keep_for(path.name))
        self.send_header("Vary", "Accept-Encoding")
        address = unquote(urlsplit(self.path).path)
        for name, content in headers_at(address, self._always, self.special).items():
            self.send_header(name, content)
        if unchanged:
            self.end_headers()
            return
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(stat.st_size))
        self.end_headers()
        if self.command == "GET":
            self.send_content(sent.read_bytes())

    def send_content(self, content: bytes) -> None:
        """Send the content of a file; a slow line does it in its own way."""
        self.wfile.write(content)

    def keep_for(self, name: str) -> str:
        """How long a browser may keep a file: for good if its name changes with its content."""
        return KEPT_FOR_GOOD if HASHED.search(name) else ASKED_AGAIN

    def _best_copy(self, path: Path) -> tuple[str, Path]:
        """The smallest copy of a file that the reader's browser takes, and how it is encoded."""
        accepted = re.split(r"[\s,;]+", self.headers.get("Accept-Encoding", ""))
        for encoding, suffix in _ENCODINGS:
            copy = path.with_name(path.name + suffix)
            if encoding in accepted and copy.is_file():
                return encoding, copy
        return "", path
