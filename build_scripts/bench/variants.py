"""What is compared: the same question put in the same way to Python that came in several ways.

Every variant is a page of its own that starts as soon as it is opened and calls `done(reply)`.
The replies of all that run the advisor must be the same text as CPython's, or the run fails. Two
are floors: they only hand over a reply that is ready, since nothing could do less.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import node_packages
from build_scripts.bench import pages
from build_scripts.content import compiled_files
from build_scripts.runtime import fetch, pins, wheels
from build_scripts.steps import Stop, run_logged, where

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way: its word, what it is in a few words, and whether it runs the advisor at all."""

    name: str
    says: str
    answers: bool = True


OURS = Variant("ours", "this site")
STOCK = Variant("stock", "Pyodide 0.29.5 as it comes")
STOCK_314 = Variant("stock-314", "Pyodide 314.0.7 as it comes")
PYSCRIPT = Variant("pyscript", "PyScript 0.7 with Pyodide 0.29.5")
PYSCRIPT_314 = Variant("pyscript-314", "PyScript 0.7 with Pyodide 314.0.7")
MICROPYTHON = Variant(
    "micropython", "PyScript 0.7 with MicroPython, which only hands over a ready reply", False
)
FLOOR = Variant("floor", "plain JavaScript, which only hands over a ready reply", False)
VARIANTS = (OURS, STOCK, STOCK_314, PYSCRIPT, PYSCRIPT_314, MICROPYTHON, FLOOR)

_PYODIDE = ("pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
_PACKAGES = Path("build") / "bench" / "peers"


def bring_peers(root: Path) -> Path:
    """Bring the peers from the package registry, by their own lock; gives their node_modules.

    root: the repository. Raises Stop if npm cannot.
    """
    folder = root / _PACKAGES
    lock = (PEERS / "package-lock.json").read_bytes()
    kept = folder / "package-lock.json"
    if not (folder / "node_modules").is_dir() or kept.read_bytes() != lock:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(PEERS, folder)
        log = root / "build" / "logs" / "peers.log"
        if not run_logged(node_packages.npm("ci"), log, folder, node_packages.environ()):
            raise Stop(f"The peers could not be brought: {where(log, root)} says why.")
    return folder / "node_modules"


def lay_out(root: Path, folder: Path, ready_reply: str) -> None:
    """Fill a folder with a page for each variant and all that they need.

    root: the repository, with its site built. ready_reply: what the floors hand over.
    """
    peers = bring_peers(root)
    site = root / "build" / "site"
    shutil.copytree(site, folder / "site")
    _pyodide(root / "node_modules" / "pyodide", folder / "pyodide", "pyodide.asm.js")
    _pyodide(peers / "pyodide-314", folder / "pyodide-314", "pyodide.asm.mjs")
    scripts = shutil.ignore_patterns("*.map")
    shutil.copytree(peers / "@pyscript" / "core" / "dist", folder / "pyscript", ignore=scripts)
    micro = peers / "@micropython" / "micropython-webassembly-pyscript"
    (folder / "micropython").mkdir()
    for name in ("micropython.mjs", "micropython.wasm"):
        shutil.copy(micro / name, folder / "micropython" / name)
    names = _wheels(root, folder / "wheels")
    (client,) = (site / "assets" / "advisor").glob("client.*.js")
    given = {
        "client": f"/site/assets/advisor/{client.name}",
        "wheels": json.dumps([f"/wheels/{name}" for name in names]),
        "reply": json.dumps(ready_reply),
    }
    for name, text in _pages(given).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def _pages(given: Mapping[str, str]) -> dict[str, str]:
    """Every page and script, by its path."""
    files = {"blank/index.html": pages.page("")}
    files["ours/index.html"] = pages.page(pages.filled(pages.OURS, given))
    for variant, base in ((STOCK, "pyodide"), (STOCK_314, "pyodide-314")):
        worker = f"{variant.name}/worker.js"
        files[worker] = pages.filled(pages.STOCK_WORKER, {**given, "base": f"/{base}/"})
        files[f"{variant.name}/index.html"] = pages.page(pages.WORKER_PAGE)
    for variant, base in ((PYSCRIPT, "pyodide"), (PYSCRIPT_314, "pyodide-314")):
        config = pages.filled(pages.PYSCRIPT_CONFIG, {**given, "base": f"/{base}/"})
        files[f"{variant.name}/index.html"] = pages.pyscript(config)
    files["micropython/index.html"] = pages.micropython()
    files["micropython/reply.json"] = given["reply"]
    files["floor/worker.js"] = pages.filled(pages.FLOOR_WORKER, given)
    files["floor/index.html"] = pages.page(pages.WORKER_PAGE)
    return files


def _pyodide(source: Path, target: Path, glue: str) -> None:
    target.mkdir()
    for name in (*_PYODIDE, glue):
        shutil.copy(source / name, target / name)


def _wheels(root: Path, folder: Path) -> list[str]:
    """The advisor and what it rests on as anybody would ship them; their names, advisor last."""
    folder.mkdir()
    made = [fetch.pure_wheel(name) for name in reversed(pins.WHEELS)]
    sources = wheels.advisor_sources(root)
    made.append(wheels.advisor_wheel(root, sources, compiled_files(root)))
    for name, content in made:
        (folder / name).write_bytes(content)
    return [name for name, _ in made]
