import { CLEARED, isNear, isOwn, ownKeys } from "./theme.js";

/**
 * One button that clears all that this site keeps in the browser, and says afterwards what that was.
 * Every word comes from the page, which says as well how to do it without this script.
 *
 * @typedef {"tab" | "course" | "colours" | "python" | "files" | "workers"} Thing
 */

const PYTHON = "advisor-python";

class Clearing {
  /** @type {Set<Thing>} */
  #gone = new Set();
  #refused = false;
  #root;

  /** @param {string} root of the site, as a path */
  constructor(root) {
    this.#root = root;
  }

  /** Clear everything, each kind whatever becomes of the others. */
  async all() {
    // First the workers, which could write into the caches again.
    await this.#try(() => this.#workers());
    await this.#try(() => this.#caches());
    await this.#try(() => this.#keys("sessionStorage"));
    await this.#try(() => this.#keys("localStorage"));
    await this.#try(() => {
      localStorage.setItem(CLEARED, String(Date.now()));
      localStorage.removeItem(CLEARED);
    });
    return { gone: this.#gone, refused: this.#refused };
  }

  /** @param {() => void | Promise<void>} step */
  async #try(step) {
    try {
      await step();
    } catch {
      this.#refused = true; // the browser has closed this kind of storage to the page
    }
  }

  async #workers() {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    for (const worker of workers) {
      if (!isNear(new URL(worker.scope).pathname, this.#root)) continue;
      // It serves the pages that are open until they are left, and is to keep nothing meanwhile.
      worker.active?.postMessage({ kind: "stop" });
      await worker.unregister();
      this.#gone.add("workers");
    }
  }

  async #caches() {
    for (const name of await caches.keys()) {
      if (!isOwn(name, this.#root)) continue;
      await caches.delete(name);
      this.#gone.add(name === PYTHON ? "python" : "files");
    }
  }

  /** @param {"localStorage" | "sessionStorage"} name */
  #keys(name) {
    const storage = globalThis[name];
    for (const key of ownKeys(name, this.#root)) {
      storage.removeItem(key);
      this.#gone.add(kindOf(name, key));
    }
  }
}

/**
 * @param {string} storage
 * @param {string} key
 * @returns {Thing}
 */
function kindOf(storage, key) {
  if (storage === "sessionStorage") return "tab";
  if (key.startsWith("course:")) return "course";
  return key.endsWith("__palette") ? "colours" : "files";
}

/** @param {HTMLElement} place */
function wire(place) {
  /** @type {Record<string, string>} */
  const words = JSON.parse(place.dataset.words ?? "{}");
  const root = new URL(place.dataset.root ?? "/", document.baseURI).pathname;
  const button = place.querySelector("button");
  const status = place.querySelector("[role=status]");
  button?.addEventListener("click", async () => {
    button.setAttribute("aria-disabled", "true");
    const { gone, refused } = await new Clearing(root).all();
    const names = [...gone].map((thing) => words[`clear_${thing}`]).join(", ");
    const told = gone.size > 0 ? words.clear_done?.replace("{things}", () => names) : "";
    const rest = refused ? words.clear_refused : gone.size > 0 ? "" : words.clear_none;
    if (status) status.textContent = [told, rest].filter(Boolean).join(" ");
    button.removeAttribute("aria-disabled");
  });
  place.hidden = false;
}

for (const place of document.querySelectorAll("[data-clear]")) {
  if (place instanceof HTMLElement) wire(place);
}
