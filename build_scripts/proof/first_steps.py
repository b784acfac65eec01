"""The first step of a situation, or its whole plan, as one tree's own engine and content give it.

Imported, it asks this tree. Run as a program it asks the tree that stands first on PYTHONPATH, in
which this file need not exist; so it uses only names that every revision with an advisor has.

The program first writes a line: `""` when it is ready, or a JSON text that says why it is not.
Then it reads lines of JSON, `[[today, {question: answer}, whole], …]` with days as ISO text, and
writes for each a line with an outcome in the same place: `[action, day, channels, contact, draft,
later steps]`, texts all, or `[]` where its questions cannot take these answers. The later steps are
told only where `whole` is true, with `;` between them and `|` between the parts of each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from advisor import answers as reading
from advisor.answers import Answers, Value
from advisor.follow_up.case import Case
from advisor.follow_up.plan import Step, first_step, plan
from advisor.service import calendar_for
from advisor.workdays import Calendar
from build_scripts.content import ContentError, read_playbook
from build_scripts.content.calendars import compiled_calendars

Given = Mapping[str, str]
Outcome = tuple[str, ...]

# Older engines mark at once which answers count, and so read them all.
settled = getattr(reading, "settled", None)


class Watched(Mapping[str, Value]):
    """Answers as the engine reads them; `read` lists the questions it has looked at, in order."""

    def __init__(self, given: Given, kinds: Mapping[str, str]) -> None:
        self.given, self.kinds = given, kinds
        self.read: dict[str, None] = {}

    def __getitem__(self, question: str) -> Value:
        self.read[question] = None
        return typed(self.given[question], self.kinds[question])

    def __iter__(self) -> Iterator[str]:
        self.read.update(dict.fromkeys(self.kinds))
        return iter(self.given)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(slots=True)
class Known:
    """What is known after some answers were read: the question read next, or the outcome."""

    question: str = ""
    branches: dict[str | None, Known] = field(default_factory=dict)
    outcome: Outcome = ()


class Engine:
    """Tells first steps; situations that differ only in answers never read are worked out once."""

    def __init__(self, root: Path) -> None:
        """Read the content below `root`; raises `ContentError` when it has mistakes."""
        self.playbook = read_playbook(root)
        self.kinds: dict[str, str] = {each.id: each.kind for each in self.playbook.questions}
        self._needed = {
            each.id for each in self.playbook.questions if each.required and not each.only_when
        }
        self._holidays = compiled_calendars()
        self._calendars: dict[tuple[object, object], Calendar] = {}
        self._understood: set[tuple[str, str]] = set()
        self._known: dict[str, Known] = {}

    def outcome(self, today: str, given: Given, whole: bool = False) -> Outcome:
        """Return what is advised, as texts, or `()` where these answers cannot be given.

        They are the action, day, channels, contact and draft of the first step and, of a `whole`
        plan, the later steps. `today` is an ISO day; `given` maps question ids to text, days as
        ISO text.
        """
        unheard = given.items() - self._understood
        if not (self._needed <= given.keys() and all(self._understands(*each) for each in unheard)):
            return ()
        if whole or settled is not None:
            typed_values = {name: typed(text, self.kinds[name]) for name, text in given.items()}
            make = settled or Answers
            return self._work_out(today, make(self.playbook, typed_values), whole=whole)
        known = self._known.get(today)
        while known and known.question:
            known = known.branches.get(given.get(known.question))
        return known.outcome if known else self._learn(today, given)

    def _learn(self, today: str, given: Given) -> Outcome:
        values = Watched(given, self.kinds)
        outcome = self._work_out(today, Answers(self.playbook, values), whole=False)
        known = self._known.setdefault(today, Known())
        for question in values.read:
            # The engine is pure: after the same answers it reads the same question next.
            known.question = question
            known = known.branches.setdefault(given.get(question), Known())
        known.outcome = outcome
        return outcome

    def _work_out(self, today: str, answers: Answers, *, whole: bool) -> Outcome:
        case, day = Case(answers, self._calendar(answers)), date.fromisoformat(today)
        first, *later = plan(case, day).steps if whole else (first_step(case, day),)
        return (*_texts(first), ";".join("|".join(_texts(step)) for step in later))

    def _calendar(self, answers: Answers) -> Calendar:
        key = (answers.values.get("calendar"), answers.values.get("closed_days"))
        if key not in self._calendars:
            self._calendars[key] = calendar_for(answers, self._holidays)
        return self._calendars[key]

    def _understands(self, name: str, text: str) -> bool:
        """Say whether there is this question and, where it has fixed options, this option."""
        if name not in self.kinds:
            return False
        options = self.playbook.question(name).option_ids
        if self.kinds[name] == "choice" and text not in options:
            return False
        self._understood.add((name, text))
        return True


def _texts(step: Step) -> tuple[str, ...]:
    channels = ", ".join(step.channels)
    return (step.action, step.on.isoformat(), channels, step.contact or "", step.draft or "")


def typed(text: str, kind: str) -> Value:
    """Return an answer as the engine holds it, from its text and the kind of its question."""
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "dates":
        return tuple(date.fromisoformat(part) for part in text.split(", "))
    return text


def main() -> None:
    """Answer line by line until there are no more."""
    try:
        engine = Engine(Path.cwd())
    except ContentError as error:
        print(json.dumps(str(error)), flush=True)
        return
    print(json.dumps(""), flush=True)
    for line in sys.stdin:
        print(json.dumps([engine.outcome(*each) for each in json.loads(line)]), flush=True)


if __name__ == "__main__":
    main()
