"""The templates of the pages, each value escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from build_scripts.kept import CACHE

TEMPLATES = Path(__file__).parent / "templates"


def render(name: str, **values: object) -> str:
    """Return the text of one template; raise `jinja2.UndefinedError` when a value is missing."""
    return _environment().get_template(name).render(**values)


def kept_templates(root: Path) -> FileSystemBytecodeCache:
    """Return where compiled templates are kept below `root`, the repository, for the next build.

    Jinja compiles a template anew when its text or Jinja has changed.
    """
    folder = root / CACHE / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
