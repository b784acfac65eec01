import { begin } from "./making.js";

/**
 * Defines <coach-link>, with which a coach makes a link for a client. It comes with its own page
 * only, and its forms at once; Python comes with the first answer or the first word of the note.
 */
class CoachLink extends HTMLElement {
  #begun = false;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-retry]")) this.#begin();
    });
    this.#begin();
  }

  async #begin() {
    if (this.#begun) return;
    this.#begun = true;
    this.#tellFailure(false);
    try {
      await begin(this);
    } catch {
      this.#begun = false;
      this.#tellFailure(true);
    }
  }

  /** @param {boolean} failed whether a part of the page could not be fetched */
  #tellFailure(failed) {
    for (const name of ['[data-part="failure"]', '[data-reason="load"]']) {
      this.querySelector(name)?.toggleAttribute("hidden", !failed);
    }
  }
}

customElements.define("coach-link", CoachLink);
