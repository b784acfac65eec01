"""What stands in the pages for coaches: making a link, the lines that embed the advisor, all ids.

`!share`, `!embed` and `!ids`, each on a line of its own, with the id of an advisor behind it where
it is not the first: `!share contract_work`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from advisor.link import LONGEST_NOTE
from advisor.playbook import Playbook
from build_scripts.content.mistakes import unknown
from build_scripts.publish.advisors import Published
from build_scripts.publish.before import QUESTIONS, REASONS, Place
from build_scripts.publish.embedding import ACCENT, Embedding, snippet
from build_scripts.publish.errors import PublishError
from build_scripts.publish.markers import unfenced
from build_scripts.publish.rendering import render

MARKER = re.compile(r"^!(?P<tool>share|embed|ids)(?:[ \t]+(?P<advisor>\S.*?))?[ \t]*$")
SPOKEN = (
    *("today", "yesterday", "tomorrow", "waiting_bytes", "waiting_starting", "copy_by_hand"),
    *("share_copied", "share_by_hand", "coach_left", "coach_ready", "coach_copied"),
    *("coach_cover_1", "coach_cover_2"),
)
SPOKEN_OF_SNIPPET = ("copy_by_hand", "coach_copied", "embed_link")


def place_tools(
    markdown: str,
    advisors: Mapping[str, Published],
    places: Mapping[str, Place],
    embedding: Embedding,
) -> str:
    """Return the text of a page with each marker line replaced by what it stands for.

    Both mappings hold every advisor by its id, the first one first; `places` says where the page
    stands as each of them sees it. Raises `PublishError` with every mistake: an advisor that there
    is none of, a tool that the page has already.
    """
    found = [(line, MARKER.match(text)) for line, text in unfenced(markdown)]
    asked = [
        (line, marker["tool"], marker["advisor"] or next(iter(advisors)))
        for line, marker in found
        if marker
    ]
    page = next(iter(places.values()))
    if mistakes := list(_mistakes(asked, advisors, page)):
        raise PublishError("\n".join(mistakes))
    lines = markdown.splitlines()
    for line, tool, name in asked:
        lines[line] = f"\n{_tool(tool, advisors[name], places[name], embedding)}\n"
    return "\n".join(lines) + "\n" if asked else markdown


def _mistakes(
    asked: list[tuple[int, str, str]], advisors: Mapping[str, Published], page: Place
) -> Iterator[str]:
    seen: dict[str, str] = {}
    for line, tool, name in asked:
        place = f"{page.source}, line {line + 1 + page.offset}"
        if name not in advisors:
            yield f"{place}: {unknown(name, 'an advisor', advisors)}"
        if tool != "ids" and tool in seen:
            yield f"{place}: a page carries one !{tool}, and {seen[tool]} has it already."
        seen.setdefault(tool, place)


def _tool(tool: str, each: Published, place: Place, embedding: Embedding) -> str:
    if tool == "share":
        return share_html(each.playbook, place)
    if tool == "embed":
        return snippet_html(each, place, embedding)
    return ids_markdown(each.playbook)


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
        questions=page.questions or page.root + QUESTIONS,
        words=playbook.words,
        reasons=REASONS,
        longest=LONGEST_NOTE,
        spoken={name: playbook.words[name] for name in SPOKEN},
    )


def snippet_html(each: Published, page: Place, embedding: Embedding) -> str:
    """Return the element that shows the lines to paste; they stand there without JavaScript too."""
    words = each.playbook.words
    return render(
        "snippet.html.jinja",
        page=page,
        advisor=each,
        words=words,
        accent=ACCENT,
        snippet=snippet(each, embedding),
        places=", ".join(embedding.places) or words["embed_self"],
        spoken={name: words[name] for name in SPOKEN_OF_SNIPPET},
    )
