import { focusOn, one, part } from "./parts.js";
import { tell } from "./renewed.js";

/**
 * What a reader sees who is faster than the download, and when it cannot be had at all.
 *
 * @typedef {import("./client.js").State} State
 * @typedef {import("./protocol.js").Reason} Reason
 */

const MEGABYTE = 1_000_000;

export class Waiting {
  #host;
  #waiting;
  #failure;
  #words;

  /**
   * @param {HTMLElement} host
   * @param {Record<string, string>} words
   */
  constructor(host, words) {
    this.#host = host;
    this.#waiting = part(host, "waiting");
    this.#failure = part(host, "failure");
    this.#words = words;
  }

  /**
   * Show how far the download is; the heading says it once, the numbers are not read out.
   * @param {boolean} focus
   */
  show(focus) {
    this.#failure.hidden = true;
    if (!this.#waiting.hidden) return;
    this.#waiting.hidden = false;
    if (focus) focusOn(one(this.#waiting, "h2", HTMLElement));
  }

  hide() {
    this.#waiting.hidden = true;
    this.#failure.hidden = true;
  }

  /** @param {State} state */
  progress({ loaded, total, ready }) {
    const bar = one(this.#waiting, "progress", HTMLProgressElement);
    const line = one(this.#waiting, "[data-bytes]", HTMLElement);
    if (total === 0) {
      bar.removeAttribute("value");
      line.textContent = "";
      return;
    }
    bar.max = total;
    bar.value = loaded;
    const here = loaded >= total || ready;
    line.textContent = here
      ? (this.#words.waiting_starting ?? "")
      : (this.#words.waiting_bytes ?? "")
          .replace("{done}", inMegabytes(loaded))
          .replace("{total}", inMegabytes(total));
  }

  /** @param {Reason} reason */
  fail(reason) {
    this.#waiting.hidden = true;
    tell(this.#host, reason);
    focusOn(one(this.#failure, "h2", HTMLElement));
    // Whether a newer site is the cause, the element around it finds out.
    this.#failure.dispatchEvent(new Event("advisor-failed", { bubbles: true }));
  }
}

/** @param {number} bytes written as the page's language writes a number: 2.1, or 2,1 */
export const inMegabytes = (bytes) =>
  (bytes / MEGABYTE).toLocaleString(document.documentElement.lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
