"""What a run has shown, as a table to read, a page for the documentation, and a picture."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.bench.variants import STOCK, Variant
from build_scripts.bench.visits import Visit

if TYPE_CHECKING:
    from build_scripts.bench.start import Run, Setting

PAGE = Path("docs") / "how-fast.md"
PICTURE = Path("docs") / "assets" / "site" / "how-fast.svg"
TEMPLATES = Path(__file__).parent / "templates"

Figure = Callable[[Visit], float | None]


def ratio(run: Run, setting: str, variant: str, figure: Figure) -> float | None:
    """A variant's figure as a multiple of stock Pyodide's: the median over the rounds' pairs."""
    ours = run.visits.get(setting, {}).get(variant, [])
    stock = run.visits.get(setting, {}).get(STOCK.name, [])
    pairs = [
        (mine, theirs)
        for one, other in zip(ours, stock, strict=False)
        if (mine := figure(one)) is not None and (theirs := figure(other))
    ]
    return statistics.median(mine / theirs for mine, theirs in pairs) if pairs else None


def middle(run: Run, setting: str, variant: str, figure: Figure) -> float | None:
    """The median of a variant's figure in a setting, or None where there is none."""
    known = [
        value
        for visit in run.visits.get(setting, {}).get(variant, [])
        if (value := figure(visit)) is not None
    ]
    return statistics.median(known) if known else None


def seconds(visit: Visit) -> float:
    """Seconds from navigation to the first answer."""
    return visit.seconds


def megabytes(visit: Visit) -> float:
    """MB that moved until the first answer."""
    return visit.sent / 1_000_000


def again(visit: Visit) -> float | None:
    """Milliseconds from a further question to its answer."""
    return visit.again


def memory(visit: Visit) -> float | None:
    """MB of memory above a page that does nothing."""
    return visit.memory


def rows(
    run: Run, settings: Sequence[Setting], compared: Sequence[Variant]
) -> list[tuple[str, list[str]]]:
    """Each line of the table: what it is, and a cell for each variant, with its ratio to stock."""
    found = []
    for setting in settings:
        if setting.name not in run.visits:
            continue
        found.append((f"{setting.says}: s", _cells(run, setting.name, compared, seconds, 2)))
        if setting.name in ("local", "repeat"):
            name = f"{setting.says}: MB moved"
            found.append((name, _cells(run, setting.name, compared, megabytes, 2)))
        if setting.name in ("local", "half"):
            place = "half a core" if setting.half else "this machine itself"
            cells = _cells(run, setting.name, compared, again, 0)
            found.append((f"further answer, {place}: ms", cells))
        if setting.name == "local":
            found.append(("memory: MB", _cells(run, setting.name, compared, memory, 0)))
    return found


def _cells(
    run: Run, setting: str, compared: Sequence[Variant], figure: Figure, digits: int
) -> list[str]:
    cells = []
    for variant in compared:
        value = middle(run, setting, variant.name, figure)
        share = ratio(run, setting, variant.name, figure)
        cell = "" if value is None else f"{value:.{digits}f}"
        cells.append(f"{cell} ({share:.2f})" if cell and share is not None else cell)
    return cells


def table(run: Run, settings: Sequence[Setting], compared: Sequence[Variant]) -> str:
    """The figures as a Markdown table; in brackets the multiple of stock Pyodide's."""
    lines = ["| | " + " | ".join(each.name for each in compared) + " |"]
    lines.append("|---|" + "---|" * len(compared))
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows(run, settings, compared)]
    if run.thinking:
        took = statistics.median(run.thinking)
        lines.append(f"\nLast Continue to advice after 15 s of thought, 10 Mbit/s: {took:.0f} ms")
    return "\n".join(lines)


def write(root: Path, run: Run, settings: Sequence[Setting], compared: Sequence[Variant]) -> None:
    """Write the page and the picture of the documentation. root: the repository."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    given = {
        "run": run,
        "compared": compared,
        "rows": rows(run, settings, compared),
        "bars": _bars(run, settings, compared),
        "thinking": round(statistics.median(run.thinking)) if run.thinking else None,
    }
    for path, name in ((PAGE, "how-fast.md.jinja"), (PICTURE, "how-fast.svg.jinja")):
        text = environment.get_template(name).render(**given)
        (root / path).write_text(text, "utf-8")


def _bars(
    run: Run, settings: Sequence[Setting], compared: Sequence[Variant]
) -> list[tuple[str, list[tuple[str, float]]]]:
    """For each setting the variants with their multiples of stock Pyodide's time."""
    found = []
    for setting in settings:
        shares = [(each.says, ratio(run, setting.name, each.name, seconds)) for each in compared]
        known = [(says, share) for says, share in shares if share is not None]
        if known:
            found.append((setting.says, known))
    return found
