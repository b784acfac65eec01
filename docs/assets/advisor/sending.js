import { hasBlanks } from "./mine.js";
import { all, one } from "./parts.js";

/**
 * The words to send on their way out of the page: into the clipboard or into an e-mail program.
 *
 * @typedef {import("./outcome.js").Surroundings} Surroundings
 */

const LONGEST = 1800; // characters of a mailto address; longer ones are cut off without a word

/**
 * @param {HTMLElement} place
 * @param {Surroundings} around
 */
export function wireSending(place, around) {
  for (const button of all(place, "[data-copy]")) {
    button.addEventListener("click", () => copy(place, button, around));
  }
  for (const link of all(place, "[data-mail]")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.href = address(place, link).href; // without one it could not be reached by keyboard
    link.hidden = false;
    link.addEventListener("click", () => mail(place, link, around));
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} button
 * @param {Surroundings} around
 */
async function copy(place, button, { words, say }) {
  const draft = draftOf(place, button.dataset.copy);
  const copied = await intoClipboard(draft);
  const done = hasBlanks(draft.value) ? words.copied_blanks : words.copied;
  tell(button, (copied ? done : words.copy_by_hand) ?? "", say);
}

/**
 * @param {HTMLElement} place
 * @param {HTMLAnchorElement} link
 * @param {Surroundings} around
 */
async function mail(place, link, { words, say }) {
  const { href, whole } = address(place, link);
  link.href = href;
  if (whole) return;
  const copied = await intoClipboard(draftOf(place, link.dataset.mail));
  tell(link, (copied ? words.mail_too_long : words.copy_by_hand) ?? "", say);
}

/**
 * The address that opens the reader's e-mail program with the text as it stands now.
 * @param {HTMLElement} place
 * @param {HTMLElement} link
 * @returns {{ href: string, whole: boolean }} whole is false when the text is too long to go along
 */
function address(place, link) {
  const subject = place.querySelector("[data-subject]")?.textContent ?? "";
  const short = `mailto:?subject=${encodeURIComponent(subject)}`;
  const text = draftOf(place, link.dataset.mail).value.replace(/\r?\n/g, "\r\n");
  const long = `${short}&body=${encodeURIComponent(text)}`;
  const whole = long.length <= LONGEST;
  return { href: whole ? long : short, whole };
}

/**
 * @param {HTMLElement} place
 * @param {string | undefined} id
 */
const draftOf = (place, id) => one(place, `#${id}`, HTMLTextAreaElement);

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {Promise<boolean>} false when the text stands selected, to be copied by hand
 */
export async function intoClipboard(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.hidden = false;
    field.focus();
    field.select();
    return false; // no permission, or no secure context
  }
}

/**
 * Show a sentence beside what was pressed, in place of the one before, and say it.
 * @param {HTMLElement} pressed
 * @param {string} sentence
 * @param {(text: string) => void} say
 */
export function tell(pressed, sentence, say) {
  const row = pressed.parentElement ?? pressed;
  const shown = row.querySelector(":scope > .advisor-note");
  const note = shown ?? document.createElement("span");
  note.className = "advisor-note";
  note.textContent = sentence;
  row.append(note);
  say(sentence);
}
