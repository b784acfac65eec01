"""Two folders are compared as a person would: the cause first, and the place in it."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it comes without types
import pytest

from build_scripts.reproduce.differing import Difference, differences, where


def folder(parent: Path, name: str, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (parent / name / path).parent.mkdir(parents=True, exist_ok=True)
        (parent / name / path).write_bytes(content)
    return parent / name


def zipped(files: dict[str, bytes], date: tuple[int, int, int, int, int, int]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date), content)
    return buffer.getvalue()


OLD, NEW = (1980, 1, 1, 0, 0, 0), (2026, 1, 1, 0, 0, 0)


def test_equal_folders_differ_in_nothing(tmp_path: Path) -> None:
    files = {"index.html": b"<p>", "a/b.css": b"p {}"}
    one, other = folder(tmp_path, "one", files), folder(tmp_path, "other", files)
    assert list(differences(one, other)) == []


def test_what_follows_from_a_cause_is_told_after_it(tmp_path: Path) -> None:
    def built(day: bytes, name: str) -> Path:
        page, style = b"<p>" + day, b"p {}\n/* " + day
        digest = "0123456789" if day == b"Monday" else "9876543210"
        return folder(
            tmp_path,
            name,
            {
                "files.json": day,
                "index.html": page,
                "index.html.gz": gzip.compress(page, mtime=0),
                f"site/style.{digest}.css": style,
            },
        )

    found = list(differences(built(b"Monday", "one"), built(b"Friday", "other")))
    assert [each.path for each in found] == [
        "site/style.css",
        "index.html",
        "files.json",
        "index.html.gz",
    ]
    assert found[0].where == "Line 2, column 4: '/* Monday' and '/* Friday'."


def test_a_file_that_only_one_has_is_told(tmp_path: Path) -> None:
    one = folder(tmp_path, "one", {"a.css": b"", "b.css": b""})
    other = folder(tmp_path, "other", {"a.css": b""})
    expected = [Difference("b.css", "It stands in one of the two only.")]
    assert list(differences(one, other)) == list(differences(other, one)) == expected


def test_one_content_under_two_names_is_told(tmp_path: Path) -> None:
    one = folder(tmp_path, "one", {"a.00000000.css": b"p"})
    other = folder(tmp_path, "other", {"a.11111111.css": b"p"})
    assert [each.where for each in differences(one, other)] == [
        "It is called a.00000000.css and a.11111111.css."
    ]


@pytest.mark.parametrize(
    ("name", "one", "other", "told"),
    [
        ("a.txt", b"one\ntwo", b"one\ntwo\nthree", "Line 2, column 4: 'two' and 'two\\n'."),
        ("a.png", b"\xff\x00\x01", b"\xff\x00\x02\x03", "Byte 2 of 3 and 4: 01 and 02 03."),
        ("a.png", b"\xff\x00", b"\xff\x00\x02", "Byte 2 of 2 and 3: its end and 02."),
        ("a.js.br", brotli.compress(b"x"), brotli.compress(b"y"), "Unpacked: Line 1, column 1:"),
        (
            "a.js.gz",
            gzip.compress(b"x", mtime=1),
            gzip.compress(b"x", mtime=2),
            "What is packed is the same, and packed in two ways.",
        ),
        (
            "a.whl",
            zipped({"a.py": b"1", "b.py": b"2"}, OLD),
            zipped({"a.py": b"1", "b.py": b"3"}, OLD),
            "In its member b.py: Line 1, column 1: '2' and '3'.",
        ),
        (
            "a.zip",
            zipped({"a.py": b"1"}, OLD),
            zipped({"a.py": b"1", "b.py": b"3"}, OLD),
            "Its member b.py stands in one of the two only.",
        ),
        (
            "a.zip",
            zipped({"a.py": b"1"}, OLD),
            zipped({"a.py": b"1"}, NEW),
            "Its members are the same; their order, times or modes are not.",
        ),
    ],
)
def test_the_place_is_told(name: str, one: bytes, other: bytes, told: str) -> None:
    assert where(name, one, other).startswith(told)
