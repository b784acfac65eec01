import { one, part } from "./parts.js";
import { runtime } from "./runtime.js";
import { inMegabytes } from "./waiting.js";

/**
 * Has this site kept in the browser for when there is no network, once the reader has used the
 * advisor, and says how far that is. A newer version waits until the reader wants it.
 */

const SCRIPT = "offline.js";

export class Offline {
  #host;
  #words;
  #begun = false;
  /** Whether something is kept already, so that bringing more is of no interest. */
  #whole = false;

  /**
   * @param {HTMLElement} host
   * @param {Record<string, string>} words
   */
  constructor(host, words) {
    this.#host = host;
    this.#words = words;
  }

  /** Python stands: from now on it is worth having without a network too. Never throws. */
  begin() {
    if (this.#begun || !runtime.offline || !navigator.serviceWorker || parent !== window) return;
    this.#begun = true;
    // Behind everything that the reader waits for. Without room or leave the site works as ever.
    const idle = Reflect.get(globalThis, "requestIdleCallback") ?? setTimeout;
    idle(() => this.#register().catch(() => {}));
  }

  async #register() {
    const { serviceWorker } = navigator;
    const root = new URL(this.#host.dataset.root ?? "", document.baseURI);
    serviceWorker.addEventListener("message", ({ data }) => {
      if (data?.kind === "keeping" && !this.#whole) this.#say("offline_keeping", data);
    });
    serviceWorker.startMessages();
    const registration = await serviceWorker.register(new URL(SCRIPT, root));
    registration.addEventListener("updatefound", () => this.#follow(registration));
    this.#follow(registration);
    if (registration.active) this.#kept(registration.active);
    if (registration.waiting) this.#offer(registration.waiting);
  }

  /** @param {ServiceWorkerRegistration} registration */
  #follow({ installing }) {
    const { controller } = navigator.serviceWorker;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && controller) this.#offer(installing);
      else if (installing.state === "activated") this.#kept(installing);
      else if (installing.state === "redundant") part(this.#host, "offline").hidden = true;
    });
  }

  /**
   * All is kept; what this page consists of, its worker does not know yet.
   * @param {ServiceWorker} worker
   */
  #kept(worker) {
    this.#whole = true;
    const named = performance.getEntriesByType("resource").map(({ name }) => name);
    const addresses = [location.href, ...named].map((each) => each.replace(/[?#].*/s, ""));
    worker.postMessage({ kind: "keep", addresses });
    one(part(this.#host, "offline"), "button", HTMLButtonElement).hidden = true;
    this.#say("offline_kept");
  }

  /** @param {ServiceWorker} waiting a newer version */
  #offer(waiting) {
    this.#whole = true;
    const button = one(part(this.#host, "offline"), "button", HTMLButtonElement);
    this.#say("offline_newer");
    button.hidden = false;
    button.addEventListener("click", () => {
      // The answers of the tab are there again when the page is, and the advisor is in sight.
      const again = () => {
        this.#host.scrollIntoView();
        location.reload();
      };
      navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
      waiting.postMessage({ kind: "take over" });
    });
  }

  /**
   * @param {string} word
   * @param {{ done: number, total: number }} [share] in bytes
   */
  #say(word, { done, total } = { done: 0, total: 0 }) {
    const place = part(this.#host, "offline");
    place.hidden = false;
    one(place, "span", HTMLElement).textContent = (this.#words[word] ?? "")
      .replace("{done}", inMegabytes(done))
      .replace("{total}", inMegabytes(total));
  }
}
