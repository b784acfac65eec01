"""When each rule was last looked at, and which passages have changed since.

`reviews.md` holds a row for each rule that rests on passages: two days, and a mark of each passage as
it was. A passage whose mark is not there has changed, and the rules that rest on it are to be
looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.playbook import Playbook, Reason
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.passages import ARTICLES, Passages
from build_scripts.content.tables import Row, read_page

FILE = "reviews.md"
COLUMNS = ("Rule", "Reviewed on", "Next review", "Passages")
HEAD = "# Reviews\n\n"


@dataclass(frozen=True, slots=True)
class Resting:
    """A rule, a row of an adjuster or an advice that cites passages; `line` is 0 for a whole file."""

    id: str
    file: Path
    line: int
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One row: when the rule was looked at, when it is due, and the marks of its passages then."""

    on: date
    due: date
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A rule to look at and why; `changed` are the passages that changed, as `file:line (id)`."""

    rule: Resting
    changed: tuple[str, ...] = ()
    since: date | None = None


def resting(playbook: Playbook, folder: Path) -> dict[str, Resting]:
    """Return everything that rests on passages by its id, in the coach's order.

    `folder` is where the content stands, as its mistakes name it.
    """
    found: dict[str, Resting] = {}

    def add(name: str, file: str, line: int, reasons: Iterable[Reason]) -> None:
        cites = tuple(dict.fromkeys(reason.cites for reason in reasons))
        if cites:
            found[name] = Resting(name, folder / file, line, cites)

    for rule in playbook.rules:
        add(rule.id, "rules.md", rule.line, rule.because)
    for rows in playbook.tables.values():
        for rule in rows:
            add(rule.id, "adjusters.md", rule.line, rule.because)
    for advice in playbook.advice.values():
        add(f"advice/{advice.id}", f"advice/{advice.id}.md", 0, advice.lines)
    return found


def read_reviews(
    root: Path, folder: Path, known: Mapping[str, Resting], mistakes: list[Mistake]
) -> dict[str, Review]:
    """Return the reviews by rule, none where the file is missing; note rows that cannot be."""
    file, found = folder / FILE, dict[str, Review]()
    page = read_page(root / file, mistakes, file) if (root / file).is_file() else None
    for row in (row for section in page.sections for row in section.rows) if page else ():
        wrong = []
        if row["Rule"] not in known:
            wrong.append(unknown(row["Rule"], "a rule that rests on a passage", known))
        if row["Rule"] in found:
            wrong.append(f'The rule "{row["Rule"]}" stands twice in this table.')
        days = _days(row)
        if days is None:
            wrong.append(
                'Write both days as 2026-11-24, the next review later than "Reviewed on"; here '
                f'they are "{row["Reviewed on"]}" and "{row["Next review"]}".'
            )
        else:
            found[row["Rule"]] = Review(*days, tuple(row["Passages"].split()))
        mistakes.extend(Mistake(file, row.line, text) for text in wrong)
    return found


def _days(row: Row) -> tuple[date, date] | None:
    try:
        on, due = (date.fromisoformat(row[name]) for name in COLUMNS[1:3])
    except ValueError:
        return None
    return (on, due) if on < due else None


def mistakes_in_reviews(root: Path, folder: Path, playbook: Playbook) -> list[Mistake]:
    """Return what is wrong in the table of reviews; what is due is no mistake."""
    mistakes: list[Mistake] = []
    read_reviews(root, folder, resting(playbook, folder), mistakes)
    return mistakes


def due(root: Path, folder: Path, playbook: Playbook, today: date | None) -> Iterator[Due]:
    """Yield what is to be looked at: never reviewed, on a changed passage, or due before `today`.

    Without `today` no day counts, so that the same content always gives the same answer.
    """
    known, passages = resting(playbook, folder), Passages(root)
    reviews = read_reviews(root, folder, known, [])
    for name, rule in known.items():
        review = reviews.get(name)
        if review is None:
            yield Due(rule)
            continue
        changed = tuple(
            f"{ARTICLES / article}:{passages.at(cites).line} ({anchor})"
            for cites in rule.cites
            for article, _, anchor in [cites.removeprefix("articles/").partition("#")]
            if passages.at(cites).mark not in review.marks
        )
        since = review.due if today and review.due < today else None
        if changed or since:
            yield Due(rule, changed, since)


def mark_reviewed(
    root: Path, folder: Path, playbook: Playbook, days: Mapping[str, tuple[date, date]]
) -> None:
    """Write into the table when rules were looked at and are due; other rows and the text stay.

    `days` holds both days by the id of a rule.
    """
    known, passages = resting(playbook, folder), Passages(root)
    reviews = read_reviews(root, folder, known, [])
    for name, (on, due_on) in days.items():
        marks = tuple(passages.at(cites).mark for cites in known[name].cites)
        reviews[name] = Review(on, due_on, marks)
    rows = [
        f"| {name} | {reviews[name].on} | {reviews[name].due} | {' '.join(reviews[name].marks)} |"
        for name in known
        if name in reviews
    ]
    file = root / folder / FILE
    text = file.read_text(encoding="utf-8") if file.is_file() else HEAD
    file.write_text(_with_table(text, rows), encoding="utf-8")


def _with_table(text: str, rows: list[str]) -> str:
    """Return a text with its table replaced by one of these rows, at the end where it has none."""
    lines = text.splitlines()
    first = next((at for at, line in enumerate(lines) if line.startswith("|")), len(lines))
    after = next(
        (at for at in range(first, len(lines)) if not lines[at].startswith("|")), len(lines)
    )
    table = [f"| {' | '.join(COLUMNS)} |", "|---|---|---|---|", *rows]
    return "\n".join([*lines[:first], *table, *lines[after:]]) + "\n"
