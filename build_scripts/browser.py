"""The browsers that the tests drive: found on this machine, or brought where that is allowed.

Chromium runs every test in a browser, without its windows where that build of it can be had. Firefox
and WebKit run the journeys of tests/engines too; a machine that cannot have them says so and goes on,
but continuous integration needs all three.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts import pythons
from build_scripts.steps import Stop, say


@dataclass(frozen=True)
class Engine:
    """One kind of browser: its name, Debian's packages of it, and the programs it is driven by.

    programs maps what a program is for to the names or patterns of paths that it may have, the best
    first; install names it to a person.
    """

    name: str
    packages: Sequence[str]
    programs: Mapping[str, Sequence[str]]
    install: str


CHROMIUM = Engine(
    "Chromium",
    ["chromium"],
    {
        "browser": (
            *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        )
    },
    "the package chromium (or Google Chrome)",
)
FIREFOX = Engine(
    "Firefox",
    ["firefox-esr"],
    {"browser": ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")},
    "the package firefox-esr (or Firefox)",
)
WEBKIT = Engine(
    "WebKit",
    ["webkit2gtk-driver", "xvfb"],
    {
        "browser": (
            "/usr/lib/*/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/*/webkit2gtk-4.0/MiniBrowser",
            "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        ),
        "driver": ("WebKitWebDriver",),
        "display": ("Xvfb",),
    },
    "the packages webkit2gtk-driver and xvfb",
)
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)
WITHOUT_WINDOWS = Engine(
    "Chromium without windows",
    ["chromium-headless-shell"],
    {"browser": ("chromium-headless-shell", "chrome-headless-shell")},
    "the package chromium-headless-shell",
)
"""The same engine in a program that draws no window around a page, at a third of the work for each."""
EVERY = "EVERY_BROWSER"


def find(engine: Engine = CHROMIUM) -> str | None:
    """The path of a browser of that kind on this machine, or None."""
    found = programs(engine)
    return found["browser"] if found else None


def programs(engine: Engine) -> dict[str, str] | None:
    """The paths of all programs of a browser, by what each is for, or None if one is missing."""
    found = {use: _first(names) for use, names in engine.programs.items()}
    there = {use: path for use, path in found.items() if path is not None}
    return there if len(there) == len(found) else None


def quickest() -> str | None:
    """The path of Chromium for a test that needs no window, or None."""
    return find(WITHOUT_WINDOWS) or find(CHROMIUM)


def bring(root: Path, engine: Engine = CHROMIUM) -> str:
    """The path of a browser, installed first where it is missing and Debian's packages may be used.

    root: the repository. Raises Stop with what to install otherwise.
    """
    found = find(engine)
    if found is None:
        say(f"Installing {engine.name} from Debian's packages, if that is allowed here")
        pythons.install_by_apt(list(engine.packages), root / "build" / "logs" / "apt.log")
        found = find(engine)
    if found is None:
        raise Stop(missing(engine))
    return found


def version(path: str) -> str:
    """What a browser says of its version; "" if it says nothing. path: from `find`."""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    return told.stdout.strip()


def missing(engine: Engine) -> str:
    """One sentence for a browser that is not here: what is not run, and what to install."""
    if engine is WITHOUT_WINDOWS:
        return (
            f"{engine.name} is not here, so Chromium with its windows runs the tests, which takes "
            f"longer: install {engine.install} to have it quicker."
        )
    if engine is CHROMIUM:
        return (
            f"The browser tests need Chromium and none is here: install {engine.install} and run "
            "the same command again."
        )
    return (
        f"{engine.name} is not here, so none of the journeys in tests/engines was run in it: "
        f"install {engine.install} to run them too."
    )


def must_be_there(engine: Engine) -> bool:
    """Whether a run without this browser has failed: always for Chromium, for others when asked to.

    The workflow that publishes asks by the variable `EVERY_BROWSER`, since there all can be had.
    """
    return engine is CHROMIUM or (engine in ENGINES and bool(os.environ.get(EVERY)))


def _first(names: Sequence[str]) -> str | None:
    """The path of the first program that is there, or None."""
    return next((path for name in names if (path := _path(name))), None)


def _path(name: str) -> str | None:
    """The path of a program by its name, or by a pattern of its whole path; None if not there."""
    if not name.startswith("/"):
        return shutil.which(name)
    there = sorted(str(path) for path in Path("/").glob(name.lstrip("/")))
    return there[-1] if there else None
