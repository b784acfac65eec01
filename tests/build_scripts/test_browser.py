"""Each browser is found, brought, or asked for in one sentence."""

from pathlib import Path

import pytest

from build_scripts import browser, pythons, steps

engines = pytest.mark.parametrize("engine", browser.ENGINES, ids=lambda engine: engine.name)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without a browser, where Debian's packages bring what this list then names."""
    there: list[str] = []
    monkeypatch.setattr(browser, "_path", lambda name: name if name in there else None)
    return there


@engines
def test_a_browser_that_is_there_is_taken(
    engine: browser.Engine, installed: list[str], tmp_path: Path
) -> None:
    installed.extend(names[0] for names in engine.programs.values())
    assert browser.bring(tmp_path, engine) == engine.programs["browser"][0]


@engines
def test_a_browser_that_is_missing_is_installed(
    engine: browser.Engine, installed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(packages: list[str], log: Path) -> bool:
        assert packages == engine.packages
        assert log.name == "apt.log"
        installed.extend(names[-1] for names in engine.programs.values())
        return True

    monkeypatch.setattr(pythons, "install_by_apt", install)
    assert browser.bring(tmp_path, engine) == engine.programs["browser"][-1]


def test_a_browser_of_which_a_part_is_missing_is_not_there(installed: list[str]) -> None:
    installed.extend(names[0] for names in browser.WEBKIT.programs.values())
    installed.remove("Xvfb")
    assert browser.programs(browser.WEBKIT) is None


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("engine", "sentence"),
    [
        (browser.CHROMIUM, r"^The browser tests need Chromium .* install .*\.$"),
        (browser.FIREFOX, r"^Firefox is not here, so none of the journeys .* install .*\.$"),
        (browser.WEBKIT, r"^WebKit is not here, so none of the journeys .* install .*\.$"),
    ],
)
def test_a_browser_that_cannot_be_installed_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: browser.Engine, sentence: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(steps.Stop, match=sentence):
        browser.bring(tmp_path, engine)


def test_a_program_is_found_by_its_name_or_by_a_pattern_of_its_path(tmp_path: Path) -> None:
    for version in ("4.0", "4.1"):
        (tmp_path / version).mkdir()
        (tmp_path / version / "MiniBrowser").touch()
    assert browser._path(f"{tmp_path}/*/MiniBrowser") == f"{tmp_path}/4.1/MiniBrowser"
    assert browser._path(f"{tmp_path}/*/Other") is None
    assert browser._path("sh") is not None
    assert browser._path("no-such-program") is None
