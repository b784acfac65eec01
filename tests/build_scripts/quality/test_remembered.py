from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from build_scripts.publish.after import write_manifest
from build_scripts.quality import remembered


class Looks:
    """Counts how often a gate looks, and finds what it is told to find."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        self.count = 0

    def __call__(self) -> Sequence[str]:
        self.count += 1
        return self.faults


def test_what_was_sound_is_not_looked_at_again(tmp_path: Path) -> None:
    looks = Looks()
    for _ in range(2):
        assert remembered.faults_of(tmp_path, "gate", ["page 1"], looks) == ()
    assert looks.count == 1


def test_what_changed_is_looked_at_again(tmp_path: Path) -> None:
    looks = Looks()
    for made_from in (["page 1"], ["page 2"], ["page 1"]):
        remembered.faults_of(tmp_path, "gate", made_from, looks)
    assert looks.count == 3


def test_faults_are_not_remembered(tmp_path: Path) -> None:
    looks = Looks("a fault")
    for _ in range(2):
        assert remembered.faults_of(tmp_path, "gate", ["page 1"], looks) == ("a fault",)
    assert looks.count == 2


def test_gates_do_not_remember_for_each_other(tmp_path: Path) -> None:
    looks = Looks()
    remembered.faults_of(tmp_path, "one", ["page 1"], looks)
    remembered.faults_of(tmp_path, "other", ["page 1"], looks)
    assert looks.count == 2


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "a.svg", "a.js", "sitemap.xml"):
        (tmp_path / name).write_text(name)
    write_manifest(tmp_path)
    return tmp_path


def test_a_change_of_any_file_counts_but_not_the_day_of_the_build(site: Path) -> None:
    before = remembered.content_of(site)
    (site / "sitemap.xml").write_text("another day")
    write_manifest(site)
    assert remembered.content_of(site) == before
    (site / "a.js").write_text("another script")
    write_manifest(site)
    assert remembered.content_of(site) != before


def test_only_the_kinds_that_a_gate_reads_count_for_it(site: Path) -> None:
    named = [line.split()[0] for line in remembered.content_of(site, ".html", ".svg")]
    assert named == ["a.svg", "index.html"]
