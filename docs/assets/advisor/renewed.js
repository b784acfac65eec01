/**
 * What a page knows of the site around it: whether it has been published anew since the page was
 * opened, so that the parts that the page knows by name are gone.
 */

const LOOK = 5000; // milliseconds for a look whether the site is there
const GONE = [404, 410];

/**
 * What the site answers to a question for one of the page's own scripts, 0 when it does not.
 * @param {string} script its address
 */
export async function statusOf(script) {
  const options = { method: "HEAD", signal: AbortSignal.timeout(LOOK) };
  const asked = fetch(script, { ...options, cache: "no-store" });
  return asked.then(({ status }) => status).catch(() => 0);
}

/**
 * Whether a script of the page is not there any more, so that only the page loaded anew can go on.
 * @param {string} script its address
 */
export const isGone = async (script) => GONE.includes(await statusOf(script));

/**
 * Say why the page cannot go on.
 * @param {HTMLElement} host the element with the sentences
 * @param {string} reason "" when it can
 */
export function tell(host, reason) {
  host.querySelector('[data-part="failure"]')?.toggleAttribute("hidden", reason === "");
  for (const sentence of host.querySelectorAll("[data-reason]")) {
    const { reason: own } = sentence instanceof HTMLElement ? sentence.dataset : {};
    sentence.toggleAttribute("hidden", own !== reason);
  }
}
