"""Chromium is found, brought, or asked for in one sentence."""

from pathlib import Path

import pytest

from build_scripts import browser, pythons, steps


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine without a browser, where Debian's packages bring what this list then names."""
    there: list[str] = []
    monkeypatch.setattr(browser, "find", lambda: there[-1] if there else None)
    return there


def test_a_browser_that_is_there_is_taken(installed: list[str], tmp_path: Path) -> None:
    installed.append("/usr/bin/chromium")
    assert browser.bring(tmp_path) == "/usr/bin/chromium"


def test_a_browser_that_is_missing_is_installed(
    installed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(packages: list[str], log: Path) -> bool:
        assert log.name == "apt.log"
        installed.extend(f"/usr/bin/{package}" for package in packages)
        return True

    monkeypatch.setattr(pythons, "install_by_apt", install)
    assert browser.bring(tmp_path) == "/usr/bin/chromium"


@pytest.mark.usefixtures("installed")
def test_a_browser_that_cannot_be_installed_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(steps.Stop, match=r"^The browser tests need Chromium .* install .*\.$"):
        browser.bring(tmp_path)
