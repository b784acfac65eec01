import { wireComparing } from "./comparing.js";
import { wireKeeping } from "./keeping.js";
import { all, focusOn, one } from "./parts.js";
import { wireSending } from "./sending.js";
import { wireSharing } from "./sharing.js";
import { trusted } from "./trusted.js";

/**
 * The advice in the page: HTML that Python made, wired to what only the page can do.
 *
 * @typedef {import("./client.js").Advice} Advice
 * @typedef {import("./mine.js").Mine} Mine
 * @typedef {{ root: URL, advisor: URL, words: Record<string, string>, mine: Mine,
 *   say: (text: string) => void, sharpen: () => void }} Surroundings root is the address of the
 *   site's root, which the links to passages are relative to, and advisor that of the advisor's own
 *   page; sharpen leads to the question beneath the advice
 */

const STYLES = ["outcome.css", "plan.css", "paper.css", "link.css"];

/** Fetch the look of the advice, which no page needs before someone uses the advisor. */
export function bringStyles() {
  for (const name of STYLES) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, import.meta.url).href;
    document.head.append(link);
  }
}

/**
 * @param {HTMLElement} place
 * @param {Advice} advice
 * @param {Surroundings} around
 */
export function showOutcome(place, { html, guidance, ...advice }, around) {
  place.innerHTML = trusted(html); // Python escaped every answer in it
  for (const link of all(place, "a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (!href.startsWith("#")) link.setAttribute("href", new URL(href, around.root).href);
  }
  around.mine.wire(place);
  wireSending(place, around);
  wireKeeping(place, guidance.calendar, around);
  wireComparing(place, around.words);
  wireSharing(place, advice.link, around);
  place.querySelector("[data-to-sharpen]")?.addEventListener("click", around.sharpen);
}

/** @param {HTMLElement} place */
export function focusOutcome(place) {
  focusOn(one(place, "[data-outcome-heading]", HTMLElement));
}

/**
 * What the last answer has changed, in the sentences that stand in the advice.
 * @param {HTMLElement} place
 */
export const whatChanged = (place) =>
  all(place, "[data-changed] li")
    .map((line) => line.textContent?.trim())
    .join(" ");

/**
 * The invitation to sharpen the advice, above the next question or in place of it.
 * @param {HTMLElement} section
 * @param {Advice["next_question"]} next
 * @param {Record<string, string>} words
 */
export function showInvitation(section, next, words) {
  const why = one(section, "[data-why]", HTMLElement);
  why.textContent = next ? `${words.sharpen_why} ${next.why}` : "";
  why.hidden = !next;
  const count = one(section, "[data-count]", HTMLElement);
  count.textContent = next?.count ?? "";
  count.hidden = !next;
  one(section, "[data-stop]", HTMLElement).hidden = !next;
  one(section, "[data-done]", HTMLElement).hidden = next !== null;
}
