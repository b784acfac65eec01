import { Client } from "./client.js";
import { today } from "./days.js";
import { bringStyles, focusOutcome, showOutcome } from "./outcome.js";
import { all, focusOn, one, part } from "./parts.js";
import { clearProblems, showProblems } from "./problems.js";
import { present, Questions } from "./questions.js";
import { Waiting } from "./waiting.js";

/**
 * The advisor in a page.
 *
 * When it goes right, the reader answers one question after another, each with Continue, and after
 * the two needed ones the advice stands there, its heading in focus, with the next question that
 * could sharpen it beneath. Change leads to a question and straight back.
 * When it goes wrong, "There is a problem" says what, in the reader's words, and everything typed
 * is still there; when Python cannot start, a sentence says why, with a way to try again and links
 * to the same knowledge on paper. The answers stay in the tab.
 * When it is slow, nobody notices who is still answering; whoever is done sees how much of the
 * download is here, and then the advice.
 *
 * @typedef {import("./fields.js").Screen} Screen
 * @typedef {import("./client.js").Problem} Problem
 * @typedef {import("./client.js").Advice} Advice
 */

/**
 * Fetch the forms and take over the advisor's HTML.
 * @param {HTMLElement} host the <site-advisor> element
 * @returns {Promise<Advisor>}
 */
export async function begin(host) {
  bringStyles();
  const response = await fetch(new URL("questions.html", import.meta.url));
  if (!response.ok) throw new Error(`The questions came back with ${response.status}.`);
  const forms = new DOMParser().parseFromString(await response.text(), "text/html");
  return new Advisor(host, all(forms, "form[data-screen]"));
}

export class Advisor {
  #host;
  #questions;
  #waiting;
  #client;
  /** @type {Record<string, string>} */
  #words;
  /** @type {Screen} */
  #screen;
  /** @type {Screen[]} */
  #trail = [];
  /** @type {Advice | null} */
  #advice = null;

