"""Chromium for the tests in a browser: found on this machine, or brought where that is allowed."""

import shutil
import subprocess
from pathlib import Path

from build_scripts import pythons
from build_scripts.steps import Stop, say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or (str(_MAC) if _MAC.exists() else None)


def bring(root: Path) -> str:
    """The path of Chromium, installed first where it is missing and Debian's packages may be used.

    root: the repository. Raises Stop with what to install otherwise.
    """
    found = find()
    if found is None:
        say("Installing Chromium from Debian's packages, if that is allowed here")
        pythons.install_by_apt(["chromium"], root / "build" / "logs" / "apt.log")
        found = find()
    if found is None:
        raise Stop(
            "The browser tests need Chromium and none is here: install the package chromium (or "
            "Google Chrome) and run the same command again."
        )
    return found


def version(path: str) -> str:
    """What a browser says of its version; "" if it says nothing. path: from `find`."""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip()
