"""Faults, one by one: the reader gets advice or a clear way to it, and loses no answer.

Each test spoils one thing on the line to a site that its browser has never been on.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.reader import ARRIVAL
from tests.browser.spoilt import (
    ADVICE,
    ANSWERS,
    Visit,
    counted,
    gets_a_way_on,
    impatient,
    keeps_trying,
    line,
    tries_again,
    visit,
)
from tests.line import (
    Fault,
    Line,
    changed,
    corrupted,
    cut,
    hanging,
    missing,
    portal,
    refused,
    slow,
    stalled,
    swapped,
    truncated,
)

__all__ = ["counted", "line", "visit"]  # fixtures
pytestmark = pytest.mark.usefixtures("counted")

RUNTIME = "/assets/runtime"
PARTS = {
    "the loader": f"{RUNTIME}/pyodide.[!a]*.mjs",
    "the glue": f"{RUNTIME}/pyodide.asm.*.js",
    "Python": f"{RUNTIME}/pyodide.asm.*.wasm",
    "the library": f"{RUNTIME}/python_stdlib.*.zip",
    "the advisor": f"{RUNTIME}/follow_up_advisor-*.whl",
}
OTHER_VERSIONS = {
    "the loader": b"export const version = '0.28.0'; export const loadPyodide = async () => ({});",
    "the glue": b"globalThis._createPyodideModule = async () => ({});",
    "Python": b"\0asm\x01\0\0\0",
    "the library": b"PK\x05\x06" + bytes(18),
    "the advisor": b"PK\x05\x06" + bytes(18),
}
"""Each sound in itself, and none that belongs to the others."""
SPOILT = {
    "missing": missing,
    "refused": refused,
    "truncated": truncated,
    "cut": cut,
    "corrupted": corrupted,
    "behind a login page": portal,
}
SILENT = {"hanging": hanging, "stalled": stalled}
SLOW = 10_000  # bytes a second
CRASHES = {
    "crashes": "setTimeout(() => { throw new Error('crashed'); });",
    "runs out of memory": "throw new RangeError('WebAssembly.Memory.grow(): out of memory');",
    "raises": "throw Object.assign(new Error('Traceback'), { name: 'PythonError' });",
}
WHEN_ASKED = """
{
  const real = self.postMessage.bind(self);
  self.postMessage = (news) => {
    if (news.kind === "answer") { %s return; }
    real(news);
  };
}
"""


# The parts of Python


@pytest.mark.parametrize("fault", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_part_of_python_that_is_spoilt_is_said_and_comes_on_a_second_try(
    visit: Visit, line: Line, part: str, fault: Fault
) -> None:
    line.spoil(part, fault)
    reader = visit()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "could not be brought here")
    line.mend()
    tries_again(reader)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_another_version_is_not_used(visit: Visit, line: Line, part: str) -> None:
    line.spoil(PARTS[part], swapped(OTHER_VERSIONS[part]))
    reader = visit()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "could not be brought here")
    line.mend()
    tries_again(reader)


@pytest.mark.parametrize("fault", SILENT.values(), ids=SILENT)
@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_part_of_python_that_stays_away_is_waited_for_only_so_long(
    visit: Visit, line: Line, part: str, fault: Fault
) -> None:
    line.spoil(part, fault)
    impatient(line, b"starting:6e4", b"starting:4e3")
    reader = visit()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader)
    line.mend()
    keeps_trying(reader)


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_part_of_python_that_comes_slowly_is_seen_to_come(
    visit: Visit, line: Line, part: str
) -> None:
    line.spoil(part, slow(SLOW))
    reader = visit()
    reader.send_both(ANSWERS)
    expect(reader.waiting.or_(reader.heading)).to_be_visible()
    expect(reader.failure).to_be_hidden()
    line.mend()
    expect(reader.heading).to_have_text(ADVICE, timeout=ARRIVAL)


# Python itself


@pytest.mark.parametrize("how", CRASHES.values(), ids=CRASHES)
def test_a_python_that_fails_in_the_middle_is_replaced_on_a_second_try(
    visit: Visit, line: Line, how: str
) -> None:
    spoil_answer(line, how)
    reader = visit()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "Something went wrong on our side")
    line.mend()
    tries_again(reader)


def test_a_python_that_never_answers_is_given_up_and_replaced_on_a_second_try(
    visit: Visit, line: Line
) -> None:
    spoil_answer(line, "for (;;);")
    impatient(line, b"answering:15e3", b"answering:2e3")
    reader = visit()
    reader.send_both(ANSWERS)
    gets_a_way_on(reader, "far longer than it should")
    line.mend()
    keeps_trying(reader)


def spoil_answer(line: Line, how: str) -> None:
    """Let something happen in the worker in place of its answer."""
    script = (WHEN_ASKED % how).encode()
    line.spoil("/assets/advisor/worker.*.js", changed(lambda body: script + body))
