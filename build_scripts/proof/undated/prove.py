"""The whole proof of an advisor without dates, and its report."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

from advisor.answers import NOT_SURE, answers_in_words
from advisor.playbook import Playbook
from advisor.rendering import outcome_html
from advisor.undated.guidance import guidance
from advisor.undated.telling import Answered, Telling
from advisor.workdays import calendar_from
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import Mistake
from build_scripts.content.read import CONTENT
from build_scripts.content.tone import read_tone
from build_scripts.proof import texts
from build_scripts.proof.report import Proof, hold_decisions, hold_lines
from build_scripts.proof.undated.asking import TODAY, Walk, idle
from build_scripts.proof.undated.situations import Given, answers_of, choices, situations
from build_scripts.proof.undated.words import Wording, broken, read_wordings

SLOT = re.compile(r"\{\w+\}")


def prove(root: Path, playbook: Playbook) -> Proof:
    """Prove the content at `root`; the mistakes of the result are the broken promises, if any."""
    start, proof = time.perf_counter(), Proof()
    folder = root / CONTENT / playbook.id
    hold_decisions(proof, playbook, folder, "")
    tone = read_tone(root, playbook, SOURCE, proof.mistakes)
    hold_lines(proof, playbook, folder, tone)
    proof.figures.append(
        f"Texts: {texts.cited(playbook)} lines cite a living passage; none claims to know more than "
        "anybody can, none is out of tone."
    )
    hold_situations(proof, playbook, folder, read_wordings(root, playbook, proof.mistakes))
    hold_asking(proof, playbook, folder)
    proof.seconds = time.perf_counter() - start
    return proof


def hold_situations(
    proof: Proof, playbook: Playbook, folder: Path, wordings: tuple[Wording, ...]
) -> None:
    """Every situation: its words filled, and what the promises ask of them."""
    walked, shapes = Counter[str](), set[object]()
    told = set[tuple[int, str]]()
    for given in situations(playbook):
        telling = Telling(answers_of(playbook, given))
        walked[telling.rule.id] += 1
        words = "\n".join(telling.parts().values())
        for wording, text in broken(wordings, Answered(telling.answers), words) if words else ():
            if (wording.line, telling.rule.id) not in told:
                told.add((wording.line, telling.rule.id))
                says = f"Promise {wording.promise} is broken: {text}. {in_words(playbook, given)}"
                proof.mistakes.append(Mistake(folder / "promises.md", wording.line, says))
        shape = telling.outcome()
        if shape not in shapes:
            shapes.add(shape)
            html = outcome_html(guidance(telling.answers, calendar_from({}, "US"), TODAY), playbook)
            for slot in SLOT.findall(html):
                text = f"The outcome shows {slot}. {in_words(playbook, given)}"
                proof.mistakes.append(Mistake(folder / "interface.md", 0, text))
    proof.figures.append(
        f"Situations: {walked.total():,} complete sets of answers, each one walked; {len(wordings)} "
        f"rows of the table In the words hold in all of them; {len(shapes):,} different outcomes "
        "rendered, none with an empty blank."
    )


def hold_asking(proof: Proof, playbook: Playbook, folder: Path) -> None:
    """Every way through the asking, and whether every option can change something."""
    file = folder / "questions.md"
    for question in choices(playbook):
        if NOT_SURE not in question.option_ids:
            text = f'"{question.id}" cannot be answered "I\'m not sure": give it the option {NOT_SURE}.'
            proof.mistakes.append(Mistake(file, 0, text))
    asked = Walk(playbook).whole()
    if asked.fault:
        proof.mistakes.append(Mistake(file, 0, f"{asked.fault}."))
    for name in idle(playbook, asked):
        text = f"{name} can change nothing: leave it out, or write the rule that needs it."
        proof.mistakes.append(Mistake(file, 0, text))
    proof.figures.append(
        f'Asking: all {asked.ways:,} ways through the questions, "I\'m not sure" included, in '
        f"{asked.states:,} states: each question could change the outcome, and at each end no answer "
        f"still could; at most {asked.most} after the two required ones, never more than announced "
        f"(at most {asked.announced})."
    )


def in_words(playbook: Playbook, given: Given) -> str:
    """Return answers as a sentence, in the coach's words."""
    rows = answers_in_words(answers_of(playbook, given), TODAY)
    return f"{'; '.join(f'{row["short"]}: {row["text"]}' for row in rows)}."
