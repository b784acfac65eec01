"""What stands in the pages for coaches: making a link, the lines that embed the advisor, all ids.

`!share`, `!embed` and `!ids`, each on a line of its own.
"""

from __future__ import annotations

import re

from advisor.link import LONGEST_NOTE
from advisor.playbook import Playbook
from build_scripts.publish.before import REASONS, Place
from build_scripts.publish.embedding import ACCENT, Embedding, snippet
from build_scripts.publish.rendering import render

MARKER = re.compile(r"^!(share|embed|ids)[ \t]*$", re.MULTILINE)
SPOKEN = (
    *("today", "yesterday", "tomorrow", "waiting_bytes", "waiting_starting", "copy_by_hand"),
    *("share_copied", "share_by_hand", "coach_left", "coach_ready", "coach_copied"),
    *("coach_cover_1", "coach_cover_2"),
)
SPOKEN_OF_SNIPPET = ("copy_by_hand", "coach_copied", "embed_link")


def place_tools(markdown: str, playbook: Playbook, page: Place, embedding: Embedding) -> str:
    """Return the text of a page with each marker line replaced by what it stands for."""
    made = {
        "share": lambda: share_html(playbook, page),
        "embed": lambda: snippet_html(playbook, page, embedding),
        "ids": lambda: ids_markdown(playbook),
    }
    return MARKER.sub(lambda found: f"\n{made[found[1]]()}\n", markdown)


def ids_markdown(playbook: Playbook) -> str:
    """Return a table of all questions with the ids of their answers, as links name them."""
    rows = [f"| {playbook.words['ids_question']} | {playbook.words['ids_answers']} |", "|---|---|"]
    for question in playbook.questions:
        given = ", ".join(f"`{each}`" for each in question.option_ids)
        if question.kind != "choice":
            given = playbook.words[f"ids_{question.kind}"]
        rows.append(f"| `{question.id}` {question.asks} | {given} |")
    return "\n".join(rows)


def share_html(playbook: Playbook, page: Place) -> str:
    """Return the element with which a coach makes a link for a client."""
    return render(
        "share.html.jinja",
        playbook=playbook,
        page=page,
        words=playbook.words,
        reasons=REASONS,
        longest=LONGEST_NOTE,
        spoken={name: playbook.words[name] for name in SPOKEN},
    )


def snippet_html(playbook: Playbook, page: Place, embedding: Embedding) -> str:
    """Return the element that shows the lines to paste; they stand there without JavaScript too."""
    return render(
        "snippet.html.jinja",
        page=page,
        words=playbook.words,
        accent=ACCENT,
        snippet=snippet(playbook, embedding),
        places=", ".join(embedding.places) or playbook.words["embed_self"],
        spoken={name: playbook.words[name] for name in SPOKEN_OF_SNIPPET},
    )
