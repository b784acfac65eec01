/**
 * Waits for news of the preview: reloads the page when the site is another one, and keeps the words
 * in the corner and the coach's page fresh. Never published.
 */

const OWN = "/_preview/";
const RETRY = 1000; // milliseconds, when the server does not answer

const badge = document.createElement("a");
badge.className = "preview-badge";
badge.href = OWN;
document.body.append(badge);

let { number, parts } = await news(-1, -1);
// A page of the preview's own knows what it shows; one of the site has just been sent.
if (document.body.dataset.number && Number(document.body.dataset.number) !== number) {
  location.reload();
}
for (;;) {
  const next = await news(number, parts);
  if (next.number !== number) {
    location.reload();
    break;
  }
  if (next.parts !== parts && location.pathname === OWN) await refresh();
  ({ number, parts } = next);
}

/**
 * What is newer than this, as soon as there is something.
 * @param {number} number
 * @param {number} parts
 * @returns {Promise<{ number: number, parts: number }>}
 */
async function news(number, parts) {
  for (;;) {
    try {
      const answer = await fetch(`${OWN}changes?number=${number}&parts=${parts}`);
      const told = await answer.json();
      badge.innerHTML = told.badge;
      return told;
    } catch {
      badge.textContent = "The preview has stopped. Start it again: python3 -m build_scripts serve";
      await new Promise((go) => setTimeout(go, RETRY));
    }
  }
}

/** Bring the coach's page up to date without moving it. */
async function refresh() {
  const answer = await fetch(OWN);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("main");
  const open = document.querySelector("main details")?.hasAttribute("open") ?? false;
  if (fresh) document.querySelector("main")?.replaceWith(fresh);
  document.querySelector("main details")?.toggleAttribute("open", open);
}
