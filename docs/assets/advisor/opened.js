import { dayInWords } from "./days.js";
import { one } from "./parts.js";

/**
 * What a link holds, as its reader sees it before anything of it counts. Everything is put in as
 * text, so that a link can bring no markup.
 *
 * @typedef {import("./link.js").Link} Link
 * @typedef {{ id: string, short: string, text: string }} Row
 * @typedef {{ text: string, taken: boolean, begun: boolean, enough: boolean, rows: Row[],
 *   asked: { id: string, short: string }[], words: Record<string, string> }} Around
 *   text is the link's fragment; taken says that its answers are those of the tab already, begun
 *   that the tab has any, enough that they lead to advice
 */

/**
 * @param {HTMLElement} place
 * @param {Link} link
 * @param {Around} around
 */
export function showOpened(place, link, { text, taken, begun, enough, rows, asked, words }) {
  const left = asked.filter(({ id }) => link.left_out.includes(id)).map(({ short }) => short);
  const theirs = begun && !taken;
  /** @type {[string, string | undefined][]} */
  const sentences = [
    ["note", link.note],
    ["made", link.made && words.link_made?.replace("{day}", dayInWords(link.made))],
    ["left", left.length > 0 ? words.link_left_out?.replace("{names}", left.join(", ")) : ""],
    ["unknown", link.unknown > 0 ? words.link_unknown : ""],
    ["kept", theirs ? words.link_kept : ""],
    ["take", enough ? words.link_take : words.link_take_open],
    ["leave", taken ? "" : theirs ? words.link_keep : words.link_leave],
  ];
  for (const [name, sentence] of sentences) tell(partOf(place, name), sentence);
  partOf(place, "noted").hidden = link.note === "";
  partOf(place, "intro").hidden = rows.length === 0;
  partOf(place, "answers").replaceChildren(...rows.map((row) => rowOf(place, row)));
  offerLanguage(partOf(place, "language"), link.language, text);
  place.hidden = false;
}

/**
 * @param {HTMLElement} place
 * @param {Row} row
 */
function rowOf(place, { id, short, text }) {
  const { content } = one(place, "template", HTMLTemplateElement);
  const row = /** @type {DocumentFragment} */ (content.cloneNode(true));
  one(row, "dt", HTMLElement).textContent = short;
  one(row, "dd", HTMLElement).textContent = text;
  one(row, "[data-change]", HTMLElement).dataset.change = id;
  one(row, ".sr-only", HTMLElement).textContent = `: ${short}`;
  return row;
}

/**
 * A link leads to the page in whose language it was made; one that was opened elsewhere offers it.
 * @param {HTMLElement} place
 * @param {string} language
 * @param {string} text
 */
function offerLanguage(place, language, text) {
  const spoken = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  const wanted = spoken(language);
  const other = [...document.querySelectorAll("a[hreflang]")]
    .filter((each) => each instanceof HTMLAnchorElement)
    .find(({ hreflang }) => spoken(hreflang) === wanted);
  place.hidden = !wanted || !other || spoken(document.documentElement.lang) === wanted;
  if (other) one(place, "a", HTMLAnchorElement).href = `${other.href}#${text}`;
}

/**
 * @param {HTMLElement} place
 * @param {string | undefined} sentence nothing hides the place
 */
function tell(place, sentence = "") {
  place.textContent = sentence;
  place.hidden = sentence === "";
}

/**
 * @param {HTMLElement} place
 * @param {string} name
 */
const partOf = (place, name) => one(place, `[data-link-${name}]`, HTMLElement);
