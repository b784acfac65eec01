import { begin } from "./making.js";
import { isGone, tell } from "./renewed.js";

/**
 * Defines <coach-link>, with which a coach makes a link for a client. It comes with its own page
 * only, and its forms at once; Python comes with the first answer or the first word of the note.
 */
class CoachLink extends HTMLElement {
  #begun = false;
  /** Whether only the page loaded anew can bring what is missing. */
  #stale = false;

  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element && target.closest("[data-retry]"))) return;
      // What was chosen and written is kept in the tab, and there again when the page is.
      if (this.#stale) location.reload();
      else this.#begin();
    });
    this.addEventListener("advisor-failed", () => this.#lookForNewer());
    this.#begin();
  }

  async #begin() {
    if (this.#begun) return;
    this.#begun = true;
    tell(this, "");
    try {
      await begin(this);
    } catch {
      this.#begun = false;
      tell(this, "load");
      this.#lookForNewer();
    }
  }

  /** When the site has been published anew since, the parts that this page knows are gone. */
  async #lookForNewer() {
    if (!(await isGone(import.meta.url))) return;
    this.#stale = true;
    tell(this, "renewed");
  }
}

customElements.define("coach-link", CoachLink);
