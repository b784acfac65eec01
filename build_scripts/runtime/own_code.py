"""The build's own code for the runtime, which decides what comes out as much as what goes in."""

from pathlib import Path

from build_scripts.runtime import archives

_HERE = Path(__file__).parent
_CODE = (".py", ".mjs")


def digests() -> list[str]:
    """Return the name and SHA-256 of each source file beside this one, one line each, in order.

    What Python has compiled of them is left out: it tells where and when, and is made anew.
    """
    sources = [path for path in _HERE.rglob("*") if path.suffix in _CODE]
    named = {path.relative_to(_HERE).as_posix(): path for path in sources}
    return [f"{name} {archives.sha256(named[name].read_bytes())}" for name in sorted(named)]
