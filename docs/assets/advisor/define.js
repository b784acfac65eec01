import { offerDays } from "./days.js";
import { isGone, statusOf, tell } from "./renewed.js";

/**
 * Defines <site-advisor>. The first question is HTML and needs none of this but the quick choices
 * of days, which only the reader's own clock can name; everything else comes at the first sign that
 * a reader wants it, so that an article stays as light as it is.
 *
 * @typedef {import("./element.js").Advisor} Advisor
 */

const LINK = /^#advisor=/;
const LATE = 20_000; // milliseconds until a part of the page that does not come is spoken of

class SiteAdvisor extends HTMLElement {
  /** @type {Promise<Advisor | null> | null} */
  #advisor = null;
  /** After a failure only the reader's own wish tries again, so that no try gets in its way. */
  #failed = false;
  /** Whether only the page loaded anew can bring what is missing. */
  #stale = false;

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
      if (pressed) this.#retry();
    });
    this.addEventListener("advisor-failed", () => this.#lookForNewer());
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

  /**
   * @param {(advisor: Advisor) => void} use
   * @returns {Promise<boolean>} whether it could be used
   */
  async #with(use) {
    this.#advisor ??= this.#begin();
    const advisor = await this.#advisor;
    if (!advisor) return false;
    this.#failed = false;
    use(advisor);
    return true;
  }

  /** Bring the rest. What is only late is said to be so, and taken when it comes all the same. */
  async #begin() {
    const late = setTimeout(() => {
      this.#stale = true;
      tell(this, "slow");
    }, LATE);
    try {
      const { begin } = await import("./begin.js");
      const advisor = await begin(this);
      if (this.#stale) tell(this, "");
      this.#stale = false;
      return advisor;
    } catch {
      // The next try starts anew.
      this.#advisor = null;
      this.#failed = true;
      tell(this, "load");
      this.#lookForNewer();
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  /** The reader tries again. */
  async #retry() {
    const waits = this.#stale;
    const used = waits ? false : await this.#with((advisor) => advisor.retry());
    // Firefox does not ask again for a script that did not come, until the page is loaded anew.
    const there = !used && (await statusOf(import.meta.url)) > 0;
    if (!there || (!waits && this.#stale)) return;
    this.#keepFields();
    location.reload();
  }

  /** When the site has been published anew since, the parts that this page knows are gone. */
  async #lookForNewer() {
    if (!(await isGone(import.meta.url))) return;
    this.#stale = true;
    tell(this, "renewed");
  }

  /** What stands in the fields goes with the page unless the tab keeps it. */
  #keepFields() {
    const form = this.querySelector("form:not([hidden])");
    if (!(form instanceof HTMLFormElement)) return;
    const given = [...new FormData(form)].filter(([, value]) => value !== "");
    const key = `advisor:${this.dataset.playbook}`;
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
      sessionStorage.setItem(key, JSON.stringify({ ...kept, ...Object.fromEntries(given) }));
    } catch {
      // Storage is closed to this page, or holds something foreign.
    }
  }
}

customElements.define("site-advisor", SiteAdvisor);
