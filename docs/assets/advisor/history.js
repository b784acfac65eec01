/**
 * The advisor's entries in the browser's history: one for each screen and for the advice, all with
 * the page's own address. An entry says which screen it shows and never what was answered.
 *
 * @typedef {{ advisor: number, shows: string, from: string }} Entry
 *   advisor counts the entries from the page's first; shows is the id of a screen, ADVICE or LINK, from
 *   the same for the entry before it ("" for the first)
 */

/** What an entry shows when it is no screen. */
export const ADVICE = "advice";
export const LINK = "link";

export class Trail {
  /** @type {Entry} */
  #entry;
  /** @type {(() => void) | null} */
  #restarted = null;
  #onReturn;

  /**
   * Go on from the entry that a reload or a return to the page has brought back, if there is one.
   * @param {string} first id of the screen that the page shows
   * @param {(shows: string) => void} onReturn called when the reader goes back or forward
   */
  constructor(first, onReturn) {
    this.#onReturn = onReturn;
    this.returned = isEntry(history.state);
    this.#entry = isEntry(history.state) ? history.state : { advisor: 0, shows: first, from: "" };
    this.#stamp();
    window.addEventListener("popstate", (event) => this.#moved(event.state));
  }

  /** The entry the reader is at; another object as soon as they are at another. */
  get entry() {
    return this.#entry;
  }

  /** @param {string} shows what a new entry shows; the same as here makes none */
  enter(shows) {
    if (shows === this.#entry.shows) return;
    this.#entry = { advisor: this.#entry.advisor + 1, shows, from: this.#entry.shows };
    history.pushState(this.#entry, "");
  }

  /** @param {string} shows what this entry shows from now on */
  amend(shows) {
    this.#entry = { ...this.#entry, shows };
    this.#stamp();
  }

  back() {
    history.back();
  }

  /**
   * Return to the first entry, so that Back leads out of the page at once.
   * @param {string} shows what it shows from now on
   * @returns {Promise<void>} when the browser is there
   */
  async restart(shows) {
    // A browser keeps some fifty entries and forgets those before.
    const steps = Math.min(this.#entry.advisor, history.length - 1);
    if (steps > 0) {
      await new Promise((there) => {
        this.#restarted = () => there(undefined);
        history.go(-steps);
      });
    }
    this.#entry = { advisor: 0, shows, from: "" };
    this.#stamp();
  }

  /** @param {unknown} state of the entry that the browser has gone to */
  #moved(state) {
    if (this.#restarted) {
      this.#restarted();
      this.#restarted = null;
    } else if (!isEntry(state)) {
      this.#stamp(); // a link inside the page: the advisor stands as it did
    } else if (state.advisor !== this.#entry.advisor) {
      this.#entry = state;
      this.#onReturn(state.shows);
    }
  }

  #stamp() {
    history.replaceState(this.#entry, "");
  }
}

/**
 * @param {unknown} state
 * @returns {state is Entry}
 */
const isEntry = (state) =>
  typeof state === "object" &&
  state !== null &&
  "advisor" in state &&
  "shows" in state &&
  Number.isSafeInteger(state.advisor) &&
  Number(state.advisor) >= 0 &&
  typeof state.shows === "string";
