import { all, focusOn, one } from "./parts.js";

/**
 * The advice in the page: HTML that Python made, wired to what only the page can do.
 *
 * @typedef {{ root: URL, words: Record<string, string>, say: (text: string) => void }} Surroundings
 *   root is the address of the site's root, which the links to passages are relative to
 */

/** Fetch the look of the advice, which no page needs before someone uses the advisor. */
export function bringStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("outcome.css", import.meta.url).href;
  document.head.append(link);
}

/**
 * @param {HTMLElement} place
 * @param {string} html
 * @param {Surroundings} around
 */
export function showOutcome(place, html, around) {
  place.innerHTML = html; // Python escaped every answer in it
  for (const link of all(place, "a[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (!href.startsWith("#")) link.setAttribute("href", new URL(href, around.root).href);
  }
  for (const button of all(place, "[data-copy]")) {
    button.addEventListener("click", () => copy(place, button, around));
  }
  place.hidden = false;
}

/** @param {HTMLElement} place */
export function focusOutcome(place) {
  focusOn(one(place, "[data-outcome-heading]", HTMLElement));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} button
 * @param {Surroundings} around
 */
async function copy(place, button, { words, say }) {
  const draft = one(place, `#${button.dataset.copy}`, HTMLTextAreaElement);
  const copied = await intoClipboard(draft);
  const sentence = (copied ? words.copied : words.copy_by_hand) ?? "";
  note(button, sentence);
  say(sentence);
}

/**
 * @param {HTMLTextAreaElement} draft
 * @returns {Promise<boolean>} false when the text stands selected, to be copied by hand
 */
async function intoClipboard(draft) {
  try {
    await navigator.clipboard.writeText(draft.value);
    return true;
  } catch {
    draft.focus();
    draft.select();
    return false; // no permission, or no secure context
  }
}

/**
 * Show a sentence beside a button, in place of the one before.
 * @param {HTMLElement} button
 * @param {string} sentence
 */
function note(button, sentence) {
  const shown = button.nextElementSibling;
  const place = shown?.classList.contains("advisor-note") ? shown : document.createElement("span");
  place.className = "advisor-note";
  place.textContent = sentence;
  button.after(place);
}
