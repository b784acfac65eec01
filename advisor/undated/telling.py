"""The coach's texts, chosen and filled in for one set of answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from advisor.answers import Answers
from advisor.asking import Outcome
from advisor.decide import STEP, Facts, With, collect, decide
from advisor.playbook import Advice, Draft, Playbook, Reason, Rule
from advisor.undated import NOTHING, WORDS
from advisor.wording import fill, slots_of


@dataclass(frozen=True, slots=True, eq=False)
class Answered(Mapping[str, str]):
    """The facts: each of them is the option taken for the question of the same id."""

    answers: Answers

    def __getitem__(self, fact: str) -> str:
        """Return the option taken; raise `KeyError` for a fact there is none of."""
        return self.answers.choice(fact)

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of all facts."""
        return (each.id for each in self.answers.playbook.questions if each.kind == "choice")

    def __len__(self) -> int:
        """Return how many facts there are."""
        return sum(1 for _ in self)


@dataclass(frozen=True)
class Telling:
    """What is advised under some answers, in words. Each part is worked out when asked for.

    So whoever watches the answers being read learns which of them matter.
    """

    answers: Answers

    @property
    def playbook(self) -> Playbook:
        """The content that speaks."""
        return self.answers.playbook

    @cached_property
    def rule(self) -> Rule:
        """The rule that wins."""
        return decide(self.playbook.rules, Answered(self.answers)).rule

    @cached_property
    def facts(self) -> Facts:
        """The facts as the tables beside the rules see them: with the advice that the rules gave."""
        return With(Answered(self.answers), STEP, self.rule.then)

    @property
    def advice(self) -> Advice:
        """The advice that the rule gives."""
        return self.playbook.advice[self.rule.then]

    @cached_property
    def draft(self) -> Draft | None:
        """The draft that is chosen, or `None`."""
        chosen = self.row(WORDS).then
        return None if chosen == NOTHING else self.playbook.drafts[chosen]

    def row(self, table: str) -> Rule:
        """Return the first row that fits in a table."""
        return decide(self.playbook.tables[table], self.facts).rule

    def because(self) -> Iterator[Reason]:
        """Yield the reasons: for the advice, and for what fills the words."""
        yield from (*self.rule.because, *self.advice.lines)
        used = slots_of(" ".join(self.draft.parts.values())) if self.draft else ()
        for table in self.playbook.tables:
            if table in used:
                yield from self.row(table).because

    def fill(self, text: str) -> str:
        """Return a text with its slots filled in; raise `KeyError` where there is no such table."""
        return fill(text, _Slots(self))

    def lines(self, reasons: Iterable[Reason]) -> list[dict[str, str]]:
        """Return sentences filled in, with the passages they rest on."""
        return [{"text": self.fill(each.text), "cites": each.cites} for each in reasons]

    def rows(self, table: str) -> list[dict[str, str]]:
        """Return the lines of a list: those of every row that fits."""
        rows = collect(self.playbook.tables[table], self.facts)
        return self.lines(reason for row in rows for reason in row.because)

    def parts(self) -> dict[str, str]:
        """Return the texts of the draft, filled in, by the part they are for."""
        found = self.draft.parts if self.draft else {}
        return {part: self.fill(text) for part, text in found.items()}

    def words(self) -> dict[str, Any] | None:
        """Return the draft as data, or `None` where there is none."""
        if self.draft is None:
            return None
        parts = self.parts()
        whole = " ".join(parts.values())
        return {
            "id": self.draft.id,
            "title": self.draft.title,
            "subject": "",
            "parts": parts,
            "blanks": [each for each in blanks_of(self.playbook) if f"[{each[1]}]" in whole],
        }

    def outcome(self) -> Outcome:
        """Return what a reader would notice: the advice, the words, and every line beside them."""
        lists = ((name, tuple(map(str, self.rows(name)))) for name in self.playbook.lists)
        draft = self.draft and self.draft.id
        return (self.rule.then, draft, tuple(self.parts().values()), *lists)


class _Slots(dict[str, str]):
    """What stands in each slot, looked up when a text has it."""

    def __init__(self, telling: Telling) -> None:
        super().__init__()
        self.telling = telling

    def __missing__(self, slot: str) -> str:
        given, words = self.telling.row(slot).then, self.telling.playbook.words
        return "" if given == NOTHING else self.telling.fill(words[f"{slot}_{given}"])


def blanks_of(playbook: Playbook) -> tuple[tuple[str, str], ...]:
    """Return the blanks of drafts that have a field of their own: the id and the words of each."""
    return tuple(
        (name.removeprefix("bracket_"), text)
        for name, text in playbook.words.items()
        if name.startswith("bracket_")
    )
