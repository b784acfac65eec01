"""How long the proof takes as rules and facts are added to the coach's content.

Rules: each rule of the first advisor becomes two that say the same, told apart by the fact that most
rules ask for among those that it does not: so there are more rules, and a reader is asked no more.
Facts: the advisor without dates, whose situations are all walked, gets further
questions with two answers, each with a rule that reads it.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from advisor.playbook import Fact, Option, Playbook, Question, Rule
from build_scripts.bench.measured import Held, Proved, machine
from build_scripts.content import read_playbooks
from build_scripts.content.calendars import compiled_calendars
from build_scripts.proof.counts import situations_in_all
from build_scripts.proof.prove import prove
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parents[2]
DATED = "follow_up"
UNDATED = "contract_work"
DOUBLINGS = 2
MORE_FACTS = 3


def measured(rounds: int) -> Proved:
    """Prove each content so many times, in turns.

    What is made up breaks duties, such as that every rule must be reviewed; only the time counts.
    """
    playbooks = read_playbooks(ROOT)
    ruled, factual = [playbooks[DATED]], [playbooks[UNDATED]]
    for _ in range(DOUBLINGS):
        ruled.append(with_rules_twice(ruled[-1]))
    factual += [with_facts(playbooks[UNDATED], count) for count in range(1, MORE_FACTS + 1)]
    say(f"The proof of {len(ruled) + len(factual)} contents, {rounds} rounds")
    run = Proved(machine())
    took: list[list[float]] = [[] for _ in (*ruled, *factual)]
    for _ in range(rounds):
        for place, playbook in enumerate((*ruled, *factual)):
            took[place].append(prove(ROOT, playbook, compiled_calendars()).seconds)
    held = [
        Held(len(one.rules), len(one.facts), situations_in_all(one), statistics.median(seconds))
        for one, seconds in zip((*ruled, *factual), took, strict=True)
    ]
    run.by_rules, run.by_facts = held[: len(ruled)], held[len(ruled) :]
    return run


def with_rules_twice(playbook: Playbook) -> Playbook:
    """The same advice by twice as many rules, or nearly: a rule that asks for everything stays one."""
    asked = Counter(fact for rule in playbook.rules for fact in rule.when)
    rules = (part for rule in playbook.rules for part in _halves(playbook, rule, asked))
    return replace(playbook, rules=tuple(rules))


def _halves(playbook: Playbook, rule: Rule, asked: Counter[str]) -> Iterator[Rule]:
    free = [each for each in playbook.facts if each.id in asked and each.id not in rule.when]
    if not free:
        yield rule
        return
    fact = max(free, key=lambda each: asked[each.id])
    one, *others = fact.bands
    yield replace(rule, when={**rule.when, fact.id: (one,)})
    yield replace(rule, id=f"{rule.id}-other", when={**rule.when, fact.id: tuple(others)})


def with_facts(playbook: Playbook, count: int) -> Playbook:
    """So many further questions, and for each a rule that gives other advice where it is "yes"."""
    answers = {"yes": "Yes", "no": "No"}
    options = (*(Option(each, says) for each, says in answers.items()), Option("not_sure", "?"))
    facts, questions, rules = [], [], list(playbook.rules)
    for number in range(count):
        name = f"further_{number}"
        facts.append(Fact(name, name, dict.fromkeys(answers, name), name, choices=answers))
        questions.append(Question(name, "choice", name, name, presumed="no", options=options))
        beaten = playbook.rules[-1 - number]
        then = next(each for each in playbook.advice if each != beaten.then)
        when = {**beaten.when, name: ("yes",)}
        rules.insert(rules.index(beaten), replace(beaten, id=name, when=when, then=then))
    last = playbook.facts[-1]  # what the rules say, for the tables after them
    return replace(
        playbook,
        facts=(*playbook.facts[:-1], *facts, last),
        questions=(*playbook.questions, *questions),
        rules=tuple(rules),
    )
