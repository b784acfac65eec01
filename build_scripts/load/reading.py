"""One reader: a connection that asks for several files and counts the bytes of each answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PATIENCE = 60.0  # seconds for one answer
PIECE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to ask for, and how many bytes must come, packed as a browser gets them."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Read:
    """How long each answer took in seconds, the bytes in all, and a sentence for each that is lost."""

    times: tuple[float, ...]
    size: int
    lost: tuple[str, ...]


async def read(host: str, port: int, wanted: Sequence[Wanted], together: asyncio.Barrier) -> Read:
    """Connect, wait until all are `together`, and ask for every file over the one connection.

    Nothing is raised for what the server does; each file that does not come whole is lost.
    """
    times: list[float] = []
    lost: list[str] = []
    size = 0
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError as error:
        await together.wait()
        return Read((), 0, tuple(f"{each.path}: {error}" for each in wanted))
    await together.wait()
    for each in wanted:
        started = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                size += await _file(reader, writer, host, each)
            times.append(time.perf_counter() - started)
        except (OSError, ValueError, EOFError, TimeoutError) as error:
            lost.append(f"{each.path}: {str(error) or type(error).__name__}")
    writer.close()
    return Read(tuple(times), size, tuple(lost))


async def _file(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, wanted: Wanted
) -> int:
    """Ask for one file; return its bytes. Raises ValueError when it is not what was asked for."""
    writer.write(
        f"GET {wanted.path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: br, gzip\r\n\r\n".encode()
    )
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.splitlines()
    headers = _named(lines)
    left = size = int(headers.get("content-length", -1))
    while left > 0:
        piece = await reader.read(min(left, PIECE))
        if not piece:
            raise EOFError(f"{size - left} of {size} bytes came")
        left -= len(piece)
    if " 200 " not in f"{status} " or size != wanted.size:
        raise ValueError(f"{status}, {size} bytes and not {wanted.size}")
    return size


def _named(lines: Sequence[str]) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): text.strip() for name, _, text in pairs}
