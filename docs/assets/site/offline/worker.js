/**
 * The site without a network, for a reader who has used the advisor: the advisor's own page with all
 * it needs, kept whole and of one version, and each page as it was last read. Whoever is online gets
 * every page from the site. Nothing that a reader answers comes here: answers stand in no address.
 *
 * The build puts the version and the list of files in front of this, and publishes it as offline.js.
 *
 * @typedef {Event & { waitUntil: (until: Promise<unknown>) => void }} Lasting
 * @typedef {Lasting & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asked
 */

/**
 * Paths below the site, each with its bytes and the beginning of its SHA-256.
 * @type {{ version: string, files: [string, number, string][] }}
 */
const { version, files } = Reflect.get(self, "SITE");
const worker = /** @type {any} */ (self); // the types here are those of pages
const BASE = new URL("./", self.location.href);
const OWN = `site-${BASE.pathname}-`; // each language of a host has its own
const CACHE = `${OWN}${version}`;
const READ = `${OWN}read`;
const MOST = 400; // of what was read; more is cleared away with the next version
const WAIT = 4000; // milliseconds for a page of which there is a copy
const HASHED = /[.-][0-9a-f]{8,}\./; // a name that changes with its content
const FRAME = new URL("embed/", BASE).pathname; // for other sites, which keep nothing here
const LOOSELY = { ignoreSearch: true, ignoreVary: true };

/** Whether the reader has cleared everything away, so that nothing more is kept. */
let stopped = false;

const listed = new Map(
  files.map(([path, bytes, digest]) => [new URL(path, BASE).href, { bytes, digest }]),
);

worker.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (/** @type {Lasting & MessageEvent} */ event) => {
  if (event.data?.kind === "take over") event.waitUntil(worker.skipWaiting());
  if (event.data?.kind === "stop") stopped = true;
  if (event.data?.kind === "keep") event.waitUntil(keepAll(event.data.addresses));
});
worker.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const { method, mode, cache, url } = event.request;
  const { origin, pathname } = new URL(url);
  const inside = origin === BASE.origin && pathname.startsWith(BASE.pathname);
  if (method !== "GET" || !inside || pathname.startsWith(FRAME)) return;
  if (mode === "navigate") event.respondWith(page(event));
  else if (!HASHED.test(pathname)) event.respondWith(other(event.request));
  else event.respondWith(asset(event, ["reload", "no-store"].includes(cache)));
});

/** Bring everything on the list, or keep nothing of it. */
async function fill() {
  const total = [...listed.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  try {
    const cache = await caches.open(CACHE);
    for (const [address, { bytes }] of listed) {
      await cache.put(address, await bring(address));
      done += bytes;
      await tell({ kind: "keeping", done, total });
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** What older versions have kept goes, and of what was read that which no page needs any more. */
async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(OWN) && name !== CACHE && name !== READ) await caches.delete(name);
  }
  // Pages that are open stay as they are: to claim one that the browser has put aside whole, for its
  // Back, would take that away.
  await clear().catch(() => {}); // room is a wish, not a need
}

/**
 * A file of the site, from an older version where it is the same there. Throws without it.
 * @param {string} address
 */
async function bring(address) {
  const fixed = HASHED.test(address);
  const kept = fixed && (await caches.match(address, LOOSELY));
  if (kept) return kept;
  const response = await fetch(address, { cache: fixed ? "default" : "no-cache" });
  if (!response.ok || response.redirected) {
    throw new Error(`${address} came back with ${response.status}.`);
  }
  if (!(await isSound(address, response.clone()))) throw new Error(`${address} is spoilt.`);
  return response;
}

/**
 * Whether a file whose name changes with its content is what the list says.
 * @param {string} address
 * @param {Response} copy
 */
async function isSound(address, copy) {
  const wanted = HASHED.test(address) && listed.get(address)?.digest;
  if (!wanted) return true;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await copy.arrayBuffer()));
  const digest = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digest.startsWith(wanted);
}

/**
 * A page from the site; a copy when it does not come, or not soon.
 * @param {Asked} event
 */
async function page(event) {
  const { request } = event;
  const copy = await find(request);
  /** @type {Promise<Response>} */
  const coming = fetch(request);
  if (!copy) return keep(event, await coming);
  /** @type {Promise<null>} */
  const late = new Promise((settle) => setTimeout(settle, WAIT, null));
  const response = await Promise.race([coming, late]).catch(() => null);
  return response && response.status < 500 ? keep(event, response) : copy;
}

/**
 * What never changes is asked for once; a page that doubts what it got asks anew.
 * @param {Asked} event
 * @param {boolean} anew
 */
async function asset(event, anew) {
  const kept = anew ? null : await find(event.request);
  return kept ?? keep(event, await fetch(event.request));
}

/** @param {Request} request */
async function other(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await find(request);
    if (kept) return kept;
    throw error;
  }
}

/**
 * What belongs together comes first, then what was read.
 * @param {Request} request
 */
async function find(request) {
  // Asked this way, a cache that is not there stays so.
  const own = await caches.match(request, { ...LOOSELY, cacheName: CACHE });
  return own ?? (await caches.match(request, { ...LOOSELY, cacheName: READ }));
}

/**
 * Keep a copy of what a reader has been given; without room there is none.
 * @param {Asked} event
 * @param {Response} response
 */
function keep(event, response) {
  const address = bare(event.request.url);
  // A page of another version does not belong to what is kept of this one.
  const fits = !listed.has(address) || HASHED.test(address);
  if (!stopped && response.ok && !response.redirected && fits) {
    const [copy, looked] = [response.clone(), response.clone()];
    const write = async () => {
      if (!(await isSound(address, looked))) return;
      const cache = await caches.open(listed.has(address) ? CACHE : READ);
      await cache.put(address, copy);
    };
    event.waitUntil(write().catch(() => {}));
  }
  return response;
}

/** @param {string[]} addresses of the page that a reader has open, and of what it consists of */
async function keepAll(addresses) {
  const cache = await caches.open(READ);
  for (const address of addresses.map(bare)) {
    const inside = address.startsWith(BASE.href) && !listed.has(address);
    if (!inside || (await cache.match(address, LOOSELY))) continue;
    await bring(address)
      .then((response) => cache.put(address, response))
      .catch(() => {}); // it is read once more one day, or there is no room
  }
}

/** @param {string} address without what a page may carry behind it */
function bare(address) {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

/** Let go the oldest pages beyond what is kept, and every file that no page names any more. */
async function clear() {
  const cache = await caches.open(READ);
  const keys = await cache.keys();
  const pages = keys.filter(({ url }) => url.endsWith("/"));
  for (const old of pages.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(old);
  const texts = [];
  for (const key of await cache.keys()) {
    if (/(\/|\.css|\.js)$/.test(key.url)) texts.push(await (await cache.match(key))?.text());
  }
  const named = texts.join("\n");
  for (const key of await cache.keys()) {
    const name = key.url.split("/").at(-1) ?? "";
    if (name && !named.includes(name)) await cache.delete(key);
  }
}

/** @param {object} news for every open page of the site */
async function tell(news) {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  for (const open of pages) open.postMessage(news);
}
