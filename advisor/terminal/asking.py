"""The questions asked one after the other in a terminal: only those that matter, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from advisor.answers import NOT_SURE
from advisor.playbook import Playbook, Question
from advisor.service import Advised

Words = Mapping[str, str]
Ask = Callable[[object], Advised]


class Quit(Exception):  # noqa: N818 (what it is, not an error of ours)
    """The person at the terminal has left."""


class Back(Exception):  # noqa: N818 (as above)
    """They want to return to the question before."""


class Enough(Exception):  # noqa: N818 (as above)
    """They want the advice as it is."""


@dataclass
class Interview:
    """Asks until nothing can change the advice, or the person has had enough.

    `ask` gives the advice for some answers, or what is wrong with them; `say` prints lines and
    `read` reads one after a prompt. `given` holds the answers so far, in the order of asking.
    """

    playbook: Playbook
    ask: Ask
    words: Words
    say: Callable[..., None]
    read: Callable[[str], str]
    given: dict[str, str] = field(default_factory=dict)

    def held(self) -> Advised:
        """Return the advice; raise `Quit` when the person leaves before there is any."""
        self.say(self.playbook.title, "", self.words["how"])
        told = ""
        while True:
            advised = self.ask(self.given)
            question = self._open(advised)
            if question is None:
                self.say("", self.words["nothing_more"])
                return advised
            heading = advised.guidance.get("heading", "")
            if heading and heading != told:
                told = heading
                self.say("", self.words["so_far"].format(heading=heading))
            try:
                self._put(question, advised.guidance.get("next_count", ""))
            except Back:
                self._return()
            except Enough:
                if heading:
                    return advised
                self.say(self.words["not_enough"])

    def _open(self, advised: Advised) -> Question | None:
        """The question to ask now: one that must be answered, one with a problem, or the next one."""
        if (later := self._date_of_the_last()) is not None:
            return later
        if advised.problems:
            # What is wrong is told before what is missing, while the person remembers it.
            answered = (each for each in advised.problems if each.question in self.given)
            problem = next(answered, advised.problems[0])
            if self.given.pop(problem.question, ""):
                self.say(problem.text)
            return self.playbook.question(problem.question)
        found = advised.guidance["next_question"]
        return self.playbook.question(found) if found else None

    def _date_of_the_last(self) -> Question | None:
        """The date that the option taken last asks for, where it has none yet."""
        last = next(reversed(self.given), "")
        question = self.playbook.question(last) if last else None
        if question is None or self.given[last] not in question.option_ids:
            return None
        asks = question.option(self.given[last]).asks
        return self.playbook.question(asks) if asks and asks not in self.given else None

    def _return(self) -> None:
        if self.given:
            self.given.popitem()
        else:
            self.say(self.words["first"])

    def _put(self, question: Question, count: str) -> None:
        """Ask one question until it has an answer; raise what the person wishes instead."""
        self.say("", *([count] if count else []), question.asks)
        options = question.options if question.kind == "choice" else ()
        self.say(*(f"  {number}. {each.label}" for number, each in enumerate(options, 1)))
        if not options:
            self.say(self.words["how_day" if question.required else "how_day_open"])
        while (answer := self._answer(question)) is None:
            pass
        self.given[question.id] = answer

    def _answer(self, question: Question) -> str | None:
        """The answer that a line gives, or `None` where it gives none."""
        words = self.words
        typed = self.read(f"{words['prompt']} ").strip()
        wishes = {words["back"]: Back, words["enough"]: Enough, words["quit"]: Quit}
        if wish := wishes.get(typed.lower()):
            raise wish
        if typed == words["explain"]:
            self._explain(question)
            return None
        if not typed:
            return self._left_open(question)
        return self._chosen(question, typed) if question.kind == "choice" else typed

    def _left_open(self, question: Question) -> str | None:
        if NOT_SURE in question.option_ids:
            return NOT_SURE
        if question.required:
            self.say(self.words["needed"].format(missing=question.missing))
            return None
        return ""

    def _chosen(self, question: Question, typed: str) -> str | None:
        """The option that was meant: its number, its id, or how its label begins."""
        numbered = {str(number): each.id for number, each in enumerate(question.options, 1)}
        if typed in numbered:
            return numbered[typed]
        low = typed.lower()
        if low in question.option_ids:
            return low
        meant = [each.id for each in question.options if each.label.lower().startswith(low)]
        if len(meant) == 1:
            return meant[0]
        self.say(self.words["no_choice"].format(given=typed, most=len(question.options)))
        return None

    def _explain(self, question: Question) -> None:
        hints = (f"  {each.label}: {each.hint}" for each in question.options if each.hint)
        self.say(*(text for text in (question.why, question.hint) if text), *hints)
