"""Rule tables: cells in the coach's words into conditions on facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from advisor.playbook import Advice, Ban, Bands, Fact, Reason, Rule
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.passages import REASON, Passages
from build_scripts.content.tables import Page, Row, Section

A_CALL = "a call"
BY_CHANNEL = ("how", ("phone",))
DOT = re.compile(r"\s+·\s+")
RULE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(slots=True)
class Vocabulary:
    """The words a cell may use: facts by label, and for each fact its words with their bands."""

    facts: dict[str, Fact] = field(default_factory=dict)
    words: dict[str, dict[str, Bands]] = field(default_factory=dict)

    def add(self, fact: Fact, groups: Mapping[str, Bands]) -> None:
        """Take in a fact, its bands, and the names for several bands together."""
        self.facts[fact.label.lower()] = fact
        single = {words.lower(): (band,) for band, words in fact.bands.items()}
        named = {words.lower(): bands for words, bands in groups.items()}
        self.words[fact.id] = single | named


class RuleReader:
    """Reads the rows of rule tables; notes every mistake with its line."""

    def __init__(self, vocabulary: Vocabulary, passages: Passages, mistakes: list[Mistake]) -> None:
        self.vocabulary, self.passages, self.mistakes = vocabulary, passages, mistakes
        self.given: dict[str, tuple[str, ...]] = {}

    def rules(self, page: Page, advice: Mapping[str, Advice]) -> tuple[Rule, ...]:
        """Return the ordered rules of the rules page: all its sections, from the top."""
        labels = {each.label.lower(): each.id for each in advice.values()}
        rules = []
        for section in page.under(2):
            for row in section.rows:
                then = self._advice(page, row, labels)
                rules.append(self._rule(page, section, row, then))
        self._unique(page, rules)
        return tuple(rules)

    def table(
        self, page: Page, section: Section, allowed: Collection[str] | None
    ) -> tuple[Rule, ...]:
        """Return the rows of one adjuster table; `allowed` are the words its last column may use."""
        rules = []
        for row in section.rows:
            for part in row["Then"].split(", ") if allowed else ():
                if part not in (allowed or ()):
                    self._note(page, row, unknown(part, "possible here", sorted(allowed or ())))
            rules.append(self._rule(page, section, row, row["Then"]))
        self._unique(page, rules)
        self.given[section.title.lower()] = tuple(dict.fromkeys(rule.then for rule in rules))
        return tuple(rules)

    def bans(
        self, page: Page, advice: Mapping[str, Advice], promises: Sequence[str]
    ) -> tuple[Ban, ...]:
        """Return what the promises forbid; the table is the one with a column `Never`.

        It names advice, a call, or what a table beside the rules gives, such as `Client: named`.
        """
        labels = {each.label.lower(): each.id for each in advice.values()}
        bans = []
        for section in page.under(2):
            for row in section.rows if "Never" in section.columns else ():
                if row["Promise"] not in promises:
                    self._note(page, row, unknown(row["Promise"], "a promise", promises))
                table, never = self._never(page, row, labels)
                when = self.conditions(page, row)
                bans.append(Ban(row["Promise"], when, never, table, row.line))
        return tuple(bans)

    def _never(self, page: Page, row: Row, labels: Mapping[str, str]) -> tuple[str, Bands]:
        if row["Never"].lower() == A_CALL:
            return BY_CHANNEL
        table, colon, given = row["Never"].partition(":")
        if not colon:
            return "", self._advices(page, row, labels)
        name = table.strip().lower()
        known = self.given.get(name)
        if known is None:
            self._note(page, row, unknown(table, "a table of adjusters.md", self.given))
        found = tuple(each.strip() for each in given.split(","))
        for each in found:
            if known and each not in known:
                self._note(page, row, unknown(each, f'given by the table "{table}"', known))
        return name, found

    def _advices(self, page: Page, row: Row, labels: Mapping[str, str]) -> Bands:
        found = []
        for each in row["Never"].lower().split(", "):
            if each not in labels:
                self._note(page, row, unknown(each, "an advice", [*labels, A_CALL]))
            found.append(labels.get(each, each))
        return tuple(found)

    def _rule(self, page: Page, section: Section, row: Row, then: str) -> Rule:
        if not RULE_ID.fullmatch(row["Rule"]):
            text = f'"{row["Rule"]}" cannot name a rule: use small letters and dashes.'
            self._note(page, row, text)
        because = self.reasons(page, row.line, row["Because"])
        if "Because" in section.columns and not because:
            text = "This row gives no reason: write [a sentence](article.md#passage)."
            self._note(page, row, text)
        when = self.conditions(page, row)
        return Rule(row["Rule"], section.title, when, then, because, row.line)

    def _unique(self, page: Page, rules: list[Rule]) -> None:
        seen: dict[str, int] = {}
        for rule in rules:
            if rule.id in seen:
                text = f'The rule "{rule.id}" stands here and on line {seen[rule.id]}.'
                self.mistakes.append(Mistake(page.file, rule.line, text))
            seen[rule.id] = rule.line

    def _advice(self, page: Page, row: Row, labels: Mapping[str, str]) -> str:
        given = row["Advice"].lower()
        if given not in labels:
            self._note(page, row, unknown(given, "an advice", labels))
        return labels.get(given, given)

    def reasons(self, page: Page, line: int, cell: str) -> tuple[Reason, ...]:
        """Return the reasons in a cell or a list item, their passages looked up."""
        found = []
        for text, cites in REASON.findall(cell):
            passage = self.passages.check(cites, page.file, line, self.mistakes)
            found.append(Reason(text.strip(), passage))
        return tuple(found)

    def conditions(self, page: Page, row: Row) -> dict[str, Bands]:
        """Return the conditions in the cell `When` of a row."""
        cell, when = row["When"], dict[str, Bands]()
        if cell.lower() == "any":
            return when
        for part in DOT.split(cell):
            label, colon, words = part.partition(":")
            fact = self.vocabulary.facts.get(label.strip().lower())
            if not colon or fact is None:
                labels = [each.label for each in self.vocabulary.facts.values()]
                self._note(page, row, unknown(label.strip(), "a fact", labels))
                continue
            if fact.id in when:
                self._note(page, row, f'"{fact.label}" is asked twice in this row.')
            when[fact.id] = self._bands(page, row, fact, words.strip())
        return when

    def _bands(self, page: Page, row: Row, fact: Fact, cell: str) -> Bands:
        negated, _, rest = cell.partition(" ")
        if negated == "not" and cell.lower() not in self.vocabulary.words[fact.id]:
            excluded = self._named(page, row, fact, rest)
            return tuple(band for band in fact.bands if band not in excluded)
        return self._named(page, row, fact, cell)

    def _named(self, page: Page, row: Row, fact: Fact, cell: str) -> Bands:
        words = self.vocabulary.words[fact.id]
        if cell.lower() in words:
            return words[cell.lower()]
        bands: list[str] = []
        for part in re.split(r"\s+or\s+", cell):
            if part.lower() in words:
                bands.extend(words[part.lower()])
            else:
                what = f'one of the words for "{fact.label}"'
                self._note(page, row, unknown(part, what, words))
        return tuple(band for band in fact.bands if band in bands)

    def _note(self, page: Page, row: Row, text: str) -> None:
        self.mistakes.append(Mistake(page.file, row.line, text))
