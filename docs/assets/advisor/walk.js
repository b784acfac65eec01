/**
 * Where the reader is and how they get elsewhere: each screen and the advice is an entry of the
 * browser's history, and nothing typed is lost on the way.
 *
 * @typedef {import("./client.js").Advice} Advice
 * @typedef {import("./fields.js").Screen} Screen
 * @typedef {import("./history.js").Trail} Trail
 * @typedef {import("./questions.js").Questions} Questions
 * @typedef {import("./view.js").View} View
 */

export class Walk {
  #questions;
  #view;
  #trail;
  /** The latest one that counts.
   * @type {Advice | null} */
  advice = null;

  /**
   * @param {Questions} questions
   * @param {View} view
   * @param {Trail} trail
   */
  constructor(questions, view, trail) {
    this.#questions = questions;
    this.#view = view;
    this.#trail = trail;
  }

  /**
   * Make an entry for what follows the screen just answered. A question beneath the advice has had
   * none of its own, so the entry of both becomes the question's, and Back leads to it.
   * @param {string} shows
   */
  enter(shows) {
    if (this.#view.advised) this.#trail.amend(this.#view.screen.id);
    this.#trail.enter(shows);
  }

  /**
   * Go to the screen of a question, as an entry of its own.
   * @param {string} question
   */
  goTo(question) {
    this.keepTyped();
    const screen = this.#questions.screenOf(question);
    // Whoever waited for advice has its entry already, and there is no advice for it.
    if (this.#view.awaited) this.#trail.amend(screen.id);
    else this.#trail.enter(screen.id);
    this.show(screen);
  }

  /** @param {Screen} next to be answered */
  goOn(next) {
    this.enter(next.id);
    this.show(next);
  }

  /**
   * Go back to a screen, or to one before it that has to be answered first.
   * @param {string} id
   * @param {boolean} focus
   */
  goBack(id, focus = true) {
    this.show(this.#questions.due(id), focus);
  }

  /** Before there is advice, nothing typed is lost by looking elsewhere. */
  keepTyped() {
    if (this.advice || !this.#view.asks) return;
    const { known } = this.#questions; // what the page has filled in is nothing of the reader's
    const typed = Object.entries(this.#view.screen.filled());
    this.#questions.keep(Object.fromEntries(typed.filter(([id, text]) => known[id] !== text)));
  }

  /**
   * @param {Screen} screen
   * @param {boolean} focus
   */
  show(screen, focus = true) {
    this.#view.show(screen, this.#typed, this.#trail.entry, focus);
    this.#view.allowRestart(this.#questions.begun);
  }

  /** @param {Advice} advice that is in the page already */
  reveal({ next_question: next }) {
    const screen = next && this.#questions.screenOf(next.id);
    this.#view.reveal(screen, next, this.#typed);
  }

  /** Show again what was in the fields of a screen, without moving the reader. */
  refill() {
    const { screen } = this.#view;
    screen.fill({ ...this.#questions.typed, ...screen.filled() });
  }

  get #typed() {
    return { ...this.advice?.answers, ...this.#questions.typed };
  }
}
