"""The advice of a situation without dates, as one tree's own engine and content give it.

Imported, it asks this tree. Run as a program it asks the tree that stands first on PYTHONPATH, in
which this file need not exist. It speaks like `build_scripts.proof.first_steps`: a line when it is
ready, then for each line with situations one with their outcomes, `[action, draft, words, lines]`,
texts all, or `[]` where the questions there cannot take these answers. The argument is the advisor.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from advisor.answers import Answers, Value
from advisor.playbook import Playbook
from advisor.undated.telling import Telling
from build_scripts.content import ContentError, read_playbook

Outcome = tuple[str, ...]
PARTS = ("action", "draft", "words", "lines")
"""What an outcome consists of, in order."""


class Engine:
    """Tells outcomes of one advisor; raises `ContentError` when its content has mistakes."""

    def __init__(self, root: Path, advisor: str) -> None:
        self.playbook: Playbook = read_playbook(root, advisor)
        self.options = {each.id: each.option_ids for each in self.playbook.questions}
        self.needed = {each.id for each in self.playbook.questions if each.required}

    def outcome(self, _today: str, given: Mapping[str, str], _whole: bool = False) -> Outcome:
        """Return what is advised, as texts, or `()` where these answers cannot be given."""
        understood = all(value in self.options.get(name, ()) for name, value in given.items())
        if not understood or not self.needed <= given.keys():
            return ()
        values: dict[str, Value] = dict(given)
        telling = Telling(Answers(self.playbook, values))
        lines = (line["text"] for name in self.playbook.lists for line in telling.rows(name))
        draft = telling.draft.id if telling.draft else ""
        return (telling.rule.then, draft, "\n".join(telling.parts().values()), "\n".join(lines))


def main() -> None:
    """Answer line by line until there are no more."""
    try:
        engine = Engine(Path.cwd(), sys.argv[1])
    except ContentError as error:
        print(json.dumps(str(error)), flush=True)
        return
    print(json.dumps(""), flush=True)
    for line in sys.stdin:
        print(json.dumps([engine.outcome(*each) for each in json.loads(line)]), flush=True)


if __name__ == "__main__":
    main()
