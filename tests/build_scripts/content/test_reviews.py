"""Reviews of rules: what is due, what a changed passage flags, and what the table may hold."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_scripts.content import ContentError, read_playbook
from build_scripts.content.passages import headings, passages_in
from build_scripts.content.reviews import FILE, Due, due, mark_reviewed, resting
from tests.conftest import CONTENT, replace_in

ON, DUE = date(2026, 3, 2), date(2027, 3, 2)
ARTICLE = Path("docs", "articles", "follow-up.md")


@pytest.fixture
def copy(copy: Path) -> Path:
    """A copy of the content and the articles in which every rule was reviewed on one day."""
    (copy / CONTENT / FILE).unlink()
    mark(copy, *resting(read_playbook(copy), CONTENT))
    return copy


def mark(copy: Path, *rules: str, on: date = ON, due_on: date = DUE) -> None:
    mark_reviewed(copy, CONTENT, read_playbook(copy), dict.fromkeys(rules, (on, due_on)))


def found(copy: Path, today: date | None = None) -> dict[str, Due]:
    return {each.rule.id: each for each in due(copy, CONTENT, read_playbook(copy), today)}


def test_nothing_is_due_right_after_the_review(copy: Path) -> None:
    assert found(copy) == {}
    assert found(copy, DUE) == {}


def test_everything_that_cites_a_passage_is_reviewed(copy: Path) -> None:
    known = resting(read_playbook(copy), CONTENT)
    assert {"cool-word", "silence-no", "advice/check_in"} <= known.keys()
    assert "who-recruiter" not in known
    assert known["advice/check_in"].line == 0
    rules = (copy / known["cool-word"].file).read_text(encoding="utf-8").splitlines()
    assert rules[known["cool-word"].line - 1].startswith("| cool-word |")


def test_a_changed_passage_flags_the_rules_that_rest_on_it_and_no_others(copy: Path) -> None:
    replace_in(copy / ARTICLE, "Leave it with them and move on", "Wait, then move on")
    flagged = found(copy)
    line = (
        (copy / ARTICLE)
        .read_text("utf-8")
        .splitlines()
        .index("## Take your cues {#take-your-cues}")
    )
    place = f"docs/articles/follow-up.md:{line + 1} (take-your-cues)"
    assert {"cool-word", "encouraged", "silence-cool", "advice/ask_permission"} <= flagged.keys()
    assert {each.changed for each in flagged.values()} == {(place,)}
    assert "thank-you" not in flagged


def test_only_the_changed_one_of_several_passages_is_named(copy: Path) -> None:
    replace_in(copy / ARTICLE, "advice differs", "opinions differ")
    replace_in(copy / ARTICLE, "the other person more", "the other person much more")
    (changed,) = found(copy)["passed-later"].changed
    assert changed.endswith("(call-or-write)")


def test_new_line_breaks_are_no_change(copy: Path) -> None:
    replace_in(
        copy / ARTICLE, "Leave it with them and move on", "Leave it with\n  them and move on"
    )
    assert found(copy) == {}


def test_a_review_takes_the_flag_away(copy: Path) -> None:
    replace_in(copy / ARTICLE, "Leave it with them and move on", "Wait, then move on")
    mark(copy, "cool-word")
    assert "cool-word" not in found(copy)
    assert "encouraged" in found(copy)


def test_a_rule_without_a_row_was_never_reviewed(copy: Path) -> None:
    file = copy / CONTENT / FILE
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(row for row in rows if not row.startswith("| cool-word |"))
    file.write_text(kept, encoding="utf-8")
    assert found(copy).keys() == {"cool-word"}
    assert found(copy)["cool-word"].changed == ()
    assert found(copy)["cool-word"].since is None


def test_a_review_is_due_after_its_day_and_only_where_days_count(copy: Path) -> None:
    mark(copy, "cool-word", due_on=DUE - timedelta(days=9))
    assert found(copy, DUE - timedelta(days=9)) == {}
    assert found(copy, DUE).keys() == {"cool-word"}
    assert found(copy, DUE)["cool-word"].since == DUE - timedelta(days=9)
    assert found(copy) == {}


def test_marking_keeps_the_text_around_the_table_and_the_order_of_the_rules(copy: Path) -> None:
    file = copy / CONTENT / FILE
    file.write_text(f"# Reviews\n\nBefore.\n\n{table(file)}\nAfter.\n", encoding="utf-8")
    mark(copy, "thank-you", "cool-word", on=ON + timedelta(days=3))
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Reviews\n\nBefore.\n\n| Rule | Reviewed on |")
    assert text.endswith("|\n\nAfter.\n")
    assert re.findall(r"^\| ([\w/-]+) \| 2026-03-05 \|", text, re.MULTILINE) == [
        "cool-word",
        "thank-you",
    ]
    ids = re.findall(r"^\| ([\w/-]+) \| \d", text, re.MULTILINE)
    assert ids == list(resting(read_playbook(copy), CONTENT))


def table(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if line.startswith("|"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("| cool-word |", "| cold-word |", 'Did you mean "cool-word"?'),
        ("| cool-word | 2026-03-02 |", "| cool-word | 2 March |", "Write both days as 2026-11-24"),
        ("| cool-word | 2026-03-02 |", "| cool-word | 2027-03-02 |", "the next review later than"),
        ("| cool-word |", "| no-finished |", "stands twice"),
    ],
)
def test_a_row_that_cannot_be_is_a_mistake_with_its_line(
    copy: Path, old: str, new: str, says: str
) -> None:
    replace_in(copy / CONTENT / FILE, old, new)
    with pytest.raises(ContentError) as told:
        read_playbook(copy)
    assert says in str(told.value)
    assert "reviews.md:6: " in str(told.value)


TEXT = """Before.

## One {#one}

Words of one.

### Below { .wide #below }

Words below.

```
## No heading {#code}
```

## Two

Words of two.
"""


def test_a_passage_reaches_to_the_next_heading_of_its_level() -> None:
    passages = passages_in(TEXT)
    assert list(passages) == ["one", "below"]
    assert "Words below." in passages["one"].text
    assert "Words of two." not in passages["one"].text
    assert passages["below"].text.startswith("### Below")
    assert "Words of one." not in passages["below"].text
    assert passages["below"].line == 7


def test_every_heading_is_seen_with_its_level_and_line() -> None:
    told = [(each.line, each.level, each.anchor) for each in headings(TEXT)]
    assert told == [(3, 2, "one"), (7, 3, "below"), (15, 2, "")]


def test_a_mark_is_eight_hex_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", passages_in(TEXT)["one"].mark)
