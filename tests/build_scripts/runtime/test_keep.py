"""What is kept of the standard library is found out from the sources and from a real start."""

from build_scripts.runtime import keep


def test_imports_count_wherever_they_stand() -> None:
    source = b"import a.b\ndef f():\n    from c import d\n    from . import e\n"
    assert keep.named_modules({"x.py": source, "x.json": b"{"}) == ["a.b", "c", "c.d"]


def test_what_was_loaded_is_kept_and_all_encodings_with_it() -> None:
    library = {
        "json/__init__.pyc": b"1",
        "json/tool.pyc": b"2",
        "abc.pyc": b"3",
        "turtle.pyc": b"4",
        "encodings/cp437.pyc": b"5",
    }
    kept = keep.kept(library, ["json", "abc", "sys"])
    assert sorted(kept) == ["abc.pyc", "encodings/cp437.pyc", "json/__init__.pyc"]
