"""The environment: made once, seen when it is half made or out of date, by one run at a time."""

import threading
from pathlib import Path

import pytest

from build_scripts import environment, steps


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a lock file, where making the environment only leaves a trace."""
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")

    def make(root: Path) -> None:
        python = root / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        with (root / "made").open("a", encoding="utf-8") as trace:
            trace.write("made\n")

    monkeypatch.setattr(environment, "_make", make)
    return tmp_path


def times_made(root: Path) -> int:
    return (root / "made").read_text(encoding="utf-8").count("made")


def test_it_is_made_once(root: Path) -> None:
    first = environment.ready(root)
    assert environment.ready(root) == first == str(root / ".venv" / "bin" / "python")
    assert times_made(root) == 1


def test_a_changed_lock_makes_it_anew(root: Path) -> None:
    environment.ready(root)
    (root / "requirements.lock").write_text("a==2\n", encoding="utf-8")
    environment.ready(root)
    assert times_made(root) == 2


def test_a_half_made_one_is_made_anew(root: Path) -> None:
    environment.ready(root)
    (root / ".venv" / "made-from").unlink()
    environment.ready(root)
    assert times_made(root) == 2


def test_one_whose_python_is_gone_is_made_anew(root: Path) -> None:
    environment.ready(root)
    (root / ".venv" / "bin" / "python").unlink()
    environment.ready(root)
    assert times_made(root) == 2


def test_one_that_could_not_be_made_is_not_taken_for_ready(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(root: Path) -> None:
        raise steps.Stop(f"no network in {root}")

    with monkeypatch.context() as patched:
        patched.setattr(environment, "_make", fail)
        with pytest.raises(steps.Stop):
            environment.ready(root)
    environment.ready(root)
    assert times_made(root) == 1


def test_a_second_run_waits_for_the_first_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = threading.Event()
    entered = threading.Event()
    sentences: list[str] = []

    def hear(text: str) -> None:
        sentences.append(text)
        said.set()

    def second() -> None:
        with environment.alone(tmp_path / "lock", "busy"):
            entered.set()

    monkeypatch.setattr(environment, "say", hear)
    other = threading.Thread(target=second)
    with environment.alone(tmp_path / "lock", "busy"):
        other.start()
        assert said.wait(10)
        assert not entered.is_set()
    other.join(10)
    assert entered.is_set()
    assert sentences == ["Another run is busy; waiting for it"]


def test_an_empty_lock_makes_a_real_environment(tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "left-over").touch()
    python = Path(environment.ready(tmp_path))
    assert python.is_file()
    assert not (tmp_path / ".venv" / "left-over").exists()


def test_packages_that_cannot_be_had_give_one_sentence_and_a_log(tmp_path: Path) -> None:
    lock = "no-such-package @ file:///no/such/file.whl --hash=sha256:" + "0" * 64 + "\n"
    (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")
    with pytest.raises(steps.Stop, match=r"^The packages of .* build/logs/pip\.log\.$"):
        environment.ready(tmp_path)
    assert (tmp_path / "build" / "logs" / "pip.log").read_text(encoding="utf-8")
    assert not (tmp_path / ".venv" / "made-from").exists()
