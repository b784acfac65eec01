import { here } from "./asking.js";
import { Client } from "./client.js";
import { bringAdvisor } from "./forms.js";
import { cleanNote } from "./link.js";
import { bringStyles } from "./outcome.js";
import { one, part } from "./parts.js";
import { codeOf, draw } from "./qr.js";
import { Questions } from "./questions.js";
import { offerCopy, offerLink } from "./sharing.js";
import { Store } from "./store.js";
import { Waiting } from "./waiting.js";

/**
 * Making a link for a client: the answers that the coach knows, a note, and from them at once the
 * link, its code and a text to send with it. Everything happens in this browser.
 *
 * @typedef {import("./fields.js").Screen} Screen
 */

const PAUSE = 300; // milliseconds without a change; then the link is made anew

/**
 * Fetch the forms and take over the page's HTML. Throws when they cannot be had.
 * @param {HTMLElement} host the <coach-link> element
 */
export async function begin(host) {
  bringStyles();
  const words = JSON.parse(host.dataset.words ?? "{}");
  const playbook = `${host.dataset.playbook}@coach`; // the coach's own answers are others
  const given = { playbook, preset: {}, words };
  const { forms, source } = await bringAdvisor(host);
  const kept = new Store(playbook, "note");
  return new Making(host, new Questions(forms, given), kept, words, source);
}

class Making {
  #host;
  #questions;
  #kept;
  #words;
  #source;
  #waiting;
  #client;
  #note;
  #cover;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #link = "";

  /**
   * @param {HTMLElement} host
   * @param {Questions} questions
   * @param {Store} kept the note, for when the page is loaded anew
   * @param {Record<string, string>} words
   * @param {import("./forms.js").Source} source of the advice
   */
  constructor(host, questions, kept, words, source) {
    this.#host = host;
    this.#questions = questions;
    this.#kept = kept;
    this.#words = words;
    this.#source = source;
    this.#waiting = new Waiting(host, words);
    this.#client = new Client((state) => this.#waiting.progress(state));
    this.#note = one(host, "[data-note]", HTMLTextAreaElement);
    this.#cover = one(host, "[data-cover]", HTMLTextAreaElement);
    part(host, "known").append(...questions.screens.map((screen) => this.#folded(screen)));
    this.#wire();
    this.#note.value ||= kept.all.note ?? "";
    if (questions.begun || this.#note.value) this.#make();
  }

  #wire() {
    const say = (/** @type {string} */ text) => this.#say(text);
    offerLink(this.#host, () => this.#link, { words: this.#words, say });
    const button = one(this.#host, "[data-copy-cover]", HTMLElement);
    offerCopy(button, this.#cover, { words: this.#words, say });
    for (const happens of ["input", "change"]) {
      this.#host.addEventListener(happens, ({ target }) => {
        if (target !== this.#cover) this.#soon();
      });
    }
    this.#host.addEventListener("submit", (event) => event.preventDefault());
    this.#host.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-retry]")) this.#make();
    });
  }

  /**
   * A screen as a line that opens, with what is chosen there.
   * @param {Screen} screen
   */
  #folded(screen) {
    const { content } = one(this.#host, "template", HTMLTemplateElement);
    const folded = one(content, "details", HTMLDetailsElement).cloneNode(true);
    if (!(folded instanceof HTMLDetailsElement)) throw new Error("A screen cannot be folded.");
    const { questions } = screen;
    one(folded, "[data-short]", HTMLElement).textContent = questions[0]?.short ?? "";
    folded.dataset.folded = screen.id;
    folded.open = screen.required;
    screen.form.querySelector(".advisor-actions")?.remove();
    screen.fill(this.#questions.typed);
    one(folded, "[data-clear]", HTMLButtonElement).addEventListener("click", () => {
      screen.form.reset();
      screen.fill({});
      this.#soon();
    });
    one(folded, "[data-clear]", HTMLButtonElement).before(screen.form);
    return folded;
  }

  #soon() {
    this.#client.start();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#make(), PAUSE);
  }

  async #make() {
    this.#questions.keepAll();
    const { answers } = this.#questions;
    const note = cleanNote(this.#note.value);
    this.#kept.keep({ note: this.#note.value });
    this.#tellChosen(answers);
    const nothing = Object.keys(answers).length === 0 && note === "";
    part(this.#host, "empty").hidden = !nothing;
    if (nothing) return this.#show(null);
    if (!this.#client.ready) this.#waiting.show(false);
    const request = { ...here(this.#source), answers, before: null, note };
    const result = await this.#client.ask(request);
    if (result.kind === "outdated") return;
    this.#waiting.hide();
    if (result.kind === "fault") return this.#waiting.fail(result.reason);
    const { reply } = result;
    this.#complain("problems" in reply ? reply.problems.map(({ text }) => text) : []);
    await this.#show("problems" in reply ? null : reply.link);
  }

  /** @param {Record<string, string>} answers */
  #tellChosen(answers) {
    for (const screen of this.#questions.screens) {
      const folded = one(this.#host, `[data-folded="${screen.id}"]`, HTMLElement);
      const chosen = screen.told(answers).map(({ text }) => text);
      one(folded, "[data-chosen]", HTMLElement).textContent = chosen.join(", ");
      one(folded, "[data-clear]", HTMLButtonElement).hidden = chosen.length === 0;
    }
    const left = Number(this.#note.maxLength) - this.#note.value.length;
    const words = this.#words.coach_left ?? "";
    one(this.#host, "[data-left]", HTMLElement).textContent = words.replace("{count}", `${left}`);
  }

  /** @param {string[]} sentences */
  #complain(sentences) {
    const place = part(this.#host, "problems");
    const lines = sentences.map((sentence) => {
      const line = document.createElement("li");
      line.textContent = sentence;
      return line;
    });
    one(place, "ul", HTMLUListElement).replaceChildren(...lines);
    place.hidden = sentences.length === 0;
  }

  /** @param {string | null} fragment nothing is shown without one */
  async #show(fragment) {
    part(this.#host, "made").hidden = fragment === null;
    if (fragment === null) return;
    const address = new URL(this.#host.dataset.advisor ?? "", document.baseURI);
    address.hash = fragment;
    const before = this.#link;
    this.#link = address.href;
    one(this.#host, "[data-link]", HTMLInputElement).value = this.#link;
    this.#writeCover(before);
    await this.#drawCode();
    if (!before) this.#say(this.#words.coach_ready ?? "");
  }

  /** @param {string} before the link that stood in the text; what the coach has written stays */
  #writeCover(before) {
    const { coach_cover_1: first = "", coach_cover_2: second = "" } = this.#words;
    if (before) this.#cover.value = this.#cover.value.replaceAll(before, this.#link);
    else this.#cover.value = [first, this.#link, second].join("\n\n");
  }

  async #drawCode() {
    const link = this.#link;
    const code = await codeOf(link);
    if (link !== this.#link) return;
    part(this.#host, "code").hidden = code === null;
    part(this.#host, "long").hidden = code !== null;
    if (code) draw(one(this.#host, "[data-code]", SVGElement), code);
  }

  /** @param {string} text said to screen readers, once */
  #say(text) {
    part(this.#host, "status").textContent = text;
  }
}
