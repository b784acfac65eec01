"""The diagram decides every situation as the rules do, and the proof finds it where one does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice, product
from random import Random

import pytest

from advisor.decide import NoRuleError, decide, fits
from advisor.playbook import Playbook, Rule
from build_scripts.proof.counts import impossible, whole
from build_scripts.proof.diagram import Diagram, Node, check_diagram, diagram, ways
from build_scripts.proof.examples import examples


@pytest.fixture(scope="module")
def drawn(playbook: Playbook) -> Diagram:
    return diagram(playbook)


def walk(drawn: Diagram, facts: Mapping[str, str]) -> str:
    """The rule at which a reader with these facts ends."""
    target = drawn.start
    while target in drawn.nodes:
        node = drawn.nodes[target]
        target = node.edges[facts[node.fact]]
    return target


def bent(drawn: Diagram, name: str, **edges: str) -> Diagram:
    """The diagram with some edges of one node led elsewhere; "" takes an edge away."""
    node = drawn.nodes[name]
    led = {band: to for band, to in (dict(node.edges) | edges).items() if to}
    return replace(drawn, nodes={**drawn.nodes, name: replace(node, edges=led)})


def test_every_situation_is_decided_as_by_the_rules(playbook: Playbook, drawn: Diagram) -> None:
    assert list(check_diagram(playbook, drawn)) == []


def test_situations_drawn_by_lot_end_where_the_engine_decides(
    playbook: Playbook, drawn: Diagram
) -> None:
    lot = Random(1)  # noqa: S311 (the same situations in every run)
    everything = whole(playbook)
    never = [Rule("", "", box, "") for box in impossible(playbook)]
    compared = 0
    while compared < 2_000:
        facts = {fact: lot.choice(bands) for fact, bands in everything.items()}
        if any(fits(each, facts) for each in never):
            continue
        assert walk(drawn, facts) == decide(playbook.rules, facts).rule.id
        compared += 1


def test_an_edge_led_elsewhere_is_found(playbook: Playbook, drawn: Diagram) -> None:
    start = drawn.nodes[drawn.start]
    found = list(check_diagram(playbook, bent(drawn, drawn.start, cool=start.edges["nothing"])))
    assert any("does not decide this: Their word is cool" in text for text in found)


def test_an_answer_taken_away_is_found(playbook: Playbook, drawn: Diagram) -> None:
    (text,) = check_diagram(playbook, bent(drawn, drawn.start, cool=""))
    assert text.startswith("No answer is for this: Their word is cool")


def test_a_way_to_nowhere_is_found(playbook: Playbook, drawn: Diagram) -> None:
    (text,) = check_diagram(playbook, bent(drawn, drawn.start, cool="gone"))
    assert text.startswith('"gone" is neither a question nor a rule')


def test_asking_in_a_circle_is_refused(playbook: Playbook, drawn: Diagram) -> None:
    with pytest.raises(ValueError, match=f'"{drawn.start}" asks "word", which has no place there'):
        list(check_diagram(playbook, bent(drawn, drawn.start, cool=drawn.start)))


def test_no_question_is_asked_for_nothing(drawn: Diagram) -> None:
    assert [name for name, node in drawn.nodes.items() if len(set(node.edges.values())) < 2] == []


def test_no_two_questions_are_the_same(drawn: Diagram) -> None:
    shapes = [(node.fact, tuple(node.edges.items())) for node in drawn.nodes.values()]
    assert len(set(shapes)) == len(shapes)


def test_questions_come_in_the_coachs_order(playbook: Playbook, drawn: Diagram) -> None:
    order = list(whole(playbook))
    for way in ways(playbook, drawn):
        assert list(way.box) == sorted(way.box, key=order.index)


def test_no_answer_is_offered_that_cannot_be_given(drawn: Diagram) -> None:
    after_a_no = drawn.nodes[drawn.nodes[drawn.start].edges["no"]]
    assert after_a_no.fact == "after_no"
    assert "none" not in after_a_no.edges


def test_every_rule_is_an_end(playbook: Playbook, drawn: Diagram) -> None:
    ends = {to for node in drawn.nodes.values() for to in node.edges.values()}
    assert ends - drawn.nodes.keys() == {rule.id for rule in playbook.rules}


def test_rules_with_a_gap_cannot_be_drawn(playbook: Playbook) -> None:
    with pytest.raises(NoRuleError, match="leave a gap"):
        diagram(replace(playbook, rules=playbook.rules[:1]))


def test_one_rule_for_everything_asks_nothing(playbook: Playbook) -> None:
    always = replace(playbook, rules=(Rule("always", "", {}, "wait"),))
    assert diagram(always) == Diagram("always", {})
    assert list(check_diagram(always, diagram(always))) == []


def test_names_tell_the_fact_and_count_from_the_start(drawn: Diagram) -> None:
    assert drawn.nodes["ask/word"] == drawn.nodes[drawn.start]
    assert isinstance(drawn.nodes["ask/today-2"], Node)
    assert all(name.split("/")[1].split("-")[0] == node.fact for name, node in drawn.nodes.items())


def test_examples_are_decided_by_their_rule_whatever_else_holds(
    playbook: Playbook, drawn: Diagram
) -> None:
    never = [Rule("", "", box, "") for box in impossible(playbook)]
    for rule, shown in examples(playbook, drawn).items():
        for example in shown:
            box = {**whole(playbook), **{fact: (band,) for fact, band in example.items()}}
            points = (dict(zip(box, point, strict=True)) for point in product(*box.values()))
            possible = (facts for facts in points if not any(fits(each, facts) for each in never))
            decided = {decide(playbook.rules, facts).rule.id for facts in islice(possible, 200)}
            assert decided == {rule}


def test_every_rule_has_two_examples_that_differ(playbook: Playbook, drawn: Diagram) -> None:
    for rule, (one, other) in examples(playbook, drawn).items():
        assert one != other, rule


def test_as_many_examples_as_are_asked_for(playbook: Playbook, drawn: Diagram) -> None:
    (one,) = examples(playbook, drawn, 1)["week"]
    three = examples(playbook, drawn, 3)["week"]
    assert three[0] == one
    assert len({tuple(each.items()) for each in three}) == 3
