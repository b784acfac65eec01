import { ADVICE } from "./history.js";
import { focusOutcome, showInvitation, showOutcome, whatChanged } from "./outcome.js";
import { all, focusOn, one, part } from "./parts.js";
import { clearProblems, showProblems } from "./problems.js";

/**
 * What of the advisor is in sight: one screen, the advice with a question beneath it, or a notice
 * in place of both. It knows no order of things; the advisor says what comes when.
 *
 * @typedef {import("./fields.js").Screen} Screen
 * @typedef {import("./client.js").Advice} Advice
 * @typedef {import("./client.js").Problem} Problem
 * @typedef {import("./history.js").Entry} Entry
 * @typedef {import("./mine.js").Mine} Mine
 */

export class View {
  #host;
  #words;
  #mine;
  /** The screen that the reader answers, or has answered last.
   * @type {Screen} */
  screen;

  /**
   * @param {HTMLElement} host
   * @param {Screen} screen that the page shows
   * @param {Record<string, string>} words
   * @param {Mine} mine
   */
  constructor(host, screen, words, mine) {
    this.#host = host;
    this.#words = words;
    this.#mine = mine;
    this.screen = screen;
  }

  /** Whether the advice is in sight. */
  get advised() {
    return !part(this.#host, "result").hidden;
  }

  /** Whether the advice is in sight and nothing has been put in beneath it. */
  get idle() {
    return this.advised && !(this.asks && Object.keys(this.screen.filled()).length > 0);
  }

  /** Whether the reader waits: neither a question nor the advice nor a link is in sight. */
  get awaited() {
    return !this.advised && !this.asks && !this.linked;
  }

  /** Whether a question is in sight, alone or beneath the advice. */
  get asks() {
    return !part(this.#host, "screen").hidden;
  }

  /** Whether it is in sight what a link holds. */
  get linked() {
    return !part(this.#host, "link").hidden;
  }

  /**
   * Leave what a link holds alone in sight.
   * @param {boolean} begun whether there is anything to start again from
   */
  showLink(begun) {
    this.give(false);
    this.allowRestart(begun);
    this.#hide("screen", "result", "sharpen");
    this.focusHere();
  }

  /** Give the focus to what is in sight beside the advice. */
  focusHere() {
    focusOn(this.linked ? one(part(this.#host, "link"), "h2", HTMLElement) : this.screen.heading);
  }

  /**
   * Show one screen alone; the advice, if there is any, waits behind it.
   * @param {Screen} screen
   * @param {Record<string, string>} answers to put into its fields
   * @param {Entry} entry of the history that it stands for
   * @param {boolean} focus
   */
  show(screen, answers, { advisor, from }, focus) {
    this.#hide("link", "result", "sharpen");
    this.#place(screen, answers);
    const back = one(screen.form, "[data-back]", HTMLButtonElement);
    back.hidden = advisor === 0;
    back.textContent = (from === ADVICE ? this.#words.back_to_advice : this.#words.back) ?? "";
    if (focus) focusOn(screen.heading);
  }

  /** Clear the place for a notice. */
  clear() {
    this.#hide("link", "screen", "result", "sharpen");
  }

  /**
   * Put new advice into the page.
   * @param {Advice} advice
   */
  bring(advice) {
    this.give(false);
    const { root = "", advisor = "" } = this.#host.dataset;
    showOutcome(part(this.#host, "result"), advice, {
      root: new URL(root, document.baseURI),
      advisor: new URL(advisor, document.baseURI),
      words: this.#words,
      mine: this.#mine,
      say: (text) => this.#say(text),
      sharpen: () => focusOn(one(part(this.#host, "sharpen"), "h2", HTMLElement)),
    });
  }

  /**
   * Show the advice that is in the page.
   * @param {Screen | null} next the question beneath it that can sharpen it
   * @param {Advice["next_question"]} why it is asked
   * @param {Record<string, string>} answers
   */
  reveal(next, why, answers) {
    clearProblems(this.screen.form);
    this.#hide("link");
    const sharpen = part(this.#host, "sharpen");
    showInvitation(sharpen, why, this.#words);
    part(this.#host, "result").hidden = false;
    sharpen.hidden = false;
    this.allowRestart(true);
    if (!next) return this.#hide("screen");
    this.#place(next, answers);
    one(next.form, "[data-back]", HTMLButtonElement).hidden = true;
  }

  focusAdvice() {
    focusOutcome(part(this.#host, "result"));
  }

  /** @param {boolean} begun whether there is anything to start again from */
  allowRestart(begun) {
    part(this.#host, "restart").hidden = !begun;
  }

  /** @param {boolean} first whether there was no advice before */
  announce(first) {
    const changed = whatChanged(part(this.#host, "result")) || this.#words.updated;
    this.#say((first ? this.#words.ready : changed) ?? "");
  }

  /** @param {boolean} shown whether the answers that the page itself has given are in sight */
  give(shown) {
    for (const given of all(this.#host, '[data-part="given"]')) given.hidden = !shown;
  }

  /**
   * @param {Problem[]} problems
   * @param {(question: string) => void} goTo
   */
  complain(problems, goTo) {
    showProblems(this.screen.form, problems, this.#words.title_problem ?? "", goTo);
  }

  /**
   * @param {Screen} screen
   * @param {Record<string, string>} answers
   */
  #place(screen, answers) {
    clearProblems(this.screen.form);
    this.screen = screen;
    screen.fill(answers);
    clearProblems(screen.form);
    const place = part(this.#host, "screen");
    if (place.firstElementChild !== screen.form) place.replaceChildren(screen.form);
    place.hidden = false;
  }

  /** @param {string[]} names of parts */
  #hide(...names) {
    for (const name of names) part(this.#host, name).hidden = true;
  }

  /** @param {string} text said to screen readers, once */
  #say(text) {
    part(this.#host, "status").textContent = text;
  }
}
