"""The pages of the variants. Each calls `done` with the text of the reply as soon as it has it.

`ask` gives the reply to a further request: what is in it, or its text, which is then still to read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

REQUEST = json.dumps(
    {
        "today": "2026-06-16",
        "locale": "en-US",
        "answers": {
            "stage": "second",
            "stage_on": "2026-06-09",
            "last_contact": "i_thanked",
            "last_contact_on": "2026-06-11",
        },
        "before": None,
    }
)
"""What every variant is asked."""

_HEAD = """\
<!doctype html>
<meta charset="utf-8">
<title>Benchmark</title>
<link rel="icon" href="data:,">
<script>
window.REQUEST = {request};
window.done = (reply) => {{ window.reply = reply; window.took = performance.now(); }};
</script>
"""

OURS = """
import { Client } from "$client";
const client = new Client();
const ask = (text) => client.ask(JSON.parse(text));
window.ask = async (text) => (await ask(text)).reply;
ask(REQUEST).then(({ text }) => window.done(text));
"""

WORKER_PAGE = """
const worker = new Worker("worker.js", { type: "module" });
let settle = window.done;
worker.onmessage = ({ data }) => settle(data);
window.ask = (text) => new Promise((then) => { settle = then; worker.postMessage(text); });
worker.postMessage(REQUEST);
"""

STOCK_WORKER = """
const asked = [];
let answer = null;
self.onmessage = ({ data }) => (answer ? postMessage(answer(data)) : asked.push(data));
const { loadPyodide } = await import("$base" + "pyodide.mjs");
const pyodide = await loadPyodide({ indexURL: new URL("$base", location).href });
await pyodide.loadPackage($wheels.map((name) => new URL(name, location).href), {
  messageCallback: () => {},
});
answer = pyodide.pyimport("advisor.service").answer;
for (const text of asked) postMessage(answer(text));
"""

FLOOR_WORKER = """
const reply = $reply;
self.onmessage = () => postMessage(reply);
"""

PYSCRIPT_CONFIG = """{
  "interpreter": "$base" + "pyodide.mjs",
  "wheels": $wheels
}"""

_PYSCRIPT = """
import sys
sys.path[:0] = {paths}
import js
from advisor.service import answer
js.window.ask = answer
js.done(answer(js.REQUEST))
"""

_MICROPYTHON = """
import js
with open("./reply.json") as file:
    reply = js.JSON.parse(file.read())
js.done(reply)
"""


def filled(text: str, given: Mapping[str, str]) -> str:
    """A text with each `$name` replaced."""
    for name, value in given.items():
        text = text.replace(f"${name}", value)
    return text


def page(script: str) -> str:
    """A page that runs a module."""
    body = f'<script type="module">{script}</script>\n' if script else ""
    return _HEAD.format(request=json.dumps(REQUEST)) + body


def pyscript(config: str) -> str:
    """A page that runs the advisor in PyScript with Pyodide. config: as PYSCRIPT_CONFIG."""
    told = json.loads(config.replace('" + "', ""))
    paths = [f"/home/pyodide/{address.rpartition('/')[2]}" for address in told["wheels"]]
    files = {address: f"./{address.rpartition('/')[2]}" for address in told["wheels"]}
    settings = {"interpreter": told["interpreter"], "files": files}
    return _with_pyscript("py", settings, _PYSCRIPT.format(paths=json.dumps(paths)))


def micropython() -> str:
    """A page that starts PyScript with MicroPython and hands over a reply."""
    settings = {
        "interpreter": "/micropython/micropython.mjs",
        "files": {"/micropython/reply.json": "./reply.json"},
    }
    return _with_pyscript("mpy", settings, _MICROPYTHON)


def _with_pyscript(kind: str, settings: Mapping[str, object], code: str) -> str:
    config = json.dumps(settings)
    return (
        _HEAD.format(request=json.dumps(REQUEST))
        + '<script type="module" src="/pyscript/core.js"></script>\n'
        + f"<script type=\"{kind}\" config='{config}'>{code}</script>\n"
    )
