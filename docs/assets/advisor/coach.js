import { begin } from "./making.js";

/**
 * Defines <coach-link>, with which a coach makes a link for a client. It comes with its own page
 * only, and its forms at once; Python comes with the first answer or the first word of the note.
 */
class CoachLink extends HTMLElement {
  connectedCallback() {
    begin(this).catch(() => {
      for (const name of ['[data-part="failure"]', '[data-reason="load"]']) {
        this.querySelector(name)?.removeAttribute("hidden");
      }
    });
  }
}

customElements.define("coach-link", CoachLink);
