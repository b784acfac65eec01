"""A line between the site and its reader that can be spoilt, file by file, as real lines are.

It serves the finished site as `build_scripts.serving` does. What has been spoilt stays so until
`mend`; a spoilt answer says of itself what the sound one would, so that a browser keeps it as
trustingly.
"""

from __future__ import annotations

import contextlib
import io
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from build_scripts import serving

PIECE = 2_000  # bytes that a slow line carries at once
LOGIN = b"<!doctype html><title>Welcome on board</title><p>Log in to use the network.</p>"
HEAD_END = b"\r\n\r\n"
WATCH = "/watch.js"
WATCHED = b'<head><script src="/watch.js"></script>'


class Line:
    """What may be done to one served site while readers read it."""

    def __init__(self) -> None:
        self.address = ""
        self.asked: list[str] = []
        """The path of every request so far, in order."""
        self.mended = threading.Event()
        self.watch = b""
        """A script that each page runs before all others, at `WATCH`."""
        self.told: list[str] = []
        """What that script has sent to `WATCH`."""
        self._spoilt: list[tuple[str, Fault]] = []

    def spoil(self, pattern: str, fault: Fault) -> None:
        """From now on answer with a fault whatever path fits the pattern."""
        self.mended.clear()
        self._spoilt.append((pattern, fault))

    def mend(self) -> None:
        """Answer everything soundly again, and let go what is held."""
        self._spoilt.clear()
        self.mended.set()

    def fault_of(self, path: str) -> Fault | None:
        found = (fault for pattern, fault in self._spoilt if fnmatch(path, pattern))
        return next(found, None)


@contextlib.contextmanager
def line_to(
    site: Path,
    headers: Mapping[str, str],
    line: Line | None = None,
    special: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Line]:
    """A line to a finished site, while the block runs. headers, special: as `serving` has them."""
    line = line or Line()
    handler = type("SpecialAnswer", (Answer,), {"special": special or {}})
    server = serving.server_of(partial(handler, line, site.resolve(), headers), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    line.address = f"http://{serving.HOST}:{server.server_port}"
    try:
        yield line
    finally:
        line.mend()
        server.shutdown()
        thread.join()
        server.server_close()


class Answer(serving.Handler):
    """Answers one request, or spoils the answer."""

    def __init__(self, line: Line, *args: object, **kwargs: object) -> None:
        self.line = line
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 (the library finds it by this name)
        """Send what the site has, or what the line makes of it."""
        path = urlsplit(self.path).path
        self.line.asked.append(path)
        fault = self.line.fault_of(path)
        if fault is not None:
            fault(self)
        elif path == WATCH:
            self.send_page(self.line.watch, "text/javascript; charset=utf-8")
        elif self.line.watch and path.endswith("/"):
            head, body = self.sound(encoded=False)
            self.send_with(head, body.replace(b"<head>", WATCHED, 1))
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        """Take what the watch of a page tells; nothing else on this site is ever sent."""
        told = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.line.told.append(f"{self.path} {told}" if self.path != WATCH else told)
        self.send_page(b"", "text/plain")

    def sound(self, *, encoded: bool = True) -> tuple[bytes, bytes]:
        """The head and the body of the answer that this request should get."""
        del self.headers["If-None-Match"]
        if not encoded:
            del self.headers["Accept-Encoding"]
        real, self.wfile = self.wfile, io.BytesIO()
        try:
            super().do_GET()
            head, _, body = self.wfile.getvalue().partition(HEAD_END)
        finally:
            self.wfile = real
        return head, body

    def send_with(self, head: bytes, body: bytes) -> None:
        """Send a head as if it had been made for this body."""
        lines = [each for each in head.split(b"\r\n") if not each.startswith(b"Content-Length:")]
        self.wfile.write(
            b"\r\n".join([*lines, b"Content-Length: %d" % len(body)]) + HEAD_END + body
        )

    def hang_up(self) -> None:
        """End the connection after this answer, whatever of it has come."""
        self.close_connection = True

    def send_page(self, content: bytes, kind: str) -> None:
        """Send something that is no file of the site."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


Fault = Callable[[Answer], None]


def missing(answer: Answer) -> None:
    """The file is not there any more."""
    answer._send_file(answer._site / "404.html", HTTPStatus.NOT_FOUND)


def refused(answer: Answer) -> None:
    """The connection ends before anything has come."""
    answer.hang_up()


def truncated(answer: Answer) -> None:
    """The connection ends in the middle of the file."""
    head, body = answer.sound()
    answer.wfile.write(head + HEAD_END + body[: len(body) // 2])
    answer.hang_up()


def cut(answer: Answer) -> None:
    """Half of the file, sent as if it were all of it."""
    head, body = answer.sound(encoded=False)
    answer.send_with(head, body[: len(body) // 2])


def corrupted(answer: Answer) -> None:
    """Some bytes of the file are others."""
    head, body = answer.sound(encoded=False)
    spoilt = bytearray(body)
    for place in range(1, 20):
        at = len(body) * place // 20
        spoilt[at : at + 8] = bytes(byte ^ 0x55 for byte in spoilt[at : at + 8])
    answer.send_with(head, bytes(spoilt))


def portal(answer: Answer) -> None:
    """A network that wants its reader to log in first answers everything with its own page."""
    answer.send_page(LOGIN, "text/html; charset=utf-8")


def hanging(answer: Answer) -> None:
    """Nothing comes, and no end either."""
    answer.line.mended.wait()
    answer.hang_up()


def late(answer: Answer) -> None:
    """Nothing comes until the line is mended, and then all of it."""
    answer.line.mended.wait()
    head, body = answer.sound()
    answer.wfile.write(head + HEAD_END + body)


def stalled(answer: Answer) -> None:
    """Half of the file comes, and then nothing."""
    head, body = answer.sound()
    answer.wfile.write(head + HEAD_END + body[: len(body) // 2])
    answer.line.mended.wait()
    answer.hang_up()


def swapped(content: bytes) -> Fault:
    """Another version of the file, sent as if it were the right one."""

    def swap(answer: Answer) -> None:
        head, _ = answer.sound(encoded=False)
        answer.send_with(head, content)

    return swap


def changed(change: Callable[[bytes], bytes]) -> Fault:
    """The file with something in it changed, for this one time."""

    def answer_with(answer: Answer) -> None:
        head, body = answer.sound(encoded=False)
        kept = serving.KEPT_FOR_GOOD.encode()
        answer.send_with(head.replace(kept, b"no-store"), change(body))

    return answer_with


def slow(bytes_per_second: int) -> Fault:
    """The file comes, slowly; the rest of it at once when the line is mended."""

    def trickle(answer: Answer) -> None:
        head, body = answer.sound()
        answer.wfile.write(head + HEAD_END)
        while body and not answer.line.mended.is_set():
            answer.wfile.write(body[:PIECE])
            answer.wfile.flush()
            body = body[PIECE:]
            time.sleep(PIECE / bytes_per_second)
        answer.wfile.write(body)

    return trickle
