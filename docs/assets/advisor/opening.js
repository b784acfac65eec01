import { readLink } from "./link.js";
import { showOpened } from "./opened.js";
import { focusOn, one, part } from "./parts.js";
import { present, Store } from "./store.js";

/**
 * A link that the reader has opened, and the choice between its answers and the reader's own.
 * Nothing of it counts before the reader goes on with it, and nothing of theirs is lost then.
 *
 * @typedef {import("./questions.js").Questions} Questions
 */

export class Opening {
  #host;
  #words;
  #questions;
  #unread;
  /** Its fragment, and whether the reader has gone on with it. */
  #store;
  /** The answers that the reader had given before. */
  #own;

  /**
   * @param {HTMLElement} host
   * @param {Questions} questions
   * @param {Record<string, string>} words
   */
  constructor(host, questions, words) {
    const { playbook = "", link } = host.dataset;
    this.#host = host;
    this.#words = words;
    this.#questions = questions;
    this.#unread = part(host, "unread");
    host.addEventListener("submit", () => {
      this.#unread.hidden = true;
    });
    this.#store = new Store(playbook, "link");
    this.#own = new Store(playbook, "own");
    if (link) this.bring(link);
    this.#settle();
  }

  /** Whether a link is there. */
  get there() {
    return this.#text !== "";
  }

  /** Whether a link is there that the reader has not decided about. */
  get waits() {
    return this.there && this.taken === "";
  }

  /** The fragment whose answers the reader has gone on with, "" when there is none. */
  get taken() {
    return "taken" in this.#store.all ? this.#text : "";
  }

  get #text() {
    return this.#store.all.text ?? "";
  }

  /** @param {string} text a fragment that has just come, in place of one before */
  bring(text) {
    this.#store.replace({ text });
  }

  /**
   * Look into the link. One that cannot be read is forgotten, and a sentence says why.
   * @returns {boolean} whether it can be read
   */
  read() {
    const { fault } = this.#link();
    if (fault) {
      this.#unread.textContent = this.#words[`link_fault_${fault}`] ?? "";
      if (fault === "other") this.#leadToOther();
      this.#store.forget();
      this.#unread.hidden = false;
      focusOn(this.#unread);
    }
    return !fault;
  }

  /** Offer the page of the advisor that the link is for, where this site has it. */
  #leadToOther() {
    const others = new Map(Object.entries(JSON.parse(this.#host.dataset.others ?? "{}")));
    const address = others.get(/^advisor=([^&]*)/.exec(this.#text)?.[1] ?? "");
    if (!address) return;
    const way = one(this.#host, "[data-link-language] a", HTMLAnchorElement).cloneNode(true);
    if (!(way instanceof HTMLAnchorElement)) return;
    way.href = `${new URL(address, document.baseURI).href}#${this.#text}`;
    this.#unread.append(" ", way);
  }

  /** Show what the link holds; once the reader has gone on with it, what has become of it. */
  show() {
    const link = this.#link();
    const { begun, given } = this.#questions;
    const answers = this.taken ? given : link.answers;
    showOpened(part(this.#host, "link"), link, {
      text: this.#text,
      taken: this.taken !== "",
      begun,
      enough: !this.#questions.open(answers),
      rows: this.#questions.told(answers),
      asked: this.#questions.asked,
      words: this.#words,
    });
  }

  /** Go on with the answers of the link; the reader's own are kept. */
  take() {
    if (this.taken) return;
    const { answers } = this.#link();
    const given = present(this.#questions.given);
    if (Object.entries(given).some(([key, value]) => answers[key] !== value)) {
      this.#own.replace(given);
    }
    this.#questions.restore(answers);
    this.#store.keep({ taken: "yes" });
    this.#settle();
  }

  /** Go on without the link. */
  leave() {
    this.#store.forget();
    this.#settle();
  }

  /** Return to the answers that were there before the link. */
  takeBack() {
    this.#questions.restore(this.#own.all);
    this.forget();
  }

  forget() {
    this.#own.forget();
    this.leave();
  }

  /** What the page has filled in is no part of a link, and the way back stands while there is one. */
  #settle() {
    this.#questions.countPreset(this.taken === "");
    const none = Object.keys(this.#own.all).length === 0;
    one(this.#host, "[data-link-own]", HTMLElement).hidden = none;
  }

  #link() {
    // Behind the dash stands the language, in which a link may have been made and opened.
    const [advisor = ""] = (this.#host.dataset.playbook ?? "").split("-");
    return readLink(this.#text, advisor, this.#questions.asked);
  }
}
