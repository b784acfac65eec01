import { Client } from "./client.js";
import { monthFirst, today } from "./days.js";
import { ADVICE, Trail } from "./history.js";
import { unfoldForPrint } from "./keeping.js";
import { Mine } from "./mine.js";
import { focusOn } from "./parts.js";
import { clearProblems } from "./problems.js";
import { present } from "./questions.js";
import { Slow } from "./slow.js";
import { View } from "./view.js";
import { Waiting } from "./waiting.js";

/**
 * The advisor in a page.
 *
 * When it goes right, the reader answers one question after another, each with Continue, and after
 * the two needed ones the advice stands there, its heading in focus, with the next question that
 * could sharpen it beneath. Change leads to a question and straight back. Each screen and the
 * advice is an entry of the browser's history, and Back is the browser's.
 * When it goes wrong, "There is a problem" says what, in the reader's words, and everything typed
 * is still there; when Python cannot start, a sentence says why, with a way to try again and links
 * to the same knowledge on paper. The answers stay in the tab.
 * When it is slow, nobody notices who is still answering; whoever is done sees how much of the
 * download is here, and then the advice. On a slow or metered line nothing comes unasked.
 *
 * @typedef {import("./fields.js").Screen} Screen
 * @typedef {import("./questions.js").Questions} Questions
 * @typedef {import("./client.js").Problem} Problem
 * @typedef {import("./client.js").Advice} Advice
 */

export class Advisor {
  #questions;
  #view;
  #waiting;
  #slow;
  #client;
  #mine;
  #trail;
  /** @type {Advice | null} */
  #advice = null;
  /** What was in the fields when the advice was given.
   * @type {Record<string, string>} */
  #asked = {};

