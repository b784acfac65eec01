/**
 * The answers of this tab. They live in sessionStorage and nowhere else: a reload keeps them,
 * closing the tab or "Start again" forgets them.
 *
 * @typedef {Record<string, string>} Answers question id to option id or typed text
 */

export class Store {
  #key;
  /** @type {Answers} */
  #answers;

  /** @param {string} playbook id of the advisor whose answers these are */
  constructor(playbook) {
    this.#key = `advisor:${playbook}`;
    this.#answers = this.#read();
  }

  /** A copy of all answers, those included that have no meaning just now. */
  get answers() {
    return { ...this.#answers };
  }

  /** @param {Answers} given */
  keep(given) {
    this.#answers = { ...this.#answers, ...given };
    this.#write((storage) => storage.setItem(this.#key, JSON.stringify(this.#answers)));
  }

  forget() {
    this.#answers = {};
    this.#write((storage) => storage.removeItem(this.#key));
  }

  /** @returns {Answers} */
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
      // Storage is closed to this page: the answers last as long as the page does.
    }
  }
}
