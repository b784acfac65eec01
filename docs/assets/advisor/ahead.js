/**
 * Starts Python at the first sign that a reader wants the advisor, while the rest of it is still on
 * its way. On the advisor's own page, seeing the form is a first sign: then its parts are brought
 * quietly, when nothing else is to be done, and nothing is started. On a slow or metered line
 * nothing comes before the reader has agreed.
 */

const SIGNS = ["focusin", "pointerdown", "input"];
const SLOW = ["slow-2g", "2g", "3g"];
const SEEN = 0.5; // of the form

/** Browsers that say nothing about the connection count as fast. */
function isSlow() {
  const connection = Reflect.get(navigator, "connection");
  return Boolean(connection?.saveData) || SLOW.includes(connection?.effectiveType);
}

/** @param {Element} host */
function startOnIntent(host) {
  const start = () => {
    for (const sign of SIGNS) host.removeEventListener(sign, start);
    // What does not come is said when the rest of the advisor asks for it.
    if (!isSlow()) import("./client.js").then(({ startAhead }) => startAhead()).catch(() => {});
  };
  for (const sign of SIGNS) host.addEventListener(sign, start);
}

/** @param {Element} host */
function bringWhenSeen(host) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      if (isSlow()) return;
      const idle = Reflect.get(globalThis, "requestIdleCallback") ?? setTimeout;
      idle(() =>
        import("./fetching.js").then(({ fetchQuietly }) => fetchQuietly()).catch(() => {}),
      );
    },
    { threshold: SEEN },
  );
  observer.observe(host);
}

for (const host of document.querySelectorAll("site-advisor")) {
  startOnIntent(host);
  if (host instanceof HTMLElement && "own" in host.dataset) bringWhenSeen(host);
}
