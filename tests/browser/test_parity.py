"""The same wheel in the reader's browser and in CPython: the same text for every case."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reader import CLIENT_ADDRESS, SITE, address_of
from tests.cases import read_cases
from tests.conftest import ROOT

QUICK = 50  # milliseconds from an answer to new guidance, as the median of all cases
IN_PYTHON = """
import json, sys
from advisor.service import answer
print(json.dumps([answer(text) for text in json.load(sys.stdin)]))
"""
IN_BROWSER = """
async ({ requests, address }) => {
  const { Client } = await import(address);
  const client = new Client();
  const answered = [];
  for (const text of requests) {
    const started = performance.now();
    const result = await client.ask(JSON.parse(text));
    if (result.kind !== "reply") throw new Error(JSON.stringify(result));
    answered.push({ text: result.text, took: performance.now() - started });
  }
  return answered;
}
"""


@pytest.fixture(scope="module", params=["follow_up", "contract_work"])
def requests(request: pytest.FixtureRequest) -> list[str]:
    """What a page asks for every case of an advisor, with the content that its page brings."""
    found = sorted((SITE / "assets" / "advisor").glob(f"{request.param}.*.json"))
    assert len(found) == (request.param != "follow_up")
    brought = {"content": found[0].read_text("utf-8")} if found else {}
    return [
        json.dumps(
            {"today": case.today.isoformat(), "locale": "en-US", "answers": case.answers}
            | {"playbook": request.param, **brought}
        )
        for case in read_cases(request.param)
    ]


@pytest.fixture(scope="module")
def in_python(requests: list[str]) -> list[str]:
    """The replies of the packed wheel in a fresh interpreter."""
    wheels = (ROOT / "build" / "site" / "assets" / "runtime").glob("*.whl")
    ended = subprocess.run(
        [sys.executable, "-P", "-c", IN_PYTHON],
        input=json.dumps(requests),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, wheels))},
        cwd=ROOT / "build",
        capture_output=True,
        text=True,
        check=True,
    )
    replies: list[str] = json.loads(ended.stdout)
    return replies


def test_every_case_gives_the_same_text_in_the_browser_and_in_cpython(
    page: Page,
    base: str,
    requests: list[str],
    in_python: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    page.set_default_timeout(120_000)
    page.goto(f"{base}/advisor/")
    answered: list[dict[str, Any]] = page.evaluate(
        IN_BROWSER, {"requests": requests, "address": address_of(CLIENT_ADDRESS)}
    )
    assert [each["text"] for each in answered] == in_python

    # The first one waited for Python to arrive.
    median = statistics.median(each["took"] for each in answered[1:])
    with capsys.disabled():
        sys.stdout.write(f"\n{len(answered)} cases, {median:.1f} ms from answer to guidance\n")
    assert median < QUICK
