"""The slowing line: bytes are counted, shared out, and a round trip is paid for each request."""

from __future__ import annotations

import urllib.request
from pathlib import Path

import pytest

from build_scripts.bench import line


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the line has slept; the clock stands still meanwhile."""
    waits: list[float] = []
    monkeypatch.setattr("build_scripts.bench.line.time.sleep", waits.append)
    monkeypatch.setattr("build_scripts.bench.line.time.monotonic", lambda: 100.0)
    return waits


def test_a_slow_line_makes_bytes_wait_for_those_before_them(slept: list[float]) -> None:
    on = line.Line(line.Speed("slow", "", rate=1000, round_trip=0.5))
    on.take(500)
    on.take(500)
    on.round_trip()
    assert slept == [0.5, 1.0, 0.5]
    assert on.sent == 1000


def test_this_machine_itself_waits_for_nothing(slept: list[float]) -> None:
    on = line.Line()
    on.take(10_000_000)
    on.round_trip()
    assert slept == []


def test_what_is_sent_is_counted_and_may_be_kept(tmp_path: Path) -> None:
    (tmp_path / "a.wasm").write_bytes(b"x" * 5000)
    on = line.Line()
    with (
        line.serving_over(on, tmp_path) as address,
        urllib.request.urlopen(f"{address}/a.wasm") as answer,  # noqa: S310 (this machine)
    ):
        assert answer.read() == b"x" * 5000
        assert "immutable" in answer.headers["Cache-Control"]
    assert on.requests == 1
    assert 5000 < on.sent < 5600
    on.reset(line.FAST)
    assert (on.sent, on.requests, on.speed) == (0, 0, line.FAST)
