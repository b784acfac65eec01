"""What a run has shown, as a table to read, a page for the documentation, and a picture."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.bench import site
from build_scripts.bench.measured import Built, Held, Proved, Started
from build_scripts.bench.start import SETTINGS, Setting
from build_scripts.bench.variants import STOCK, VARIANTS, Variant
from build_scripts.bench.visits import Visit

PAGE = Path("docs") / "how-fast.md"
PICTURE = Path("docs") / "assets" / "site" / "how-fast.svg"
TEMPLATES = Path(__file__).parent / "templates"

Figure = Callable[[Visit], float | None]


def ratio(run: Started, setting: str, variant: str, figure: Figure) -> float | None:
    """A variant's figure as a multiple of stock Pyodide's: the median over the rounds' pairs."""
    ours = run.visits.get(setting, {}).get(variant, [])
    stock = run.visits.get(setting, {}).get(STOCK.name, [])
    pairs = [
        (mine, theirs)
        for one, other in zip(ours, stock, strict=False)
        if (mine := figure(one)) is not None and (theirs := figure(other))
    ]
    return statistics.median(mine / theirs for mine, theirs in pairs) if pairs else None


def middle(run: Started, setting: str, variant: str, figure: Figure) -> float | None:
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
    run: Started, settings: Sequence[Setting], compared: Sequence[Variant]
) -> list[tuple[str, list[str]]]:
    """Each line of the table: what it is, and a cell for each variant, with its ratio to stock."""
    found = []
    for setting in settings:
        if setting.name not in run.visits:
            continue
        found.append((f"{setting.says}: s", _cells(run, setting.name, compared, seconds, 2)))
        if setting.name in ("local", "repeat", "firefox-repeat"):
            name = f"{setting.says}: MB moved"
            found.append((name, _cells(run, setting.name, compared, megabytes, 2)))
        if setting.name in ("local", "half", "firefox"):
            place = setting.says.removeprefix("first visit, ")
            cells = _cells(run, setting.name, compared, again, 1)
            found.append((f"further answer, {place}: ms", cells))
        if setting.name == "local":
            found.append(("memory: MB", _cells(run, setting.name, compared, memory, 0)))
    return found


def _cells(
    run: Started, setting: str, compared: Sequence[Variant], figure: Figure, digits: int
) -> list[str]:
    cells = []
    for variant in compared:
        value = middle(run, setting, variant.name, figure)
        share = ratio(run, setting, variant.name, figure)
        cell = "" if value is None else f"{value:.{digits}f}"
        cells.append(f"{cell} ({share:.2f})" if cell and share is not None else cell)
    return cells


def table(run: Started, settings: Sequence[Setting], compared: Sequence[Variant]) -> str:
    """The figures as a Markdown table; in brackets the multiple of stock Pyodide's."""
    lines = ["| | " + " | ".join(each.name for each in compared) + " |"]
    lines.append("|---|" + "---|" * len(compared))
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows(run, settings, compared)]
    if run.thinking:
        took = statistics.median(run.thinking)
        lines.append(f"\nLast Continue to advice after 15 s of thought, 10 Mbit/s: {took:.0f} ms")
    return "\n".join(lines)


def built_table(run: Built) -> str:
    """Builds as a Markdown table: medians, and in brackets times plain Material in the same round."""
    counts = sorted(run.builds)
    lines = ["| | " + " | ".join(f"{count:,} articles" for count in counts) + " |"]
    lines.append("|---|" + "---|" * len(counts))
    for variant in site.VARIANTS:
        if all(variant.name in run.builds[count] for count in counts):
            cells = (_built_cell(run, count, variant.name) for count in counts)
            lines.append(f"| {variant.says} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _built_cell(run: Built, count: int, variant: str) -> str:
    middle = run.middle(count, variant)
    return (
        f"{middle.wall:.1f} s ({run.ratio(count, variant):.2f}); "
        f"{middle.cpu:.1f} s of processor; {middle.memory:.0f} MiB"
    )


def built_growth(run: Built) -> str:
    """How the build grows, in a sentence: what each article beyond the smallest count costs."""
    few, many = min(run.builds), max(run.builds)
    if few == many:
        return "How it grows shows only with two numbers of articles."
    costs = {
        each: 1000 * (run.middle(many, each).wall - run.middle(few, each).wall) / (many - few)
        for each in (site.PLAIN.name, site.SITE.name)
    }
    return (
        f"From {few:,} to {many:,} articles each further one takes plain Material "
        f"{costs[site.PLAIN.name]:.0f} ms and this site {costs[site.SITE.name]:.0f} ms."
    )


def proved_table(run: Proved) -> str:
    """Proofs as a Markdown table: what was proved, and how long that took."""
    lines = ["| | rules | facts | combinations of facts | seconds |", "|---|---|---|---|---|"]
    for says, grown in (("plans over days", run.by_rules), ("without dates", run.by_facts)):
        lines += [
            f"| {says} | {each.rules} | {each.facts} | {each.situations:,} | {each.seconds:.1f} |"
            for each in grown
        ]
    return "\n".join(lines)


def proved_growth(run: Proved) -> str:
    """How the proof grows, in two sentences."""
    rules = " and then ".join(f"{each:.2f}" for each in _steps(run.by_rules))
    facts = ", ".join(f"{each:.2f}" for each in _steps(run.by_facts))
    return (
        f"Twice as many rules take {rules} times as long. Without dates every situation is walked, "
        f"and each further question with two answers, which doubles them, takes {facts} times as long."
    )


def _steps(grown: Sequence[Held]) -> list[float]:
    return [more.seconds / less.seconds for less, more in pairwise(grown)]


def write(root: Path, run: Started, built: Built, proved: Proved) -> None:
    """Write the page and the picture of the documentation. root: the repository."""
    measured = {name for by_variant in run.visits.values() for name in by_variant}
    compared = [each for each in VARIANTS if each.name in measured]
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
        "rows": rows(run, SETTINGS, compared),
        "bars": _bars(run, SETTINGS, compared),
        "thinking": round(statistics.median(run.thinking)) if run.thinking else None,
        "built": built_table(built),
        "built_growth": built_growth(built),
        "built_machine": built.machine,
        "proved": proved_table(proved),
        "proved_growth": proved_growth(proved),
    }
    for path, name in ((PAGE, "how-fast.md.jinja"), (PICTURE, "how-fast.svg.jinja")):
        text = environment.get_template(name).render(**given)
        (root / path).write_text(text, "utf-8")


def _bars(
    run: Started, settings: Sequence[Setting], compared: Sequence[Variant]
) -> list[tuple[str, list[tuple[str, float]]]]:
    """For each setting the variants with their multiples of stock Pyodide's time."""
    found = []
    for setting in settings:
        shares = [(each.says, ratio(run, setting.name, each.name, seconds)) for each in compared]
        known = [(says, share) for says, share in shares if share is not None]
        if known:
            found.append((setting.says, known))
    return found
