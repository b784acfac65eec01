"""Zip files that come out the same every time: sorted names, one date, one mode."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping

# The first moment that a zip file can name.
_DATE = (1980, 1, 1, 0, 0, 0)


def unzipped(archive: bytes) -> dict[str, bytes]:
    """The files of a zip archive by name, folders left out."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of the files, by name.

    The files are stored, not deflated: the host compresses what it sends, and compresses a stored
    archive better than a deflated one; and Python has nothing to inflate when it starts.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def wheel(files: Mapping[str, bytes]) -> bytes:
    """A wheel of the files, with its RECORD written anew.

    files: what the wheel holds, its one *.dist-info folder included; an old RECORD is replaced.
    Raises StopIteration if there is no METADATA, since such a thing is no wheel.
    """
    metadata = next(name for name in files if name.endswith(".dist-info/METADATA"))
    record = metadata.replace("METADATA", "RECORD")
    kept = {name: content for name, content in files.items() if name != record}
    lines = [f"{name},sha256={_digest(kept[name])},{len(kept[name])}" for name in sorted(kept)]
    return zipped(
        {**kept, record: "".join(f"{line}\n" for line in [*lines, f"{record},,"]).encode()}
    )


def sha256(content: bytes) -> str:
    """The SHA-256 of the bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _digest(content: bytes) -> str:
    """The SHA-256 as RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
