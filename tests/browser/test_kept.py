"""The Python that a browser keeps: used when it is sound, thrown away when not, never in the way."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.reader import ARRIVAL, CLIENT_ADDRESS, SITE, Reader, address_of
from tests.browser.test_parity import in_python, requests
from tests.browser.watch import Watch

WORKER_ADDRESS = "/assets/advisor/worker.*.js"
TOLD = {
    "stage": "second",
    "stage_on": "2 june 2026",
    "last_contact": "they_wrote",
    "last_contact_on": "8 june 2026",
}
ASKED = json.dumps({"today": "2026-06-16", "locale": "en-US", "answers": TOLD})
ASK = """
async ({ address, texts, name = "" }) => {
  const worker = new Worker(address, { type: "module", name });
  const kinds = [];
  const replies = [];
  await new Promise((done) => {
    worker.onmessage = ({ data }) => {
      if (!kinds.includes(data.kind)) kinds.push(data.kind);
      if (data.kind === "answer") replies.push(data.text);
      if (data.kind === "ready") texts.forEach((text, id) => worker.postMessage({ id, text }));
      if (replies.length === texts.length || data.kind === "fault") done();
    };
  });
  window.worker = worker;
  return { kinds, replies };
}
"""
ASK_CLIENT = """
async ({ address, text, patience }) => {
  const { Client } = await import(address);
  const result = await new Client(() => {}, patience).ask(JSON.parse(text));
  return result.text ?? JSON.stringify(result);
}
"""
KEPT = """
async () => {
  const cache = await caches.open("advisor-python");
  const keys = await cache.keys();
  if (keys.length !== 1) return null;
  const { headers } = await cache.match(keys[0]);
  return { address: keys[0].url, ...Object.fromEntries(headers) };
}
"""
SPOIL = """
async ({ how, value }) => {
  const cache = await caches.open("advisor-python");
  const [key] = await cache.keys();
  const response = await cache.match(key);
  const headers = Object.fromEntries(response.headers);
  let body = new Uint8Array(await response.arrayBuffer());
  if (how === "truncated") body = body.slice(0, body.length / 2);
  if (how === "flipped") body[body.length >> 1] ^= 255;
  if (how === "emptied") body.fill(0, 100_000, 9_000_000);
  if (how === "emptied") {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    headers["x-sha256"] = Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
  }
  if (how in headers) headers[how] = value;
  await cache.put(key, new Response(body, { headers }));
}
"""
REFUSED = "Object.defineProperty(self, 'caches', { get() { throw new Error('refused'); } });"
FULL = "navigator.storage.estimate = async () => ({ quota: 1000, usage: 999 });"
BROKEN_OFF = (
    "Cache.prototype.put = async () => { throw new DOMException('', 'QuotaExceededError'); };"
)

__all__ = ["in_python", "requests"]  # fixtures of the parity test


def ask(page: Page, *texts: str, name: str = "") -> dict[str, Any]:
    """What a worker of its own says and answers."""
    told: dict[str, Any] = page.evaluate(
        ASK, {"address": address_of(WORKER_ADDRESS), "texts": list(texts), "name": name}
    )
    return told


def ask_client(page: Page, **patience: int) -> str:
    given = {"address": address_of(CLIENT_ADDRESS), "text": ASKED, "patience": patience}
    reply: str = page.evaluate(ASK_CLIENT, given)
    return reply


def kept(page: Page) -> dict[str, str] | None:
    told: dict[str, str] | None = page.evaluate(KEPT)
    return told


def wait_until_kept(page: Page) -> dict[str, str]:
    """What the browser keeps, once it is written."""
    for _ in range(200):
        if told := kept(page):
            return told
        page.wait_for_timeout(50)
    raise AssertionError("nothing is kept")


@pytest.fixture
def visited(page: Page, base: str) -> str:
    """A page of a reader who has been here before; gives the reply that they got."""
    page.set_default_timeout(120_000)
    page.goto(f"{base}/advisor/")
    told = ask(page, ASKED)
    assert "recalled" not in told["kinds"]
    wait_until_kept(page)
    page.reload()
    reply: str = told["replies"][0]
    return reply


@pytest.mark.usefixtures("visited")
def test_a_second_visit_starts_from_it_and_answers_every_case_as_cpython_does(
    page: Page, requests: list[str], in_python: list[str]
) -> None:
    told = ask(page, *requests)
    assert "recalled" in told["kinds"]
    assert told["replies"] == in_python


def test_nothing_of_a_reader_is_in_what_is_kept(page: Page, visited: str) -> None:
    assert json.loads(visited)["guidance"]
    found = page.evaluate(
        """async (words) => {
          const cache = await caches.open("advisor-python");
          const [key] = await cache.keys();
          const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
          const text = new TextDecoder("latin1").decode(bytes);
          return words.filter((word) => text.includes(word));
        }""",
        ["2 june 2026", "8 june 2026", ASKED[:60]],
    )
    assert found == []


@pytest.mark.parametrize(
    ("how", "value"),
    [
        ("truncated", ""),
        ("flipped", ""),
        ("x-length", "17"),
        ("x-sha256", "0" * 64),
        ("x-made-by", "an older runtime"),
        ("x-memory", "not a number"),
    ],
)
def test_what_is_not_as_it_was_written_is_thrown_away_unused(
    page: Page, visited: str, how: str, value: str
) -> None:
    page.evaluate(SPOIL, {"how": how, "value": value})
    told = ask(page, ASKED)
    assert "recalled" not in told["kinds"]
    assert told["replies"] == [visited]
    assert wait_until_kept(page)


@pytest.mark.parametrize(("how", "value"), [("x-trial", "0" * 64), ("emptied", "")])
def test_one_that_answers_otherwise_or_not_at_all_is_replaced_and_the_reader_gets_the_advice(
    page: Page, visited: str, watch: Watch, how: str, value: str
) -> None:
    watch.allowed += ["Error", "error", "memory", "undefined", "Pyodide", "Python"]
    page.evaluate(SPOIL, {"how": how, "value": value})
    assert ask_client(page, recalling=15_000) == visited
    assert wait_until_kept(page)["x-trial"] != value
    assert ask(page, ASKED)["replies"] == [visited]


def test_one_that_is_silent_is_replaced(page: Page, visited: str) -> None:
    """A spoilt memory can run for ever; here the glue never comes to the recalled worker."""
    first: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if first:
            route.continue_()
        else:
            first.append(route)

    page.route("**/assets/runtime/pyodide.asm.*.js", hold_the_first)
    assert ask_client(page, recalling=300) == visited


@pytest.mark.parametrize("fault", [REFUSED, FULL, BROKEN_OFF])
def test_without_storage_or_room_the_advisor_answers_and_keeps_nothing(
    page: Page, base: str, fault: str
) -> None:
    page.set_default_timeout(120_000)

    def with_fault(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=fault + text, content_type="text/javascript")

    page.route(f"**{WORKER_ADDRESS}", with_fault)
    page.goto(f"{base}/advisor/")
    for _ in range(2):
        told = ask(page, ASKED)
        assert json.loads(told["replies"][0])["guidance"]
        assert "recalled" not in told["kinds"]
        page.wait_for_timeout(1500)
    assert kept(page) is None


@pytest.mark.usefixtures("visited")
def test_another_runtime_does_not_use_it_and_takes_its_place(page: Page) -> None:
    old = wait_until_kept(page)["address"]
    changed = re.sub(r'id:"\w{64}"', f'id:"{"0" * 64}"', all_scripts())
    assert changed != all_scripts()

    def newer(route: Route) -> None:
        text = route.fetch().text()
        body = re.sub(r'id:"\w{64}"', f'id:"{"0" * 64}"', text)
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/assets/advisor/*.js", newer)
    page.reload()
    told = ask(page, ASKED)
    assert "recalled" not in told["kinds"]
    for _ in range(200):
        if (now := kept(page)) and now["address"] != old:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the old one is still kept")


def all_scripts() -> str:
    """The text of every script of the widget."""
    return "".join(
        path.read_text("utf-8") for path in sorted((SITE / "assets/advisor").glob("*.js"))
    )


@pytest.mark.usefixtures("visited")
def test_a_worker_that_is_told_to_start_plainly_does(page: Page) -> None:
    assert "recalled" not in ask(page, ASKED, name="plain")["kinds"]


def test_a_reader_who_comes_again_gets_the_same_advice(page: Page, base: str) -> None:
    reader = Reader(page)
    page.goto(f"{base}/advisor/")
    reader.answer_both(TOLD)
    before = reader.heading.inner_text()
    wait_until_kept(page)
    page.evaluate("sessionStorage.clear()")
    page.goto(f"{base}/advisor/")
    reader.answer_both(TOLD)
    expect(reader.heading).to_have_text(before, timeout=ARRIVAL)


def test_a_page_that_stays_hidden_gives_its_worker_back_and_has_it_again(
    page: Page, base: str
) -> None:
    page.set_default_timeout(120_000)
    page.goto(f"{base}/advisor/")
    states = page.evaluate(
        """async ({ address, text }) => {
          const { Client } = await import(address);
          const client = new Client(() => {}, { hidden: 0 });
          const ready = [];
          await client.ask(JSON.parse(text));
          ready.push(client.ready);
          const turn = async (hidden) => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
            await new Promise((done) => setTimeout(done, 20));
          };
          await turn(true);
          ready.push(client.ready);
          await turn(false);
          await client.ask(JSON.parse(text));
          ready.push(client.ready);
          return ready;
        }""",
        {"address": address_of(CLIENT_ADDRESS), "text": ASKED},
    )
    assert states == [True, False, True]
