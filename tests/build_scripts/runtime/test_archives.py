"""Archives come out the same every time."""

import base64
import hashlib

import pytest

from build_scripts.runtime import archives


def test_what_goes_in_comes_out() -> None:
    files = {"b/c.txt": b"two", "a.txt": b"one"}
    assert archives.unzipped(archives.zipped(files)) == files


def test_the_order_of_the_files_does_not_matter() -> None:
    forwards = archives.zipped({"a": b"1", "b": b"2"})
    assert forwards == archives.zipped({"b": b"2", "a": b"1"})


def test_a_wheel_records_every_file() -> None:
    files = {"a.py": b"x = 1\n", "a-1.dist-info/METADATA": b"Name: a\n"}
    stale = {"a-1.dist-info/RECORD": b"stale"}
    made = archives.unzipped(archives.wheel({**files, **stale}))
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 1\n").digest()).decode().rstrip("=")
    record = made["a-1.dist-info/RECORD"].decode().splitlines()
    assert f"a.py,sha256={digest},6" in record
    assert record[-1] == "a-1.dist-info/RECORD,,"
    assert len(record) == 3


def test_what_has_no_metadata_is_no_wheel() -> None:
    with pytest.raises(StopIteration):
        archives.wheel({"a.py": b""})
