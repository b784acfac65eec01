"""The advisors of a site: the content of each, and where its pages and files stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from advisor.playbook import Playbook
from build_scripts.content.slim import slim
from build_scripts.publish.before import QUESTIONS
from build_scripts.publish.errors import PublishError
from build_scripts.publish.languages import STEPS

FOLDER = "assets/advisor"
EMBED = "embed/"
"""Below this address everything may stand in a frame of other sites."""
PAGES = ("article", "rules", "advisor")
SETTINGS = (*PAGES, "steps")


@dataclass(frozen=True, slots=True)
class Published:
    """One advisor in a site; `name` is the id that it has in every language.

    `article` is the page that its rules rest on, `rules` the page of all rules and `advisor` its own
    page, all as paths below the folder of the pages; `steps` is the address of its first step page.
    The runtime carries the content of the first advisor (`is_first`); others bring their own.
    """

    name: str
    playbook: Playbook
    article: str
    rules: str
    advisor: str
    steps: str
    is_first: bool

    @property
    def questions(self) -> str:
        """The path of the file with all forms, below the root of the site."""
        return QUESTIONS if self.is_first else f"{FOLDER}/{self.playbook.id}.html"

    @property
    def content(self) -> str:
        """The path of the file with the content for Python, "" where the runtime carries it."""
        return "" if self.is_first else f"{FOLDER}/{self.playbook.id}.json"

    @property
    def embed(self) -> str:
        """The path of the page that other sites show in a frame."""
        return f"{EMBED}index.html" if self.is_first else f"{EMBED}{self.name}/index.html"

    def files(self, root: Path) -> Iterator[tuple[str, str]]:
        """Yield what only this advisor needs besides its forms, by path, with its text.

        `root` is the repository, whose engine says which words it uses.
        """
        if self.content:
            yield self.content, slim(self.playbook, root).to_json()


def published(
    playbooks: Mapping[str, Playbook],
    first: Mapping[str, Any],
    others: Mapping[str, Any],
    file: str,
) -> tuple[Published, ...]:
    """Return the advisors of a site, the first one first.

    `first` are the settings of the first, `others` those of the others by their ids, and `file` is
    where they stand. Raises `PublishError` with every mistake in them.
    """
    own, *rest = playbooks
    mistakes = list(_mistakes(rest, others, file))
    if mistakes:
        raise PublishError("\n".join(mistakes))
    pages = {name: str(first[name]) for name in PAGES}
    return (
        Published(own, playbooks[own], **pages, steps=STEPS, is_first=True),
        *(
            Published(
                each,
                playbooks[each],
                **{name: str(others[each][name]) for name in SETTINGS},
                is_first=False,
            )
            for each in rest
        ),
    )


def _mistakes(rest: list[str], others: Mapping[str, Any], file: str) -> Iterator[str]:
    for each in rest:
        given = others.get(each) or {}
        missing = [name for name in SETTINGS if not given.get(name)]
        if missing:
            yield (
                f"{file}: extra.advisors.{each} lacks {', '.join(missing)}. An advisor needs an "
                "article, a page for its rules, a page of its own and a folder for its steps."
            )
        for name in given:
            if name not in SETTINGS:
                near = get_close_matches(str(name), SETTINGS, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                yield f"{file}: extra.advisors.{each} has no setting {name}.{hint}"
