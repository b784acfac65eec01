"""What is kept of the library is found out by running the advisor, never listed by hand."""

from build_scripts.runtime import keep, ready


def test_what_was_loaded_is_kept_and_nothing_else() -> None:
    library = {
        "json/__init__.pyc": b"1",
        "json/tool.pyc": b"2",
        "abc.pyc": b"3",
        "turtle.pyc": b"4",
        f"{ready.MODULE}.pyc": b"5",
    }
    kept = keep.kept(library, ["json", "abc", "sys"])
    assert sorted(kept) == [f"{ready.MODULE}.pyc", "abc.pyc", "json/__init__.pyc"]
