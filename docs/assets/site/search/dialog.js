import { shown } from "./results.js";

/**
 * The search as a dialog: what is typed, what is found, and the keys that lead from one to the other.
 * All words stand in the page's template. The index comes in pieces, only those that a query needs.
 *
 * @typedef {import("./results.js").Found} Found
 * @typedef {{ search: (words: string) => Promise<{ results: Found[] }>, init: () => Promise<void> }} Index
 */

const PAUSE = 200; // milliseconds without a key, so that half a word is not looked up
const MANY = 8; // results at a time; each brings a piece of text
const MOST = 4; // words that are looked up; each may bring a piece of the index

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** Open the dialog, made from the template when it is first wanted. */
export function opened() {
  dialog ??= made();
  dialog.showModal();
  part("input", HTMLInputElement).select();
}

function made() {
  const template = document.querySelector("template[data-search]");
  if (!(template instanceof HTMLTemplateElement)) throw new Error("The page has no search.");
  document.body.append(template.content.cloneNode(true));
  const made = document.querySelector("dialog[data-search]");
  if (!(made instanceof HTMLDialogElement)) throw new Error("The search has no dialog.");
  dialog = made;
  new Search(made.dataset.search ?? "", made.dataset.skipped ?? "");
  return made;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} name
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function part(name, kind) {
  const found = dialog?.querySelector(`[data-${name}]`);
  if (!(found instanceof kind)) throw new Error(`The search has no ${name}.`);
  return found;
}

class Search {
  #input = part("input", HTMLInputElement);
  #status = part("status", HTMLElement);
  #list = part("results", HTMLElement);
  #more = part("more", HTMLButtonElement);
  #address;
  /** Words that nearly every page has: they find nothing, and their pieces are the largest. */
  #skipped;
  /** @type {Promise<Index> | null} */
  #index = null;
  /** @type {Found[]} */
  #found = [];
  /** The words that the list answers, and the work that will have answered those in the field. */
  #asked = "";
  #answer = Promise.resolve();
  #pause = 0;

  /**
   * @param {string} address where the index stands
   * @param {string} skipped words that are not looked up, with spaces between them
   */
  constructor(address, skipped) {
    this.#address = new URL(`${address}pagefind.js`, document.baseURI).href;
    this.#skipped = new Set(skipped.split(" "));
    this.#say("empty");
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#ask(), PAUSE);
    });
    this.#more.addEventListener("click", () => this.#showMore());
    part("close", HTMLButtonElement).addEventListener("click", () => dialog?.close());
    dialog?.addEventListener("keydown", (event) => this.#press(event));
    // A press beside the dialog falls on the dialog itself.
    dialog?.addEventListener("click", (event) => event.target === dialog && dialog?.close());
    part("form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#goToFirst();
    });
    this.#bring().catch(() => this.#say("failed"));
  }

  /** The index, brought once; a failure is forgotten, so that the next try starts anew. */
  #bring() {
    this.#index ??= import(this.#address)
      .then(async ({ createInstance }) => {
        // One script less to bring, and a query takes a few milliseconds.
        const index = createInstance({ noWorker: true, excerptLength: 24 });
        await index.init();
        return index;
      })
      .catch((error) => {
        this.#index = null;
        throw error;
      });
    return this.#index;
  }

  #ask() {
    clearTimeout(this.#pause);
    const words = this.#telling(this.#input.value);
    if (words === this.#asked) return;
    this.#asked = words;
    this.#answer = this.#look(words).catch(() => {
      if (words !== this.#asked) return;
      this.#clear();
      this.#asked = "";
      this.#say("failed");
    });
  }

  /** The words of a query that tell something. @param {string} query */
  #telling(query) {
    const all = query.split(/\s+/).filter(Boolean);
    const telling = all.filter((word) => !this.#skipped.has(word.toLowerCase()));
    return (telling.length > 0 ? telling : all).slice(0, MOST).join(" ");
  }

  /** @param {string} words */
  async #look(words) {
    if (!words) {
      this.#clear();
      this.#say("empty");
      return;
    }
    const index = await this.#bring();
    const { results } = await index.search(words);
    const first = await shown(results.slice(0, MANY));
    // Whoever has typed on meanwhile waits for another answer.
    if (words !== this.#asked) return;
    this.#clear();
    this.#found = results.slice(MANY);
    this.#list.append(...first);
    this.#more.hidden = this.#found.length === 0;
    const count = results.length;
    this.#say(count === 0 ? "none" : count === 1 ? "one" : "many", { count: `${count}`, words });
  }

  async #showMore() {
    const next = this.#found.splice(0, MANY);
    this.#more.hidden = this.#found.length === 0;
    const more = await shown(next);
    this.#list.append(...more);
    more[0]?.querySelector("a")?.focus();
  }

  async #goToFirst() {
    this.#ask();
    await this.#answer;
    this.#list.querySelector("a")?.click();
  }

  #clear() {
    this.#found = [];
    this.#list.replaceChildren();
    this.#more.hidden = true;
  }

  /**
   * @param {string} name one of the sentences that the template carries
   * @param {Record<string, string>} values what stands in its blanks
   */
  #say(name, values = {}) {
    const sentence = this.#status.dataset[name] ?? "";
    this.#status.textContent = sentence.replace(/\{(\w+)\}/g, (_, blank) => values[blank] ?? "");
  }

  /** Up and down lead from the field through the results and back. @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape" && !event.isComposing) {
      // A field for searching would only be emptied by the first press.
      event.preventDefault();
      dialog?.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { activeElement } = document;
    if (!step || event.isComposing || !(activeElement instanceof HTMLElement)) return;
    /** @type {HTMLElement[]} */
    const stops = [this.#input, ...this.#list.querySelectorAll("a")];
    const here = stops.indexOf(activeElement);
    const next = stops[here + step];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}
