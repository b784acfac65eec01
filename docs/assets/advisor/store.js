/**
 * What a reader has given in this tab. It lives in sessionStorage and nowhere else: a reload keeps
 * it, closing the tab or "Start again" forgets it.
 *
 * @typedef {Record<string, string>} Answers question id to option id or typed text
 */

export class Store {
  #key;
  /** @type {Record<string, string>} */
  #kept;

  /**
   * @param {string} playbook id of the advisor that this was given to
   * @param {string} [kind] what is kept: "" for the answers, or a name for something beside them
   */
  constructor(playbook, kind = "") {
    this.#key = ["advisor", playbook, kind].filter(Boolean).join(":");
    this.#kept = this.#read();
  }

  /** A copy of everything, that included which has no meaning just now. */
  get all() {
    return { ...this.#kept };
  }

  /** @param {Record<string, string>} given added to what is kept */
  keep(given) {
    this.replace({ ...this.#kept, ...given });
  }

  /** @param {Record<string, string>} given all that is kept from now on */
  replace(given) {
    this.#kept = { ...given };
    this.#write((storage) => storage.setItem(this.#key, JSON.stringify(this.#kept)));
  }

  forget() {
    this.#kept = {};
    this.#write((storage) => storage.removeItem(this.#key));
  }

  /** @returns {Record<string, string>} */
  #read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? "{}");
      const texts = Object.entries(kept).filter(([, value]) => typeof value === "string");
      return Object.fromEntries(texts);
    } catch {
      return {}; // storage is closed to this page, or holds something foreign
    }
  }

  /** @param {(storage: Storage) => void} change */
  #write(change) {
    try {
      change(sessionStorage);
    } catch {
      // Storage is closed to this page: what was given lasts as long as the page does.
    }
  }
}

/**
 * Answers without those that are empty.
 * @param {Answers} answers
 * @returns {Answers}
 */
export const present = (answers) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ""));
