import { offerDays } from "./days.js";

/**
 * Defines <site-advisor>. The first question is HTML and needs none of this but the quick choices
 * of days, which only the reader's own clock can name; everything else comes at the first sign that
 * a reader wants it, so that an article stays as light as it is.
 *
 * @typedef {import("./element.js").Advisor} Advisor
 */

const LINK = /^#advisor=/;

class SiteAdvisor extends HTMLElement {
  /** @type {Promise<Advisor | null> | null} */
  #advisor = null;
  /** After a failure only the reader's own wish tries again, so that no try gets in its way. */
  #failed = false;

  connectedCallback() {
    const words = JSON.parse(this.dataset.words ?? "{}");
    for (const field of this.querySelectorAll("[data-field]")) offerDays(field, words);
    if (this.#takeLink()) this.#with(() => {});
    window.addEventListener("hashchange", () => {
      const link = this.#takeLink();
      if (link) this.#with((advisor) => advisor.open(link));
    });
    for (const intent of ["focusin", "pointerdown", "input"]) {
      this.addEventListener(intent, () => this.#failed || this.#with((advisor) => advisor.wake()));
    }
    // A Continue that comes before the rest is here is carried out when it is.
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#with((advisor) => advisor.carryOn());
    });
    this.addEventListener("click", (event) => {
      const pressed = event.target instanceof Element && event.target.closest("[data-retry]");
      if (pressed) this.#with((advisor) => advisor.retry());
    });
    if (!this.#hasAnswers()) return;
    // Whoever has used it in this page gets it back wherever the browser has scrolled to since.
    if (Number.isInteger(history.state?.advisor)) this.#with(() => {});
    else this.#whenSeen(() => this.#with(() => {}));
  }

  /** Whether the page or this tab has given answers, so that a form of their own may be due. */
  #hasAnswers() {
    if (this.dataset.preset !== "{}") return true;
    const key = `advisor:${this.dataset.playbook}`;
    try {
      return [key, `${key}:link`].some((each) => sessionStorage.getItem(each) !== null);
    } catch {
      return false;
    }
  }

  /**
   * Take a link out of the address at once, and keep it in this tab until it is read.
   * @returns {string} its fragment, "" when there is none
   */
  #takeLink() {
    if (!LINK.test(location.hash)) return "";
    const text = location.hash.slice(1);
    history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    try {
      sessionStorage.setItem(`advisor:${this.dataset.playbook}:link`, JSON.stringify({ text }));
    } catch {
      this.dataset.link = text; // storage is closed to this page
    }
    return text;
  }

  /** @param {() => void} then */
  #whenSeen(then) {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      then();
    });
    observer.observe(this);
  }

  /** @param {(advisor: Advisor) => void} use */
  async #with(use) {
    this.#advisor ??= import("./begin.js")
      .then(({ begin }) => begin(this))
      .catch(() => this.#fail());
    const advisor = await this.#advisor;
    if (!advisor) return;
    this.#failed = false;
    use(advisor);
  }

  /** A part of the page itself could not be fetched: say so, and let the next try start anew. */
  #fail() {
    this.#advisor = null;
    this.#failed = true;
    for (const name of ['[data-part="failure"]', '[data-reason="load"]']) {
      this.querySelector(name)?.removeAttribute("hidden");
    }
    return null;
  }
}

customElements.define("site-advisor", SiteAdvisor);
