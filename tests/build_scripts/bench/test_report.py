"""Figures of a run in words: medians, and ratios to stock Pyodide within each round."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.bench import report
from build_scripts.bench.start import SETTINGS, Run
from build_scripts.bench.variants import FLOOR, OURS, STOCK
from build_scripts.bench.visits import Visit

COMPARED = (OURS, STOCK, FLOOR)
MACHINE = {"load": "13.0 9.0 8.0", "day": "2026-06-16", "browser": "Chromium 1", "processors": "2"}


@pytest.fixture
def run() -> Run:
    made = Run(MACHINE, rounds=3)
    for ours, stock in ((1.0, 2.0), (8.0, 10.0), (1.0, 4.0)):
        made.add("local", "ours", Visit(2_000_000, 9, ours, "", again=12, memory=60))
        made.add("local", "stock", Visit(4_000_000, 7, stock, "", again=10, memory=80))
        made.add("local", "floor", Visit(1000, 2, 0.01, ""))
    return made


def test_a_ratio_is_the_median_of_the_pairs_and_not_of_the_medians(run: Run) -> None:
    assert report.ratio(run, "local", "ours", report.seconds) == 0.5
    assert report.middle(run, "local", "ours", report.seconds) == 1.0
    assert report.ratio(run, "local", "ours", report.memory) == 0.75
    assert report.ratio(run, "half", "ours", report.seconds) is None


def test_the_table_has_a_cell_for_each_variant_and_none_where_nothing_was_measured(
    run: Run,
) -> None:
    text = report.table(run, SETTINGS, COMPARED)
    assert (
        "| first visit, this machine itself: s | 1.00 (0.50) | 4.00 (1.00) | 0.01 (0.00) |" in text
    )
    assert "| memory: MB | 60 (0.75) | 80 (1.00) |  |" in text
    assert "1.6 Mbit/s" not in text


def test_the_page_and_the_picture_are_written(run: Run, tmp_path: Path) -> None:
    run.thinking = [40.0, 60.0, 50.0]
    for path in (report.PAGE, report.PICTURE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    report.write(tmp_path, run, SETTINGS, COMPARED)
    page = (tmp_path / report.PAGE).read_text("utf-8")
    assert "| first visit, this machine itself: s | 1.00 (0.50) |" in page
    assert "sees the advice 50 ms after" in page
    assert "a load of 13.0 when it began" in page
    assert ">0.50</text>" in (tmp_path / report.PICTURE).read_text("utf-8")


def test_replies_are_not_kept(run: Run) -> None:
    assert '"reply"' not in run.as_json()
    assert '"sent": 2000000' in run.as_json()
