import { Asking } from "./asking.js";
import { ADVICE, LINK, Trail } from "./history.js";
import { unfoldForPrint } from "./keeping.js";
import { Mine } from "./mine.js";
import { onNewDay } from "./newday.js";
import { Opening } from "./opening.js";
import { clearProblems } from "./problems.js";
import { View } from "./view.js";
import { Waiting } from "./waiting.js";
import { Walk } from "./walk.js";

/**
 * The advisor in a page.
 *
 * When it goes right, the reader answers one question after another, each with Continue, and after
 * the two needed ones the advice stands there, its heading in focus, with the next question that
 * could sharpen it beneath. Change leads to a question and straight back. Each screen and the
 * advice is an entry of the browser's history, and Back is the browser's. A link shows first what
 * it holds, and its reader goes on from there.
 * When it goes wrong, "There is a problem" says what, in the reader's words, and everything typed
 * is still there; when Python cannot start, a sentence says why, with a way to try again and links
 * to the same knowledge on paper. The answers stay in the tab.
 * When it is slow, nobody notices who is still answering; whoever is done sees how much of the
 * download is here, and then the advice. On a slow or metered line nothing comes unasked.
 *
 * @typedef {import("./client.js").Problem} Problem
 * @typedef {import("./client.js").Advice} Advice
 */

const PRESSED =
  "[data-change], [data-back], [data-restart], [data-link-take], [data-link-leave], [data-link-own]";

export class Advisor {
  #questions;
  #opening;
  #view;
  #waiting;
  #asking;
  #mine;
  #trail;
  #walk;
  /** What was in the fields when the advice was given.
   * @type {Record<string, string>} */
  #asked = {};