  /**
   * @param {HTMLElement} host
   * @param {HTMLElement[]} forms one of each screen; the one that the page shows is kept instead
   */
  constructor(host, forms) {
    const { words = "{}", preset = "{}", playbook = "" } = host.dataset;
    const shown = one(part(host, "screen"), "form", HTMLFormElement);
    this.#host = host;
    this.#words = JSON.parse(words);
    this.#questions = new Questions(
      forms
        .map((form) => (form.dataset.screen === shown.dataset.screen ? shown : form))
        .filter((form) => form instanceof HTMLFormElement),
      { playbook, preset: JSON.parse(preset), words: this.#words },
    );
    this.#waiting = new Waiting(host, this.#words);
    this.#client = new Client((state) => this.#waiting.progress(state));
    this.#screen = this.#questions.screenOf(shown.dataset.screen ?? "");
    this.#screen.showMeaning(this.#questions.answers);
    host.addEventListener("click", (event) => this.#clicked(event));
    this.#resume();
  }

  /** The reader shows interest: bring Python while they answer. */
  wake() {
    this.#client.start();
  }

  /** The reader presses Continue. */
  async carryOn() {
    const screen = this.#screen;
    const given = screen.read();
    this.#questions.keep(given);
    const missing = screen.missing({ ...this.#questions.answers, ...given });
    if (missing.length > 0) return this.#complain(missing);
    clearProblems(screen.form);
    const next = this.#questions.open();
    if (!next) return this.#advise();
    const problems = this.#client.ready ? await this.#problemsHere() : [];
    if (problems.length > 0) return this.#complain(problems);
    this.#trail.push(screen);
    this.#show(next);
  }

  /** The reader tries again after Python could not start. */
  retry() {
    this.#waiting.hide();
    return this.#questions.open() ? focusOn(this.#screen.heading) : this.#advise();
  }

  /** Take up what this tab has answered before, without moving the reader. */
  #resume() {
    if (!this.#questions.begun) return;
    const next = this.#questions.open();
    if (!next) this.#advise(false);
    else if (next === this.#screen)
      next.fill({ ...this.#questions.typed, ...present(next.read()) });
    else {
      this.#trail = this.#questions.before(next);
      this.#show(next, false);
    }
  }

  /**
   * Show one screen alone: the advice, if there is any, waits behind it.
   * @param {Screen} screen
   * @param {boolean} focus
   */
  #show(screen, focus = true) {
    part(this.#host, "result").hidden = true;
    part(this.#host, "sharpen").hidden = true;
    this.#place(screen);
    const back = one(screen.form, "[data-back]", HTMLButtonElement);
    back.hidden = !this.#advice && this.#trail.length === 0;
    back.textContent = (this.#advice ? this.#words.back_to_advice : this.#words.back) ?? "";
    if (focus) focusOn(screen.heading);
  }

  /** @param {Screen} screen */
  #place(screen) {
    this.#screen = screen;
    screen.fill({ ...this.#advice?.answers, ...this.#questions.typed });
    clearProblems(screen.form);
    const place = part(this.#host, "screen");
    if (place.firstElementChild !== screen.form) place.replaceChildren(screen.form);
    place.hidden = false;
    part(this.#host, "restart").hidden = !this.#questions.begun;
  }

  /** @param {Problem[]} problems */
  #complain(problems) {
    showProblems(this.#screen.form, problems, (question) =>
      this.#show(this.#questions.screenOf(question)),
    );
  }

  #request() {
    return { today: today(), locale: navigator.language, answers: this.#questions.answers };
  }

  /** What Python has against the answers of this screen; others may still be to come. */
  async #problemsHere() {
    const result = await this.#client.ask(this.#request());
    if (result.kind !== "reply" || !("problems" in result.reply)) return [];
    return result.reply.problems.filter(({ question }) => this.#screen.has(question));
  }

  /** @param {boolean} focus whether to move the reader to what comes */
  async #advise(focus = true) {
    if (!this.#client.ready && focus) this.#wait();
    const result = await this.#client.ask(this.#request());
    if (result.kind === "outdated") return;
    if (result.kind === "fault") return this.#fail(result.reason);
    this.#waiting.hide();
    part(this.#host, "screen").hidden = false;
    if ("problems" in result.reply) this.#turnBack(result.reply.problems);
    else this.#advised(result.reply, focus);
  }

  #wait() {
    for (const name of ["screen", "result", "sharpen"]) part(this.#host, name).hidden = true;
    this.#waiting.show();
  }

  /** @param {import("./protocol.js").Reason} reason */
  #fail(reason) {
    for (const name of ["screen", "result", "sharpen"]) part(this.#host, name).hidden = true;
    this.#waiting.fail(reason);
  }

  /** @param {Problem[]} problems */
  #turnBack(problems) {
    const here = problems.some(({ question }) => this.#screen.has(question));
    if (!here) this.#show(this.#questions.screenOf(problems[0]?.question ?? ""), false);
    this.#complain(problems);
  }

  /**
   * @param {Advice} advice
   * @param {boolean} focus
   */
  #advised(advice, focus) {
    const before = this.#advice;
    this.#advice = advice;
    this.#trail = [];
    for (const given of all(this.#host, '[data-part="given"]')) given.hidden = true;
    const result = part(this.#host, "result");
    showOutcome(result, advice.html, {
      root: new URL(this.#host.dataset.root ?? "", document.baseURI),
      words: this.#words,
      say: (text) => this.#say(text),
    });
    this.#sharpen(advice.next_question);
    if (!focus) return;
    focusOutcome(result);
    this.#say((before ? this.#words.updated : this.#words.ready) ?? "");
  }

  /** @param {Advice["next_question"]} next */
  #sharpen(next) {
    const section = part(this.#host, "sharpen");
    const why = one(section, "[data-why]", HTMLElement);
    why.textContent = next ? `${this.#words.sharpen_why} ${next.why}` : "";
    why.hidden = !next;
    const count = one(section, "[data-count]", HTMLElement);
    count.textContent = next?.count ?? "";
    count.hidden = !next;
    one(section, "[data-done]", HTMLElement).hidden = next !== null;
    section.hidden = false;
    part(this.#host, "restart").hidden = false;
    if (!next) {
      part(this.#host, "screen").hidden = true;
      return;
    }
    this.#place(this.#questions.screenOf(next.id));
    one(this.#screen.form, "[data-back]", HTMLButtonElement).hidden = true;
  }

  /** @param {Event} event */
  #clicked(event) {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest("[data-change], [data-back], [data-restart]");
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.change) this.#show(this.#questions.screenOf(button.dataset.change));
    else if ("back" in button.dataset) this.#back();
    else this.#restart();
  }

  #back() {
    if (this.#advice) return this.#advised(this.#advice, true);
    this.#questions.keep(present(this.#screen.read()));
    const before = this.#trail.pop();
    if (before) this.#show(before);
  }

  #restart() {
    this.#questions.forget();
    this.#advice = null;
    this.#trail = [];
    this.#waiting.hide();
    for (const given of all(this.#host, '[data-part="given"]')) given.hidden = false;
    this.#show(this.#questions.open() ?? this.#screen);
  }

  /** @param {string} text said to screen readers, once */
  #say(text) {
    part(this.#host, "status").textContent = text;
  }
}
