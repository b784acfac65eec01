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
    warm((number) => {
      order.push(number);
      if (number === 1) throw new Error("this goes wrong");
      if (order.length === 1) channel.port1.postMessage("a question");
    }, 3);
    const look = () => (order.length === 4 ? setTimeout(done, 300) : setTimeout(look, 20));
    look();
  });
  return order;
}"""


def test_a_readers_question_comes_in_between_a_fault_is_nobodys_and_there_is_an_end(
    chrome: Browser,
) -> None:
    order = tried(chrome, "warming.js", TRY)
    assert order == [0, "reader", 1, 2]
