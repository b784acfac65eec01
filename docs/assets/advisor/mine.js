import { all } from "./parts.js";
import { Store } from "./store.js";

/**
 * What stands in a draft's blanks: the reader's name, the role and so on, given once. It is kept in
 * this tab and goes into the drafts here in the page; Python never sees it.
 *
 * @typedef {Record<string, string>} Values a blank such as "[your name]" to what stands for it
 */

const BLANK = /\[[^[\]]+\]/g;

export class Mine {
  #store;
  /** Drafts changed by hand, by the text that they came with: the next advice may bring it again.
   * @type {Map<string, string>} */
  #edited = new Map();

  /** @param {string} playbook */
  constructor(playbook) {
    this.#store = new Store(playbook, "mine");
  }

  /** Whether the reader has changed a draft by hand. */
  get edited() {
    return this.#edited.size > 0;
  }

  forget() {
    this.#store.forget();
    this.#edited.clear();
  }

  /**
   * Fill the blanks of an outcome, now and whenever the reader types.
   * @param {HTMLElement} place
   */
  wire(place) {
    const kept = this.#store.all;
    for (const draft of drafts(place)) {
      draft.value = this.#edited.get(draft.defaultValue) ?? draft.value;
      draft.addEventListener("input", () => this.#note(place, draft));
    }
    for (const field of blanks(place)) {
      field.value = kept[field.dataset.blank ?? ""] ?? "";
      field.addEventListener("input", () => {
        this.#store.keep({ [field.dataset.blank ?? ""]: field.value.trim() });
        this.#fill(place);
      });
      // Letter by letter, the first one would take the blank's place in a text that is not remade.
      field.addEventListener("change", () => this.#fillEdited(place));
    }
    this.#fill(place);
    this.#fillEdited(place);
  }

  /**
   * @param {HTMLElement} place
   * @param {HTMLTextAreaElement} draft
   */
  #note(place, draft) {
    if (draft.value === filled(draft.defaultValue, this.#store.all)) {
      this.#edited.delete(draft.defaultValue);
    } else this.#edited.set(draft.defaultValue, draft.value);
    mirror(place);
  }

  /** @param {HTMLElement} place */
  #fill(place) {
    for (const draft of drafts(place)) {
      if (!this.#edited.has(draft.defaultValue)) {
        draft.value = filled(draft.defaultValue, this.#store.all);
      }
    }
    for (const subject of all(place, "[data-subject]")) {
      subject.dataset.subject ||= subject.textContent ?? "";
      subject.textContent = filled(subject.dataset.subject, this.#store.all);
    }
    mirror(place);
  }

  /** @param {HTMLElement} place */
  #fillEdited(place) {
    for (const draft of drafts(place)) {
      if (!this.#edited.has(draft.defaultValue)) continue;
      draft.value = filled(draft.value, this.#store.all);
      this.#edited.set(draft.defaultValue, draft.value);
    }
    mirror(place);
  }
}

/**
 * @param {string} text
 * @param {Values} values
 */
const filled = (text, values) => text.replace(BLANK, (blank) => values[blank] || blank);

/** @param {string} text whether something in it is still to be filled in */
export const hasBlanks = (text) => text.search(BLANK) >= 0;

/** @param {HTMLElement} place */
const drafts = (place) =>
  all(place, "[data-draft]").filter((draft) => draft instanceof HTMLTextAreaElement);

/** @param {HTMLElement} place */
const blanks = (place) =>
  all(place, "[data-mine] [data-blank]").filter((field) => field instanceof HTMLInputElement);

/**
 * A field prints only what is scrolled into its view, so its whole text stands beside it on paper.
 * @param {HTMLElement} place
 */
function mirror(place) {
  for (const draft of drafts(place)) {
    const beside = draft.nextElementSibling;
    const known = beside?.classList.contains("advisor-printed");
    const printed = known && beside ? beside : document.createElement("div");
    printed.className = "advisor-printed";
    printed.textContent = draft.value;
    if (!known) draft.after(printed);
  }
}
