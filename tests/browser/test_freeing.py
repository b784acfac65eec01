"""Bytes that nobody needs any more are given back, and nothing is said of bytes that cannot be."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.conftest import tried

TRY = """async (source) => {
  const { letGo } = await import(source);
  const bytes = new Uint8Array(1000).fill(7);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const left = [];
  for (const each of [bytes, bytes, new Uint8Array(memory.buffer)]) {
    letGo(each);
    left.push(each.byteLength);
  }
  return left;
}"""


def test_bytes_are_gone_at_once_and_what_cannot_be_given_back_stays(chrome: Browser) -> None:
    left = tried(chrome, "freeing.js", TRY)
    assert left == [0, 0, 65_536]
