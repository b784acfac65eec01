import { focusOn, one, part } from "./parts.js";
import { Store } from "./store.js";
import { inMegabytes } from "./waiting.js";

/**
 * On a slow or metered connection the reader is told how much would be brought, and decides.
 *
 * @typedef {{ bytes: number, compressed?: number }} Manifest
 */

const MANIFEST = new URL("../runtime/manifest.json", import.meta.url);
const LATE = 20_000; // milliseconds
const SLOW = ["slow-2g", "2g", "3g"];

export class Slow {
  #store;
  #offer;
  #words;
  /** @type {Promise<void> | null} */
  #shown = null;

  /**
   * @param {HTMLElement} host
   * @param {string} playbook
   * @param {Record<string, string>} words
   * @param {() => void} onWish called when the reader wants it brought
   */
  constructor(host, playbook, words, onWish) {
    this.#store = new Store(playbook, "bring");
    this.#offer = part(host, "slow");
    this.#words = words;
    one(this.#offer, "[data-bring]", HTMLButtonElement).addEventListener("click", () => {
      this.#store.keep({ wished: "yes" });
      this.#offer.hidden = true;
      onWish();
    });
  }

  /** Whether nothing may be brought yet. */
  get holds() {
    return isSlow() && !("wished" in this.#store.all);
  }

  /**
   * Show how much it is and the two ways on. Throws when not even the size can be had.
   * @param {boolean} focus
   */
  async show(focus) {
    this.#shown ??= this.#fill();
    await this.#shown.catch((error) => {
      this.#shown = null;
      throw error;
    });
    this.#offer.hidden = false;
    if (focus) focusOn(one(this.#offer, "[data-offer]", HTMLElement));
  }

  async #fill() {
    const response = await fetch(MANIFEST, { signal: AbortSignal.timeout(LATE) });
    if (!response.ok) throw new Error(`The list of parts came back with ${response.status}.`);
    /** @type {Manifest} */
    const { bytes, compressed = bytes } = await response.json();
    for (const [name, word] of /** @type {const} */ ([
      ["[data-offer]", "slow_offer"],
      ["[data-bring]", "slow_bring"],
    ])) {
      const text = (this.#words[word] ?? "").replace("{size}", inMegabytes(compressed));
      one(this.#offer, name, HTMLElement).textContent = text;
    }
  }
}

/** Browsers that say nothing about the connection count as fast. */
function isSlow() {
  const connection = Reflect.get(navigator, "connection");
  return Boolean(connection?.saveData) || SLOW.includes(connection?.effectiveType);
}
