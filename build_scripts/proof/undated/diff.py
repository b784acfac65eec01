"""Which situations of an advisor without dates change their advice since a revision: all of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.content.read import CONTENT
from build_scripts.proof.diff import EXAMPLES, Change, Difference, Example, Group, change_of
from build_scripts.proof.drawn import unsaid
from build_scripts.proof.revision import RevisionError, elsewhere, unpack
from build_scripts.proof.undated import outcomes
from build_scripts.proof.undated.asking import TODAY
from build_scripts.proof.undated.situations import situations

ENGINE = Path("advisor", "undated")


def compare(root: Path, revision: str, advisor: str) -> Difference:
    """Return what the tree at `root`, edits included, advises otherwise than `revision` did.

    Raises `RevisionError` where there is nothing to compare with, `ContentError` when the content
    at `root` has mistakes.
    """
    engine = outcomes.Engine(root, advisor)
    hidden, groups = unsaid(engine.playbook), dict[Change, Group]()
    with TemporaryDirectory() as folder:
        tree = Path(folder)
        unpack(root, revision, tree)
        if not ((tree / CONTENT / advisor).is_dir() and (tree / ENGINE).is_dir()):
            raise RevisionError(f'The revision {revision} has no advisor "{advisor}" yet.')
        asked = [(TODAY.isoformat(), given, False) for given in situations(engine.playbook)]
        with elsewhere(revision, tree, outcomes.__file__, advisor) as earlier:
            earlier.ask(asked)
            told = earlier.answers()
    for (day, given, _), before in zip(asked, told, strict=True):
        now = engine.outcome(day, given)
        if before != now:
            group = groups.setdefault(change_of(before, now, outcomes.PARTS), Group())
            group.count += 1
            group.examples.append(Example(day, given, before, now))
    for group in groups.values():
        group.examples.sort(key=lambda each: len(each.given.items() - hidden))
        del group.examples[EXAMPLES:]
    ordered = sorted(groups.items(), key=lambda item: -item[1].count)
    return Difference(len(asked), dict(ordered))