  /**
   * @param {HTMLElement} host
   * @param {import("./questions.js").Questions} questions
   * @param {import("./fields.js").Screen} screen that the page shows
   * @param {import("./forms.js").Source} source of the advice
   */
  constructor(host, questions, screen, source) {
    const words = JSON.parse(host.dataset.words ?? "{}");
    this.#questions = questions;
    this.#opening = new Opening(host, questions, words);
    this.#mine = new Mine(host.dataset.playbook ?? "");
    this.#view = new View(host, screen, words, this.#mine);
    this.#waiting = new Waiting(host, words);
    this.#asking = new Asking(host, words, {
      questions,
      opening: this.#opening,
      source,
      onState: (state) => this.#waiting.progress(state),
      onWish: () => (this.#view.awaited ? this.#advise() : this.#view.focusHere()),
    });
    this.#trail = new Trail(screen.id, (shows) => this.#returned(shows));
    this.#walk = new Walk(questions, this.#view, this.#trail);
    host.addEventListener("click", (event) => this.#clicked(event));
    unfoldForPrint(host);
    onNewDay(() => this.#renew());
    this.#resume();
  }

  /** The reader shows interest. */
  wake() {
    this.#asking.wake();
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
    const problems = this.#asking.ready ? await this.#asking.problemsOn(screen) : [];
    if (entry !== this.#trail.entry) return;
    if (problems.length > 0) return this.#complain(problems);
    this.#walk.goOn(next);
  }

  /** The reader tries again after Python could not start. */
  retry() {
    this.#waiting.hide();
    return this.#questions.open() ? this.#view.focusHere() : this.#advise();
  }

  /**
   * The reader opens a link while the page stands.
   * @param {string} text its fragment
   */
  open(text) {
    this.#walk.keepTyped();
    this.#opening.bring(text);
    if (this.#opening.read()) this.#trail.enter(LINK);
    if (this.#opening.there) this.#showLink();
  }

  /** Take up a link, or what this tab has answered before, without moving the reader. */
  #resume() {
    const { shows } = this.#trail.entry;
    const returned = this.#trail.returned && (shows !== LINK || this.#opening.there);
    if ((returned ? shows === LINK : this.#opening.waits) && this.#opening.read()) {
      // The link may have come before this script, and the reader's first answers before the link.
      if (!returned) this.#walk.keepTyped();
      this.#trail.amend(LINK);
      return this.#showLink();
    }
    if (!this.#questions.begun) return;
    const open = this.#questions.open();
    if (returned && shows !== ADVICE && shows !== this.#view.screen.id) {
      this.#walk.goBack(shows, false);
    } else if (returned ? shows === ADVICE && !open : !open) {
      this.#trail.amend(ADVICE);
      this.#advise(false);
    } else if (returned || open === this.#view.screen) {
      this.#walk.refill();
    } else if (open) {
      this.#trail.enter(open.id);
      this.#walk.show(open, false);
    }
  }

  /**
   * The reader has gone back or forward, and what was there is there again.
   * @param {string} shows
   */
  #returned(shows) {
    this.#walk.keepTyped();
    this.#waiting.hide();
    const open = this.#questions.open();
    if (shows === LINK && this.#opening.there) return this.#showLink();
    if (shows !== ADVICE && shows !== LINK) return this.#walk.goBack(shows);
    if (open) return this.#walk.show(open);
    if (!this.#walk.advice) return this.#advise();
    this.#questions.restore(this.#asked);
    this.#walk.reveal(this.#walk.advice);
    this.#view.focusAdvice();
  }

  /** Show what a link holds, alone; whoever opens one means to use the advisor. */
  #showLink() {
    this.#waiting.hide();
    this.#opening.show();
    this.#view.showLink(this.#questions.begun);
    this.wake();
  }

  /** @param {Problem[]} problems */
  #complain(problems) {
    this.#view.complain(problems, (question) => this.#walk.goTo(question));
  }

  /** @param {boolean} focus whether to move the reader to what comes */
  async #advise(focus = true) {
    if (!this.#asking.ready) {
      this.#walk.enter(ADVICE);
      this.#view.clear();
      if (this.#asking.held) return this.#asking.offer(focus).catch(() => this.#fail("load"));
      this.#waiting.show(focus);
    }
    const { entry } = this.#trail;
    const result = await this.#asking.advice(focus ? this.#walk.advice?.guidance.step : null);
    if (result.kind === "outdated" || entry !== this.#trail.entry) return;
    if (result.kind === "fault") return this.#fail(result.reason);
    this.#waiting.hide();
    if ("problems" in result.reply) this.#turnBack(result.reply.problems);
    else this.#advised(result.reply, focus);
  }

  /** @param {import("./protocol.js").Reason} reason */
  #fail(reason) {
    this.#view.clear();
    this.#waiting.fail(reason);
  }

  /** @param {Problem[]} problems */
  #turnBack(problems) {
    const { screen, asks } = this.#view;
    const here = problems.find(({ question }) => screen.has(question));
    if (!here || !asks) this.#walk.goTo((here ?? problems[0])?.question ?? "");
    this.#complain(problems);
  }

  /**
   * @param {Advice} advice
   * @param {boolean} focus
   */
  #advised(advice, focus) {
    const first = this.#walk.advice === null;
    this.#walk.enter(ADVICE);
    this.#show(advice);
    if (!focus) return;
    this.#view.focusAdvice();
    this.#view.announce(first);
  }

  /** @param {Advice} advice */
  #show(advice) {
    this.#walk.advice = advice;
    this.#asked = this.#questions.given;
    this.#questions.note(advice.answers);
    this.#view.bring(advice);
    this.#walk.reveal(advice);
  }

  /** Another day has begun since the advice was given; what the reader is at work on stays. */
  async #renew() {
    this.#questions.settle();
    const { entry } = this.#trail;
    const idle = () => this.#view.idle && !this.#mine.edited && entry === this.#trail.entry;
    if (!idle() || this.#asking.held) return;
    const result = await this.#asking.advice(null);
    if (result.kind === "reply" && "guidance" in result.reply && idle()) this.#show(result.reply);
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const pressed = target instanceof Element && target.closest(PRESSED);
    if (!(pressed instanceof HTMLElement)) return;
    const { change, back, restart, linkLeave, linkOwn } = pressed.dataset;
    if (restart !== undefined) this.#restart();
    else if (back !== undefined) this.#trail.back();
    else if (linkLeave !== undefined) this.#decide(() => this.#opening.leave());
    else if (linkOwn !== undefined) this.#decide(() => this.#opening.takeBack());
    else if (this.#view.linked) this.#decide(() => this.#opening.take(), change);
    else this.#walk.goTo(change ?? "");
  }

  /**
   * The reader decides which answers are to count.
   * @param {() => void} choose
   * @param {string} [change] a question to go to at once
   */
  #decide(choose, change) {
    choose();
    this.#walk.advice = null;
    this.#view.give(this.#opening.taken === "");
    const next = this.#questions.open();
    if (change) this.#walk.goTo(change);
    else if (next) this.#walk.goOn(next);
    else this.#advise();
  }

  async #restart() {
    this.#opening.forget();
    this.#questions.forget();
    this.#mine.forget();
    this.#walk.advice = null;
    this.#asked = {};
    this.#waiting.hide();
    this.#view.give(true);
    const first = this.#questions.open() ?? this.#view.screen;
    await this.#trail.restart(first.id);
    this.#walk.show(first);
  }
}
