"""What is made before the site generator runs: the advisor in a page, its forms, its rules.

Every function takes the coach's content and returns text; nothing is written and nothing here
knows which generator will carry the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from advisor.playbook import Playbook
from build_scripts.publish import decides, relative
from build_scripts.publish.citations import WORDS as CITATION_WORDS
from build_scripts.publish.drawing import drawing_html
from build_scripts.publish.errors import PublishError
from build_scripts.publish.markers import find_marker
from build_scripts.publish.rendering import render
from build_scripts.publish.screens import first_screen, screens_of

QUESTIONS = "assets/advisor/questions.html"
"""The path of the forms of the first advisor."""

REASONS = ("load", "slow", "renewed", "old", "fault")
SPOKEN = (
    *("today", "yesterday", "tomorrow", "checking", "waiting_bytes", "waiting_starting", "ready"),
    *("updated", "copied", "copied_blanks", "copy_by_hand", "title_problem", "slow_offer"),
    *("slow_bring", "sharpen_why", "back", "back_to_advice"),
    *("link_made", "link_left_out", "link_unknown", "link_kept", "link_keep", "link_leave"),
    *("link_take", "link_take_open", "share_copied", "share_by_hand"),
    *("offline_keeping", "offline_kept", "offline_newer"),
    *("link_fault_broken", "link_fault_too_long", "link_fault_newer", "link_fault_other"),
)
SPOKEN_OF_PLANS = ("calendar_saved", "mail_too_long", "compare_differs")
WORDS = (
    *SPOKEN,
    *(f"failure_{reason}" for reason in REASONS),
    *("continue", "start_again", "problem_title", "missing", "missing_date", "choose"),
    *("date_hint", "dates_hint", "quick_dates", "sharpen_title", "sharpen_done", "sharpen_stop"),
    *("preset", "change", "waiting_title", "waiting_text", "failure_title", "failure_kept"),
    *("try_again", "read_article", "read_rules", "read_steps", "slow_steps", "noscript"),
    "offline_take",
    *("decides_title", "decides_questions", "decides_facts", "decides_rules", "decides_tables"),
    *("decides_numbers", "decides_promises", "decides_always", "decides_none"),
    *("decides_basis", "decides_number", "decides_checked", "decides_count", "decides_beaten"),
    *("decides_more", "decides_examples", "decides_drawing", "decides_drawing_hint"),
    *("decides_steps", "drawing_title", "drawing_text", "drawing_and"),
    *("drawing_otherwise", "steps_title", "steps_intro", "steps_skip", "steps_site"),
    *("steps_home", "steps_advisor", "steps_start", "steps_advice", "steps_first", "steps_or"),
    *("steps_always", "steps_words", "steps_decides", "steps_rule"),
    *("source", "why", "blanks", "subject", "colon", "semicolon"),
    *("link_title", "link_note", "link_intro", "link_language", "link_there", "link_own"),
    *("share_button", "share_copy", "share_field", "coach_known", "coach_known_hint"),
    *("coach_clear", "coach_note", "coach_note_hint", "coach_left", "coach_made", "coach_empty"),
    *("coach_ready", "coach_code", "coach_code_hint", "coach_code_long", "coach_cover"),
    *("coach_cover_1", "coach_cover_2", "coach_copy", "coach_copied", "coach_noscript"),
    *("embed_theme", "embed_theme_auto", "embed_theme_light", "embed_theme_dark", "embed_accent"),
    *("embed_accent_hint", "embed_snippet", "embed_link", "embed_who", "embed_self"),
    *("ids_question", "ids_answers"),
    *CITATION_WORDS,
)
WORDS_OF_PLANS = (
    *SPOKEN_OF_PLANS,
    *("steps_them", "steps_who", "steps_how", "steps_count", "steps_return", "steps_again"),
    *("meanwhile", "ids_date", "ids_dates", "ids_calendar"),
)
"""The words that only an advisor needs that plans over days."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its source path, and addresses relative to it.

    `root` leads to the root of the site, `advisor` to the advisor's own page, `article` to the
    article that the rules rest on, `rules` to the page of all rules and `steps` to the first step
    page. `questions` leads to the file of forms, that of the first advisor if "", and `content` to
    the content where the runtime does not carry it. `offset` is the number of lines before the
    page's text in its file. `others` has the address of every other advisor's page, by its name.
    """

    source: str
    root: str
    advisor: str
    article: str
    rules: str
    steps: str
    offset: int = 0
    questions: str = ""
    content: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


def needed_words(playbook: Playbook) -> tuple[str, ...]:
    """Return the words of the interface that the pages of an advisor need."""
    of_plans = WORDS_OF_PLANS if playbook.room else ()
    return (*WORDS, *of_plans, *decides.words_of(playbook), *relative.words_of(playbook))


def check_words(playbook: Playbook) -> None:
    """Raise `PublishError` naming every word of the interface that the content lacks."""
    missing = [name for name in needed_words(playbook) if name not in playbook.words]
    if missing:
        raise PublishError(
            f"The interface of “{playbook.id}” lacks the words {', '.join(missing)}. "
            "Add a line for each to its interface.md."
        )


def place_advisor(
    markdown: str, playbooks: Mapping[str, Playbook], places: Mapping[str, Place]
) -> str:
    """Return the text of a page with its marker line replaced by the advisor's HTML.

    Both mappings hold every advisor by its id, the first one first; `places` says where the page
    stands as each of them sees it. A page without a marker comes back as it was. Raises
    `PublishError` on author mistakes.
    """
    page = next(iter(places.values()))
    marker = find_marker(markdown, playbooks, page.source, page.offset)
    if marker is None:
        return markdown
    lines = markdown.splitlines()
    html = advisor_html(playbooks[marker.advisor], marker.preset, places[marker.advisor])
    lines[marker.line] = f"\n{html}\n"
    return "\n".join(lines) + "\n"


def advisor_html(playbook: Playbook, preset: Mapping[str, str], page: Place) -> str:
    """Return the advisor's element, with the first question as a form that works at once."""
    screen = first_screen(playbook, preset)
    spoken = (*SPOKEN, *(SPOKEN_OF_PLANS if playbook.room else ()))
    return render(
        "advisor.html.jinja",
        playbook=playbook,
        page=page,
        questions=page.questions or page.root + QUESTIONS,
        preset=preset,
        screen=screen,
        words=playbook.words,
        reasons=REASONS,
        spoken={name: playbook.words[name] for name in spoken},
        given=[
            (question.short, question.option(value).label, question.id)
            for question in playbook.questions
            if question.id != screen.question.id and (value := preset.get(question.id))
        ],
    )


def questions_html(playbook: Playbook) -> str:
    """Return the forms of all screens, for the advisor to fetch when it is first used."""
    return render("questions.html.jinja", screens=screens_of(playbook), words=playbook.words)


def decides_markdown(playbook: Playbook, root: str, steps: str) -> str:
    """Return the page that reads all questions, rules, numbers and promises back in words.

    `root` leads from the page to the folder of all pages, such as "" or "../", and `steps` from
    the finished page to the first step page.
    """
    return render(
        "decides.md.jinja",
        words=playbook.words,
        steps=steps,
        drawing=Markup(drawing_html(playbook)),  # noqa: S704 (rendered with each value escaped)
        **decides.chapters(playbook, root),
    )
