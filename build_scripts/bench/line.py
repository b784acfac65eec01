"""A server on this machine behind a line of a chosen speed; it counts what it sends.

The slowing is the server's own, because a browser's emulation of a slow network may not reach its
workers: one bucket of bytes is shared by all connections, and each request, like each new
connection, costs a round trip. No TLS.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from build_scripts import serving

_PIECE = 8192


@dataclass(frozen=True, slots=True)
class Speed:
    """A line: `rate` in bytes a second, 0 for as fast as it goes; `round_trip` in seconds."""

    name: str
    says: str
    rate: float = 0
    round_trip: float = 0


LOCAL = Speed("local", "this machine itself")
FAST = Speed("10M", "10 Mbit/s, 40 ms", 10_000_000 / 8, 0.040)
SLOW = Speed("1.6M", "1.6 Mbit/s, 150 ms", 1_600_000 / 8, 0.150)
SPEEDS = (LOCAL, FAST, SLOW)


@dataclass
class Line:
    """One line with its bucket and its counters; `speed` may be changed between visits."""

    speed: Speed = LOCAL
    sent: int = 0
    requests: int = 0
    _free_at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def reset(self, speed: Speed) -> None:
        """Take another speed and count from nothing."""
        with self._lock:
            self.speed, self.sent, self.requests, self._free_at = speed, 0, 0, 0.0

    def take(self, size: int) -> None:
        """Count bytes, and wait until the line has carried them."""
        with self._lock:
            self.sent += size
            if not self.speed.rate:
                return
            start = max(self._free_at, time.monotonic())
            self._free_at = start + size / self.speed.rate
            wait = self._free_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)

    def round_trip(self) -> None:
        """Wait as long as a question and its answer are on their way."""
        if self.speed.round_trip:
            time.sleep(self.speed.round_trip)


class _OnLine(serving.Handler):
    """Answers over the line. What is not a page may be kept for good, to be fair to everyone."""

    def __init__(self, line: Line, site: Path, *args: object, **kwargs: object) -> None:
        self._line = line
        super().__init__(site, {}, *args, **kwargs)

    def setup(self) -> None:
        super().setup()
        self._line.round_trip()

    def send_response(self, code: int, message: str | None = None) -> None:
        self._line.requests += 1
        self._line.round_trip()
        super().send_response(code, message)

    def end_headers(self) -> None:
        self._line.take(sum(map(len, getattr(self, "_headers_buffer", []))))
        super().end_headers()

    def send_content(self, content: bytes) -> None:
        for start in range(0, len(content), _PIECE):
            piece = content[start : start + _PIECE]
            self._line.take(len(piece))
            self.wfile.write(piece)

    def keep_for(self, name: str) -> str:
        if name.endswith(".html"):
            return "no-cache"
        return "public, max-age=31536000, immutable"


@contextlib.contextmanager
def serving_over(line: Line, site: Path) -> Iterator[str]:
    """Serve a folder over a line while the block runs; gives the address, without a slash."""
    server = serving.server_of(partial(_OnLine, line, site.resolve()), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://{serving.HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
