"""What Python does while the reader thinks: it answers itself, a few times, and lets others in between."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.conftest import tried

TRY = """async (source) => {
  const { warm } = await import(source);
  const order = [];
  const channel = new MessageChannel();
  channel.port2.onmessage = () => order.push("reader");
  await new Promise((done) => {
    warm(() => {
      order.push("own");
      if (order.length === 1) channel.port1.postMessage("a question");
    }, 3);
    const look = () => (order.length === 4 ? setTimeout(done, 300) : setTimeout(look, 20));
    look();
  });
  return order;
}"""


def test_a_readers_question_comes_in_between_and_there_is_an_end(chrome: Browser) -> None:
    order = tried(chrome, "warming.js", TRY)
    assert order == ["own", "reader", "own", "own"]
