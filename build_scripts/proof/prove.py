"""The whole proof: what is enumerated, what it found, and a report that says both.

Of an advisor that plans over days the space is too large to walk, so it is split, and each part is
decided exactly. Decision record 8 says why the parts together are the whole. Of one that knows no
dates every situation is walked (`undated`). Everything asks the shipped engine.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from advisor import undated
from advisor.follow_up import FED_BY, IMPOSSIBLE
from advisor.playbook import Playbook
from build_scripts.content.languages import SOURCE
from build_scripts.content.mistakes import ContentError, Mistake
from build_scripts.content.read import CONTENT
from build_scripts.content.tone import Tone, read_tone
from build_scripts.proof import drafts, parts, texts
from build_scripts.proof.asking import Asked
from build_scripts.proof.bands import Looked, tasks
from build_scripts.proof.drawn import stages
from build_scripts.proof.obligations import duties, unkept
from build_scripts.proof.parts import Walked
from build_scripts.proof.report import Proof, hold_decisions, hold_lines
from build_scripts.proof.undated import prove as without_dates
from build_scripts.steps import say

READERS = 480
WALKED_APART = 73
"""A prime beside the sizes of the grid of situations, so that every pair of its parts comes up."""
PROVED = Path("build", "generated", "proved.txt")
SOURCES = ("advisor", "build_scripts/proof", "build_scripts/content", "docs/articles")


def prove(root: Path, playbook: Playbook, calendars: Mapping[str, Any]) -> Proof:
    """Prove the content at `root`; the mistakes of the result are the broken promises, if any.

    Takes some 15 to 25 seconds on two processors where there are plans over days, else about five.
    """
    if playbook.room == undated.ROOM:
        return without_dates.prove(root, playbook)
    start, workers = time.perf_counter(), os.cpu_count() or 1
    proof = Proof(workers=workers)
    folder = root / CONTENT / playbook.id
    # The long parts first, so that the other processors never wait for one at the end.
    with ProcessPoolExecutor(
        workers, initializer=parts.begin, initargs=(playbook.to_json(), calendars)
    ) as pool:
        asked = pool.map(parts.ask, [(READERS, workers, each) for each in range(workers)])
        walked = pool.map(parts.walk, [(stage, WALKED_APART) for stage in stages(playbook)])
        looked = pool.map(parts.look, range(len(tuple(tasks(playbook)))), chunksize=2)
        calendar = pool.submit(parts.hold_calendars)
        hold_rules(proof, playbook, folder)
        tone = read_tone(root, playbook, SOURCE, proof.mistakes)
        hold_texts(proof, playbook, folder, tone)
        hold_days(proof, playbook, folder, list(looked), calendar.result())
        hold_plans(proof, folder, list(walked))
        hold_asking(proof, playbook, folder, list(asked))
    proof.seconds = time.perf_counter() - start
    return proof


def prove_for_build(
    root: Path, playbooks: Iterable[Playbook], calendars: Mapping[str, Any]
) -> None:
    """Prove all content unless exactly this has been proved before; raise `ContentError` otherwise."""
    fingerprint = _fingerprint(root)
    kept = root / PROVED
    if kept.is_file() and kept.read_text("utf-8") == fingerprint:
        return
    say("Proving the content, some 25 seconds; what has been proved once is not proved again")
    mistakes = [each for one in playbooks for each in prove(root, one, calendars).mistakes]
    if mistakes:
        raise ContentError(mistakes)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(fingerprint, "utf-8")


def _fingerprint(root: Path) -> str:
    found = hashlib.sha256()
    for source in SOURCES:
        for path in sorted((root / source).rglob("*")):
            if path.suffix in (".py", ".md", ".jinja"):
                found.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def hold_rules(proof: Proof, playbook: Playbook, folder: Path) -> None:
    """Facts and rules, over every combination of facts."""
    promises = {promise.check: promise.id for promise in playbook.promises}
    for each in unkept(playbook):
        rule = each.rules[-1]
        file = folder / ("rules.md" if each.table == "rules" else "adjusters.md")
        names = " after ".join(f'"{one.id}"' for one in reversed(each.rules))
        promise = promises.get(each.check, each.check)
        proof.mistakes.append(
            Mistake(file, rule.line, f"{names} breaks promise {promise}: {each.text}.")
        )
    also = f"{len(tuple(duties(playbook)))} duties and "
    hold_decisions(proof, playbook, folder, also)


def hold_texts(proof: Proof, playbook: Playbook, folder: Path, tone: Tone) -> None:
    """What is said, over every combination of facts in which it is said."""
    by_rules = tuple(texts.said_by_rules(playbook))
    for said, text in (
        *texts.unfilled(playbook, by_rules),
        *drafts.unsaid(playbook, by_rules),
    ):
        proof.mistakes.append(Mistake(folder / said.place, said.line, f"“{said.text}”: {text}."))
    if not texts.goes_on(playbook):
        text = "Promise P8 is broken: no row of Meanwhile that always fits says to go on exploring."
        proof.mistakes.append(Mistake(folder / "adjusters.md", 0, text))
    hold_lines(proof, playbook, folder, tone)
    proof.figures.append(
        f"Texts: {texts.cited(playbook)} lines cite a living passage; no blank stays empty in any "
        "situation that uses it; none claims to know more than anybody can, none is out of tone; no "
        "draft states what the reader has not said."
    )


def hold_days(
    proof: Proof,
    playbook: Playbook,
    folder: Path,
    looked: Sequence[Looked],
    calendars: tuple[int, str],
) -> None:
    """Bands and days: what each fact claims, and what it reads."""
    labels = {fact.id: fact.label for fact in playbook.facts}
    for each in looked:
        if each.broken:
            facts = " and ".join(f'"{labels[fact]}"' for fact in each.broken.facts)
            text = f"The fact {facts} claims what is not so: {each.broken.text}. {parts.in_words(playbook, each.broken)}"
            proof.mistakes.append(Mistake(folder / "numbers.md", 0, text))
    reads: dict[str, set[str]] = {}
    for each in looked:
        if len(each.facts) == 1:
            reads.setdefault(each.facts[0], set()).update(each.reads)
    questions = {question.id for question in playbook.questions if question.kind == "choice"}
    for fact, names in reads.items():
        extra = sorted(names & questions - set(FED_BY[fact]))
        if extra:
            text = f"The fact {fact} reads {', '.join(extra)}, which FED_BY does not name."
            proof.mistakes.append(Mistake(Path("advisor/follow_up/__init__.py"), 0, text))
    held = {number for each in looked for number in each.held}
    for number, box in enumerate(IMPOSSIBLE):
        if number not in held:
            text = f"Nothing looks whether {dict(box)} is impossible: give it a task in bands.py."
            proof.mistakes.append(Mistake(Path("advisor/follow_up/__init__.py"), 0, text))
    days, fault = calendars
    if fault:
        proof.mistakes.append(Mistake(Path("advisor/workdays.py"), 0, fault))
    readings = sum(each.readings for each in looked)
    proof.figures.append(
        f"Days: {readings:,} readings of {len(reads)} facts, with every answer that they ask for, on "
        "days around month ends, holidays, the turn of the year, a leap day and the change of the "
        "clocks; each band claims what is so."
    )
    proof.figures.append(
        f"Calendars: {days:,} days of all calendars, each held against the rule for working days."
    )


def hold_plans(proof: Proof, folder: Path, walked: Sequence[Walked]) -> None:
    """Whole plans on real dates, as a check of the split."""
    for each in walked:
        proof.mistakes += [Mistake(folder / "promises.md", 0, text) for text in each.faults]
    steps, shapes = (
        sum(each.steps for each in walked),
        len({name for each in walked for name in each.shapes}),
    )
    proof.figures.append(
        f"Plans: {sum(each.plans for each in walked):,} whole plans with {steps:,} steps walked day by "
        f"day (1 in {WALKED_APART} of the grid), as a check of the split; {shapes} kinds of outcome rendered."
    )


def hold_asking(proof: Proof, playbook: Playbook, folder: Path, asked: Sequence[Asked]) -> None:
    """The order of asking, and whether every option can change something."""
    for each in asked:
        if each.fault:
            proof.mistakes.append(Mistake(folder / "questions.md", 0, f"{each.fault}."))
    every = Asked()
    for each in asked:
        every.readers += each.readers
        every.lengths += each.lengths
        every.asked += each.asked
        every.changing |= each.changing
        every.events |= each.events
        every.weight += each.weight
        every.most_announced = max(every.most_announced, each.most_announced)
    for name in _idle(playbook, every):
        text = f"{name} can change nothing: leave it out, or write the rule that needs it."
        proof.mistakes.append(Mistake(folder / "questions.md", 0, text))
    for event in playbook.events:
        if event.id not in every.events:
            text = (
                f'The event "{event.id}" changes no advice: leave it out, or look at its answers.'
            )
            proof.mistakes.append(Mistake(folder / "events.md", event.line, text))
    proof.figures.append(
        f"Asking: {every.readers:,} readers asked one question after the other, "
        f"{sum(every.asked.values()):,} questions, each of which could change the advice, and none "
        f"left that could; median {every.median} after the two required ones, most {every.longest}, "
        f"never more than announced (at most {every.most_announced})."
    )
    order = ", ".join(f"{name} {count}" for name, count in every.weight.most_common())
    proof.figures.append(
        f"Order: by how many readers would get other advice without the answer, the questions stand "
        f"{order}. The content fixes the order."
    )


def _idle(playbook: Playbook, asked: Asked) -> Iterator[str]:
    for question in playbook.questions:
        if question.kind != "choice":
            continue
        if not question.required and question.id not in asked.asked:
            yield f'The question "{question.id}"'
        for option in question.option_ids:
            if (question.id, option) not in asked.changing:
                yield f'The option "{option}" of "{question.id}"'
