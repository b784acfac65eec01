"""Figures of a run in words: medians, and ratios to stock Pyodide within each round."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.bench import report
from build_scripts.bench.measured import Build, Built, Held, Proved, Started, keep, kept
from build_scripts.bench.start import SETTINGS
from build_scripts.bench.variants import FLOOR, OURS, STOCK
from build_scripts.bench.visits import Visit
from build_scripts.steps import Stop

COMPARED = (OURS, STOCK, FLOOR)
MACHINE = {"load": "13.0 9.0 8.0", "day": "2026-06-16", "browser": "Chromium 1", "processors": "2"}


@pytest.fixture
def run() -> Started:
    made = Started(MACHINE, rounds=3)
    for ours, stock in ((1.0, 2.0), (8.0, 10.0), (1.0, 4.0)):
        made.add("local", "ours", Visit(2_000_000, 9, ours, "", again=12, memory=60))
        made.add("local", "stock", Visit(4_000_000, 7, stock, "", again=10, memory=80))
        made.add("local", "floor", Visit(1000, 2, 0.01, ""))
    return made


@pytest.fixture
def built() -> Built:
    def builds(*seconds: float) -> list[Build]:
        return [Build(each, 2 * each, 300) for each in seconds]

    return Built(
        MACHINE,
        {
            10: {"plain": builds(1, 2, 3), "site": builds(2, 2, 6)},
            1010: {"plain": builds(11, 12, 13), "site": builds(12, 13, 14)},
        },
    )


@pytest.fixture
def proved() -> Proved:
    return Proved(
        MACHINE,
        [Held(30, 9, 1_000_000, 10.0), Held(60, 9, 1_000_000, 25.0)],
        [Held(15, 11, 4000, 5.0), Held(16, 12, 8000, 11.0)],
    )


def test_a_ratio_is_the_median_of_the_pairs_and_not_of_the_medians(run: Started) -> None:
    assert report.ratio(run, "local", "ours", report.seconds) == 0.5
    assert report.middle(run, "local", "ours", report.seconds) == 1.0
    assert report.ratio(run, "local", "ours", report.memory) == 0.75
    assert report.ratio(run, "half", "ours", report.seconds) is None


def test_the_table_has_a_cell_for_each_variant_and_none_where_nothing_was_measured(
    run: Started,
) -> None:
    text = report.table(run, SETTINGS, COMPARED)
    assert (
        "| first visit, this machine itself: s | 1.00 (0.50) | 4.00 (1.00) | 0.01 (0.00) |" in text
    )
    assert "| memory: MB | 60 (0.75) | 80 (1.00) |  |" in text
    assert "1.6 Mbit/s" not in text


def test_builds_have_their_medians_and_the_ratios_of_their_rounds(built: Built) -> None:
    text = report.built_table(built)
    assert "| | 10 articles | 1,010 articles |" in text
    assert "| 2.0 s (2.00); 4.0 s of processor; 300 MiB |" in text
    assert "compressed anew" not in text


def test_growth_is_told_for_articles_for_rules_and_for_facts(built: Built, proved: Proved) -> None:
    assert "takes plain Material 10 ms and this site 11 ms." in report.built_growth(built)
    told = report.proved_growth(proved)
    assert "rules take 2.50 times" in told
    assert "takes 2.20 times" in told
    assert "| plans over days | 60 | 9 | 1,000,000 | 25.0 |" in report.proved_table(proved)


def test_one_number_of_articles_shows_no_growth(built: Built) -> None:
    del built.builds[10]
    assert "only with two numbers" in report.built_growth(built)


def test_the_page_and_the_picture_are_written(
    run: Started, built: Built, proved: Proved, tmp_path: Path
) -> None:
    run.thinking = [40.0, 60.0, 50.0]
    for path in (report.PAGE, report.PICTURE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    report.write(tmp_path, run, built, proved)
    page = (tmp_path / report.PAGE).read_text("utf-8")
    assert "| first visit, this machine itself: s | 1.00 (0.50) |" in page
    assert "sees the advice 50 ms after" in page
    assert "a load of 13.0 when it began" in page
    assert "\n\n![Time from" in page, "a picture in a paragraph of its own"
    assert report.built_table(built) in page
    assert report.proved_table(proved) in page
    assert ">0.50</text>" in (tmp_path / report.PICTURE).read_text("utf-8")


def test_what_was_measured_is_kept_without_replies(
    run: Started, built: Built, proved: Proved, tmp_path: Path
) -> None:
    run.visits["local"]["ours"][0] = Visit(2_000_000, 9, 1.0, "a long reply", again=12, memory=60)
    for each in (run, built, proved):
        keep(tmp_path, each)
    assert kept(tmp_path, Started).visits["local"]["ours"][0].sent == 2_000_000
    assert "a long reply" not in (tmp_path / "build" / "bench" / "start.json").read_text("utf-8")
    assert kept(tmp_path, Built) == built
    assert kept(tmp_path, Proved) == proved


def test_a_part_that_was_never_measured_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="bench site measures it"):
        kept(tmp_path, Built)
