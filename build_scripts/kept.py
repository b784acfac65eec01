"""What takes a while to make and hangs on few things is kept below build/cache until they change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

CACHE = Path("build") / "cache"


def digest(parts: Iterable[str]) -> str:
    """Return one hash, in hexadecimal digits, of all that decides what is made."""
    return sha256("\n".join(parts).encode()).hexdigest()


def kept(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the file holds, made and written first where it is not there.

    file: in a folder for this one thing, its name a hash of all that decides what is made. What was
    made from anything else goes. Raises whatever `make` raises, and then keeps nothing.
    """
    if file.is_file():
        return file.read_bytes()
    made = make()
    file.parent.mkdir(parents=True, exist_ok=True)
    # Another run may be writing the same one.
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(made)
    fresh.replace(file)
    for older in file.parent.glob(f"*{file.suffix}"):
        if older != file:
            older.unlink(missing_ok=True)
    return made