  /**
   * @param {HTMLElement} host
   * @param {Questions} questions
   * @param {Screen} screen that the page shows
   */
  constructor(host, questions, screen) {
    const { playbook = "" } = host.dataset;
    const words = JSON.parse(host.dataset.words ?? "{}");
    this.#questions = questions;
    this.#mine = new Mine(playbook);
    this.#view = new View(host, screen, words, this.#mine);
    this.#waiting = new Waiting(host, words);
    this.#client = new Client((state) => this.#waiting.progress(state));
    this.#slow = new Slow(host, playbook, words, () => this.#wished());
    this.#trail = new Trail(screen.id, (shows) => this.#returned(shows));
    host.addEventListener("click", (event) => this.#clicked(event));
    unfoldForPrint(host);
    this.#resume();
  }

  /** The reader shows interest: bring Python while they answer, or ask whether to. */
  wake() {
    if (!this.#slow.holds) this.#client.start();
    // Without a network there is no size to tell; it is said when Python is needed.
    else this.#slow.show(false).catch(() => {});
  }

  /** The reader presses Continue. */
  async carryOn() {
    const { entry } = this.#trail;
    const { screen } = this.#view;
    const given = screen.read();
    this.#questions.keep(given);
    const missing = screen.missing({ ...this.#questions.answers, ...given });
    if (missing.length > 0) return this.#complain(missing);
    clearProblems(screen.form);
    const next = this.#questions.open();
    if (!next) return this.#advise();
    const problems = this.#client.ready ? await this.#problemsOn(screen) : [];
    if (entry !== this.#trail.entry) return;
    if (problems.length > 0) return this.#complain(problems);
    this.#enter(next.id);
    this.#show(next);
  }

  /** The reader tries again after Python could not start. */
  retry() {
    this.#waiting.hide();
    return this.#questions.open() ? focusOn(this.#view.screen.heading) : this.#advise();
  }

  /** Take up what this tab has answered before, without moving the reader. */
  #resume() {
    if (!this.#questions.begun) return;
    const open = this.#questions.open();
    const { screen } = this.#view;
    const { shows } = this.#trail.entry;
    if (this.#trail.returned && shows !== ADVICE && shows !== screen.id) {
      this.#show(this.#questions.due(shows), false);
    } else if (this.#trail.returned ? shows === ADVICE && !open : !open) {
      this.#trail.amend(ADVICE);
      this.#advise(false);
    } else if (this.#trail.returned || open === screen) {
      screen.fill({ ...this.#questions.typed, ...present(screen.read()) });
    } else if (open) {
      this.#trail.enter(open.id);
      this.#show(open, false);
    }
  }

  /**
   * The reader has gone back or forward, and what was there is there again.
   * @param {string} shows
   */
  #returned(shows) {
    this.#keepTyped();
    this.#waiting.hide();
    const open = this.#questions.open();
    if (shows !== ADVICE) return this.#show(this.#questions.due(shows));
    if (open) return this.#show(open);
    if (!this.#advice) return this.#advise();
    this.#questions.restore(this.#asked);
    this.#reveal(this.#advice);
    this.#view.focusAdvice();
  }

  /**
   * Make an entry for what follows the screen just answered. A question beneath the advice has had
   * none of its own, so the entry of both becomes the question's, and Back leads to it.
   * @param {string} shows
   */
  #enter(shows) {
    if (this.#view.advised) this.#trail.amend(this.#view.screen.id);
    this.#trail.enter(shows);
  }

  /**
   * Go to the screen of a question, as an entry of its own.
   * @param {string} question
   */
  #goTo(question) {
    this.#keepTyped();
    const screen = this.#questions.screenOf(question);
    // Whoever waited for advice has its entry already, and there is no advice for it.
    if (this.#view.awaited) this.#trail.amend(screen.id);
    else this.#trail.enter(screen.id);
    this.#show(screen);
  }

  /** Before there is advice, nothing typed is lost by looking elsewhere. */
  #keepTyped() {
    if (!this.#advice) this.#questions.keep(present(this.#view.screen.read()));
  }

  /**
   * @param {Screen} screen
   * @param {boolean} focus
   */
  #show(screen, focus = true) {
    this.#view.show(screen, this.#typed, this.#trail.entry, focus);
    this.#view.allowRestart(this.#questions.begun);
  }

  get #typed() {
    return { ...this.#advice?.answers, ...this.#questions.typed };
  }

  /** @param {Problem[]} problems */
  #complain(problems) {
    this.#view.complain(problems, (question) => this.#goTo(question));
  }

  #request() {
    return {
      today: today(),
      locale: navigator.language,
      month_first: monthFirst(navigator.language),
      answers: this.#questions.known,
      before: null,
    };
  }

  /**
   * What Python has against the answers of a screen; others may still be to come.
   * @param {Screen} screen
   */
  async #problemsOn(screen) {
    const result = await this.#client.ask(this.#request());
    if (result.kind !== "reply" || !("problems" in result.reply)) return [];
    return result.reply.problems.filter(({ question }) => screen.has(question));
  }

  /** @param {boolean} focus whether to move the reader to what comes */
  async #advise(focus = true) {
    if (!this.#client.ready) {
      this.#enter(ADVICE);
      this.#view.clear();
      if (this.#slow.holds) return this.#slow.show(focus).catch(() => this.#fail("load"));
      this.#waiting.show(focus);
    }
    const { entry } = this.#trail;
    const before = focus ? this.#advice?.guidance.step : null;
    const result = await this.#client.ask({ ...this.#request(), before });
    if (result.kind === "outdated" || entry !== this.#trail.entry) return;
    if (result.kind === "fault") return this.#fail(result.reason);
    this.#waiting.hide();
    if ("problems" in result.reply) this.#turnBack(result.reply.problems);
    else this.#advised(result.reply, focus);
  }

  /** The reader wants Python brought over a slow line. */
  #wished() {
    this.#client.start();
    if (this.#view.awaited) this.#advise();
    else focusOn(this.#view.screen.heading);
  }

  /** @param {import("./protocol.js").Reason} reason */
  #fail(reason) {
    this.#view.clear();
    this.#waiting.fail(reason);
  }

  /** @param {Problem[]} problems */
  #turnBack(problems) {
    const { screen, awaited } = this.#view;
    const here = problems.some(({ question }) => screen.has(question));
    if (!here) this.#goTo(problems[0]?.question ?? "");
    else if (awaited) this.#trail.amend(screen.id);
    this.#view.unclear();
    this.#complain(problems);
  }

  /**
   * @param {Advice} advice
   * @param {boolean} focus
   */
  #advised(advice, focus) {
    const first = this.#advice === null;
    this.#enter(ADVICE);
    this.#advice = advice;
    this.#asked = this.#questions.given;
    this.#view.bring(advice);
    this.#reveal(advice);
    if (!focus) return;
    this.#view.focusAdvice();
    this.#view.announce(first);
  }

  /** @param {Advice} advice that is in the page already */
  #reveal({ next_question: next }) {
    const screen = next && this.#questions.screenOf(next.id);
    this.#view.reveal(screen, next, this.#typed);
  }

  /** @param {Event} event */
  #clicked(event) {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest("[data-change], [data-back], [data-restart]");
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.change) this.#goTo(button.dataset.change);
    else if ("back" in button.dataset) this.#trail.back();
    else this.#restart();
  }

  async #restart() {
    this.#questions.forget();
    this.#mine.forget();
    this.#advice = null;
    this.#asked = {};
    this.#waiting.hide();
    this.#view.give(true);
    const first = this.#questions.open() ?? this.#view.screen;
    await this.#trail.restart(first.id);
    this.#show(first);
  }
}
