"""The job `load`: what it says, how it ends, and what it needs."""

from __future__ import annotations

import resource
from contextlib import nullcontext
from pathlib import Path

import pytest

from build_scripts import load_command, nginx
from build_scripts.load.crowd import Came
from build_scripts.load.reading import Read
from build_scripts.steps import Stop


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "build" / "site").mkdir(parents=True)
    (tmp_path / "build" / "site" / "index.html").touch()
    monkeypatch.setattr(load_command, "ROOT", tmp_path)
    monkeypatch.setattr(nginx, "bring", lambda _root: "nginx")
    monkeypatch.setattr(nginx, "brotli_module", lambda _nginx: Path("module"))
    monkeypatch.setattr(nginx, "serving_by_nginx", lambda *_: nullcontext("http://127.0.0.1:1"))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("lost", "code", "said"),
    [((), 0, "nothing was lost"), (("/a: 404",), 1, "LOST: /a: 404")],
)
def test_what_is_lost_fails_the_job(
    lost: tuple[str, ...],
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    came = Came([Read((0.1, 0.2), 20, lost)], [Read((0.5, 0.7), 200, ())], 1.5)
    monkeypatch.setattr(load_command, "come", lambda *_given: came)
    assert load_command.load(["--readers", "1", "--downloads", "1"]) == code
    assert said in capsys.readouterr().out


def test_without_a_site_it_says_how_to_build_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_command, "ROOT", tmp_path)
    with pytest.raises(Stop, match="There is no site to read"):
        load_command.load([])


@pytest.mark.usefixtures("served")
def test_an_nginx_that_sends_other_bytes_than_a_host_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nginx, "brotli_module", lambda _nginx: None)
    with pytest.raises(Stop, match="no module for brotli"):
        load_command.load([])


def test_a_machine_that_allows_too_few_connections_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (10, 20))
    set_to: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, limits: set_to.append(limits))
    load_command.allow_files(10)
    load_command.allow_files(15)
    assert set_to == [(15, 20)]
    with pytest.raises(Stop, match="20 connections at once and 21 are needed"):
        load_command.allow_files(21)
