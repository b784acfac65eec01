"""Runs inside Pyodide: does what the advisor can do, and says what that has loaded and compiled.

The last line is the result, as JSON. It imports only what the advisor and Pyodide's start import
too, so that nothing is kept because it is watched.
"""

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from types import ModuleType

import _ready_methods  # type: ignore[import-not-found]  # made by the build, here empty

compiled: list[str] = []


def _noted(source: str) -> str:
    compiled.append(source)
    return source


# Before anything makes a dataclass.
_ready_methods.ready = _noted

from advisor import rendering, service  # noqa: E402
from advisor.playbook import Playbook  # noqa: E402

ODD_DAYS = ("31 june", "last tuesday", "yesterday", "in 3 days", "soon", "é\u2028", "2026-06-09")


def ask(answers: dict[str, str]) -> str:
    """The advisor's reply to some answers."""
    return service.answer(
        json.dumps({"today": "2026-06-16", "answers": answers, "locale": "en-GB"})
    )


def dated(playbook: Playbook, answers: dict[str, str]) -> dict[str, str]:
    """The answers with a day for each that asks for one."""
    with_days = dict(answers)
    for question in playbook.questions:
        if question.kind == "date" and (question.required or question.asked_with in answers):
            with_days[question.id] = "9 june" if question.past else "2026-06-30"
    return with_days


def every_option(playbook: Playbook) -> Iterator[dict[str, str]]:
    """Each option of each question, with the required ones taking turns."""
    choices = [question for question in playbook.questions if question.kind == "choice"]
    turns: list[dict[str, str]] = [{}]
    for question in (each for each in choices if each.required):
        turns = [{**turn, question.id: one.id} for turn in turns for one in question.options]
    options = [
        (question.id, one.id)
        for question in choices
        if not question.required
        for one in question.options
    ]
    for number in range(max(len(turns), len(options))):
        question_id, option = options[number % len(options)]
        yield {**turns[number % len(turns)], question_id: option}


def traced(broken: Callable[[], object]) -> str:
    """An error in words, as it would be told."""
    try:
        broken()
    except Exception:  # noqa: BLE001 (whatever it is, it is worded)
        return traceback.format_exc()
    raise AssertionError("this was to fail")


def from_library(module: ModuleType) -> bool:
    """Whether it came from the library's archive: not built in, not frozen, not the advisor's."""
    origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
    return ".zip/" in origin


service.prepare()
content = service.compiled_playbook()
for given in every_option(content):
    ask(dated(content, given))
for day in ODD_DAYS:
    ask({"stage": "fourth", "stage_on": day, "closed_days": f"{day}, 1 july", "calendar": day})
traced(lambda: rendering.outcome_html({}, content))
traced(lambda: service.answer("{"))
traced(lambda: service.answer("{}"))

json.dumps(
    {
        "modules": sorted(name for name, each in sys.modules.items() if from_library(each)),
        "compiled": compiled,
    }
)
