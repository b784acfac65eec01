"""What WebKit needs around it: a screen to draw on, and a place where it would meet other hosts."""

from __future__ import annotations

import os
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def display(program: str) -> Iterator[str]:
    """A screen that nobody sees, by the name that programs know it by. program: the path of Xvfb."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise RuntimeError(f"{program} has given no screen and ended with {screen.wait()}.")
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait()


class Abroad:
    """Stands where a proxy would: whatever is asked of another host comes here, and is noted."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[str] = []

    def emptied(self) -> list[str]:
        """The first line of each request since the last time."""
        told = list(self.asked)
        self.asked.clear()
        return told


@contextmanager
def abroad() -> Iterator[Abroad]:
    """The place to name as the proxy for everything that is not on this machine."""

    class Note(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            noted.asked.append(self.rfile.readline().decode(errors="replace").strip())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Note) as server:
        noted = Abroad("{}:{}".format(*server.server_address))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield noted
        finally:
            server.shutdown()
            thread.join()
