import { one } from "./parts.js";
import { intoClipboard, tell } from "./sending.js";

/**
 * A link to the advice, on its way out of the page: by the device's own list of ways, into the
 * clipboard, or selected in a field where neither can be had.
 *
 * @typedef {{ words: Record<string, string>, say: (text: string) => void }} Speaking
 */

/**
 * @param {HTMLElement} place
 * @param {string} fragment
 * @param {Speaking & { advisor: URL }} around
 */
export function wireSharing(place, fragment, { advisor, words, say }) {
  const address = new URL(advisor);
  address.hash = fragment;
  offerLink(one(place, "[data-sharing]", HTMLElement), () => address.href, { words, say });
}

/**
 * Wire the buttons around a link.
 * @param {HTMLElement} place
 * @param {() => string} link as it stands when a button is pressed
 * @param {Speaking} speaking
 */
export function offerLink(place, link, { words, say }) {
  const share = one(place, "[data-share]", HTMLButtonElement);
  const copy = one(place, "[data-copy-link]", HTMLButtonElement);
  const field = one(place, "[data-link]", HTMLInputElement);
  const toClipboard = async () => {
    field.value = link();
    const copied = await intoClipboard(field);
    tell(copy, (copied ? words.share_copied : words.share_by_hand) ?? "", say);
  };
  copy.addEventListener("click", toClipboard);
  share.hidden = !("share" in navigator);
  share.addEventListener("click", async () => {
    try {
      await navigator.share({ title: document.title, url: link() });
    } catch (error) {
      // Closing the list is the reader's own wish; anything else leaves them without a way.
      if (!(error instanceof DOMException && error.name === "AbortError")) await toClipboard();
    }
  });
}

/**
 * Wire a button that copies a text as it stands when it is pressed.
 * @param {HTMLElement} button
 * @param {HTMLTextAreaElement} field
 * @param {Speaking} speaking
 */
export function offerCopy(button, field, { words, say }) {
  button.addEventListener("click", async () => {
    const copied = await intoClipboard(field);
    tell(button, (copied ? words.coach_copied : words.copy_by_hand) ?? "", say);
  });
}
