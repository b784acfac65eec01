import { Client } from "./client.js";
import { monthFirst, today } from "./days.js";
import { Offline } from "./offline.js";
import { Slow } from "./slow.js";

/**
 * What the page asks Python, which it brings when the reader shows interest, or over a slow line when
 * they wish it.
 *
 * @typedef {import("./client.js").Result} Result
 * @typedef {import("./client.js").State} State
 * @typedef {import("./fields.js").Screen} Screen
 * @typedef {import("./opening.js").Opening} Opening
 * @typedef {import("./questions.js").Questions} Questions
 * @typedef {import("./forms.js").Source} Source
 */

/**
 * The advisor, the reader's day and habits, and the language of the page.
 * @param {Source} source
 */
export const here = (source) => ({
  ...source,
  today: today(),
  locale: navigator.language,
  month_first: monthFirst(navigator.language),
  language: document.documentElement.lang,
});

export class Asking {
  #client;
  #slow;
  #questions;
  #opening;
  #source;

  /**
   * @param {HTMLElement} host
   * @param {Record<string, string>} words
   * @param {{ questions: Questions, opening: Opening, source: Source,
   *   onState: (state: State) => void, onWish: () => void }} around onState is called with every piece of news about the start,
   *   onWish when the reader wants Python brought over a slow line
   */
  constructor(host, words, { questions, opening, source, onState, onWish }) {
    const offline = new Offline(host, words);
    this.#client = new Client((state) => {
      onState(state);
      if (state.ready) offline.begin();
    });
    this.#slow = new Slow(host, host.dataset.playbook ?? "", words, () => {
      this.#client.start();
      onWish();
    });
    this.#questions = questions;
    this.#opening = opening;
    this.#source = source;
  }

  /** Whether Python stands and answers at once. */
  get ready() {
    return this.#client.ready;
  }

  /** Whether the reader has to be asked before it is brought. */
  get held() {
    return this.#slow.holds && !this.ready;
  }

  /** The reader shows interest: bring Python while they answer, or ask whether to. */
  wake() {
    if (!this.#slow.holds) this.#client.start();
    // Without a network there is no size to tell; it is said when Python is needed.
    else this.offer(false).catch(() => {});
  }

  /**
   * Ask whether to bring it. Throws when not even its size can be had.
   * @param {boolean} focus
   */
  offer(focus) {
    return this.#slow.show(focus);
  }

  /**
   * @param {unknown} before the step that was shown until now
   * @returns {Promise<Result>}
   */
  advice(before) {
    const { known } = this.#questions;
    const request = { ...here(this.#source), answers: known, before, link: this.#opening.taken };
    return this.#client.ask(request);
  }

  /**
   * What Python has against the answers of a screen; others may still be to come.
   * @param {Screen} screen
   */
  async problemsOn(screen) {
    const result = await this.advice(null);
    if (result.kind !== "reply" || !("problems" in result.reply)) return [];
    return result.reply.problems.filter(({ question }) => screen.has(question));
  }
}
