"""A crowd of readers: all there at once, each byte counted, and what is lost is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts import nginx, policy, serving
from build_scripts.load.crowd import come, told
from build_scripts.load.reading import Wanted, read
from build_scripts.steps import Stop
from tests.conftest import ROOT

SITE = ROOT / "build" / "site"


def read_one(address: str, wanted: list[Wanted]) -> tuple[int, tuple[str, ...]]:
    host, _, port = address.removeprefix("http://").partition(":")

    async def alone() -> tuple[int, tuple[str, ...]]:
        came = await read(host, int(port), wanted, asyncio.Barrier(1))
        return came.size, came.lost

    return asyncio.run(alone())


def test_readers_of_the_finished_site_lose_nothing() -> None:
    program = nginx.bring(ROOT)
    if nginx.brotli_module(program) is None:
        pytest.skip("this nginx has no module for brotli")
    headers, special = policy.headers(SITE), policy.special_headers(SITE)
    with nginx.serving_by_nginx(program, SITE, headers, special) as address:
        came = come(SITE, address, readers=100, downloads=5)
    assert came.lost == []
    assert len(came.readers) == 100
    assert all(len(each.times) > 5 for each in came.readers)
    assert all(each.size > 2_000_000 for each in came.downloads)
    first, second, last = told(came)
    assert first.startswith("100 readers of an article at once: ")
    assert second.startswith("5 downloads at once: ")
    assert "nothing was lost" in last


def test_what_is_not_there_or_not_whole_is_lost(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p{}")
    with serving.serving(tmp_path) as address:
        size, lost = read_one(
            address, [Wanted("/a.css", 3), Wanted("/a.css", 4), Wanted("/b.css", 3)]
        )
    assert size == 3
    assert len(lost) == 2
    assert "3 bytes and not 4" in lost[0]
    assert "404" in lost[1]


def test_a_server_that_is_not_there_loses_everything() -> None:
    size, lost = read_one("127.0.0.1:1", [Wanted("/a", 1), Wanted("/b", 1)])
    assert (size, len(lost)) == (0, 2)


@contextmanager
def cut_short() -> Iterator[str]:
    """A server that ends in the middle of each answer."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def test_an_answer_that_ends_in_the_middle_is_lost() -> None:
    with cut_short() as address:
        assert read_one(address, [Wanted("/a", 10)]) == (0, ("/a: 4 of 10 bytes came",))


def test_a_site_without_articles_has_no_readers(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no articles to read"):
        come(tmp_path, "http://127.0.0.1:1")
