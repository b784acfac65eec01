"""The report of a proof, and what every proof holds, whatever its advisor is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from advisor.playbook import Playbook
from build_scripts.content.mistakes import Mistake
from build_scripts.content.tone import Tone
from build_scripts.proof import texts
from build_scripts.proof.counts import beaten_by, decided_by, situations_in_all


@dataclass(slots=True)
class Proof:
    """What was proved: a paragraph of figures for each part, and every mistake with its witness."""

    figures: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    seconds: float = 0.0
    workers: int = 1

    def as_text(self) -> str:
        """Return the report."""
        on = "one processor" if self.workers == 1 else f"{self.workers} processors"
        head = f"Proved in {self.seconds:.0f} s on {on}."
        if self.mistakes:
            count = len(self.mistakes)
            head = (
                f"{count} of the promises or duties below {'is' if count == 1 else 'are'} broken."
            )
        broken = [str(each) for each in self.mistakes]
        return "\n".join(
            [head, "", *broken, *self.figures, "", "What each rule decides", *self.rules]
        )


def hold_decisions(proof: Proof, playbook: Playbook, folder: Path, also: str) -> None:
    """Hold that each situation is decided by one rule and that every fact is asked for.

    `also` says what else holds in all of them.
    """
    for fact in texts.idle_facts(playbook):
        text = f'Nothing asks for the fact "{fact}": leave it out, or write the rule that needs it.'
        proof.mistakes.append(Mistake(folder / "facts.md", 0, text))
    decided, beaten = decided_by(playbook), beaten_by(playbook)
    whole = situations_in_all(playbook)
    proof.figures.append(
        f"Rules: {whole:,} situations (combinations of facts), each decided by exactly one of "
        f"{len(playbook.rules)} rules; {also}{len(playbook.bans)} rows of the table Never hold in "
        "all of them."
    )
    if sum(decided.values()) != whole:
        text = f"The rules decide {sum(decided.values()):,} of {whole:,} situations."
        proof.mistakes.append(Mistake(folder / "rules.md", 0, text))
    for rule in playbook.rules:
        gives_way = ", ".join(beaten[rule.id]) or "nothing"
        proof.rules.append(
            f"  {rule.id}: {decided[rule.id]:,} situations; gives way to {gives_way}"
        )


def hold_lines(proof: Proof, playbook: Playbook, folder: Path, tone: Tone) -> None:
    """Hold that every rule and advice cites a passage, and that no text is out of tone."""
    promises = {promise.check: f" (promise {promise.id})" for promise in playbook.promises}
    for said, text in texts.unfit(playbook, tuple(texts.said_by_rules(playbook)), tone):
        proof.mistakes.append(Mistake(folder / said.place, said.line, f"“{said.text}”: {text}."))
    for name in texts.uncited(playbook):
        text = f'"{name}" gives no reason with a passage{promises.get("lines_cite", "")}.'
        proof.mistakes.append(Mistake(folder / "rules.md", 0, text))
