import { letGo } from "./freeing.js";
import { runtime } from "./runtime.js";

/**
 * The memory of a Python that has just started, kept by the reader's own browser, so that the next
 * visit starts from there. It is taken before anything of the reader's is in it. What is kept is
 * used only if its length and its SHA-256 are right and it was made by this very runtime and this
 * browser; anything else is thrown away.
 *
 * Pages of memory that hold nothing are left out.
 *
 * @typedef {{ memory: Uint8Array<ArrayBuffer>, trial: string }} Kept trial is the SHA-256 of what
 *   Python answered to a question of its own, which it must answer in the same way again
 */

const CACHE = "advisor-python";
const FORMAT = 1;
const PAGE = 4096; // bytes
const PIECE = 1_000_000; // bytes
const ROOM = 200_000_000; // bytes that the browser must still offer

/** The snapshot kept for this runtime, or null. Never throws. */
export async function recall() {
  try {
    // Asked this way, a cache that is not there stays so.
    const response = await caches.match(address(), { cacheName: CACHE });
    if (!response) return null;
    const kept = await read(response).catch(() => null);
    if (!kept) await forget();
    return kept;
  } catch {
    return null; // storage is closed to this page
  }
}

/**
 * Keep a snapshot in place of all older ones. Never throws: without room there is none.
 * @param {Kept} kept
 */
export function keep({ memory, trial }) {
  return write(memory, trial).catch(() => forget());
}

/** Throw away whatever is kept. Never throws. */
export async function forget() {
  try {
    await caches.delete(CACHE);
  } catch {
    // storage is closed to this page
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} memory
 * @param {string} trial
 */
async function write(memory, trial) {
  // A browser that says nothing of room refuses by itself when there is none.
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } =
    (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < ROOM) return;
  const body = packed(memory);
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-Length": String(body.byteLength),
    "X-Memory": String(memory.byteLength),
    "X-Sha256": await sha256(body),
    "X-Trial": trial,
    "X-Made-By": encodeURIComponent(maker()),
  };
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await cache.put(address(), new Response(inPieces(body), { headers }));
  letGo(body);
}

/**
 * The same bytes without the copy of them all that a browser would make.
 * @param {Uint8Array<ArrayBuffer>} body
 */
function inPieces(body) {
  let place = 0;
  return new ReadableStream({
    pull(into) {
      if (place >= body.byteLength) return into.close();
      into.enqueue(body.subarray(place, place + PIECE));
      place += PIECE;
    },
  });
}

/**
 * @param {Response} response
 * @returns {Promise<Kept | null>} null when it is not what was written
 */
async function read(response) {
  const { headers } = response;
  const stored = new Uint8Array(await response.arrayBuffer());
  const right =
    headers.get("X-Made-By") === encodeURIComponent(maker()) &&
    headers.get("X-Length") === String(stored.byteLength) &&
    headers.get("X-Sha256") === (await sha256(stored));
  if (!right) return null;
  const memory = unpacked(stored, Number(headers.get("X-Memory")));
  letGo(stored);
  return { memory, trial: headers.get("X-Trial") ?? "" };
}

/** What a snapshot belongs to: this runtime with its content, this browser, this form. */
function maker() {
  return JSON.stringify([FORMAT, runtime.id, navigator.userAgent]);
}

function address() {
  return new URL(`./kept-${FORMAT}-${runtime.id}`, import.meta.url).href;
}

/** @param {BufferSource} bytes */
export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The pages that hold something, behind the list of their numbers.
 * @param {Uint8Array} memory
 */
export function packed(memory) {
  const numbers = [];
  for (let page = 0; page * PAGE < memory.byteLength; page++) {
    if (!isEmpty(memory.subarray(page * PAGE, (page + 1) * PAGE))) numbers.push(page);
  }
  const head = new Uint32Array([numbers.length, ...numbers]);
  const body = new Uint8Array(head.byteLength + numbers.length * PAGE);
  body.set(new Uint8Array(head.buffer));
  numbers.forEach((page, place) => {
    body.set(memory.subarray(page * PAGE, (page + 1) * PAGE), head.byteLength + place * PAGE);
  });
  return body;
}

/**
 * @param {Uint8Array<ArrayBuffer>} body as `packed` wrote it
 * @param {number} length of the memory in bytes
 */
export function unpacked(body, length) {
  const count = new Uint32Array(body.buffer, body.byteOffset, 1)[0] ?? 0;
  const numbers = new Uint32Array(body.buffer, body.byteOffset + 4, count);
  const start = 4 + count * 4;
  const memory = new Uint8Array(length);
  numbers.forEach((page, place) => {
    const at = start + place * PAGE;
    const room = Math.min(PAGE, length - page * PAGE);
    memory.set(body.subarray(at, at + room), page * PAGE);
  });
  return memory;
}

/** @param {Uint8Array} page */
function isEmpty(page) {
  if (page.byteLength % 8 !== 0 || page.byteOffset % 8 !== 0) return page.every((byte) => !byte);
  return new BigUint64Array(page.buffer, page.byteOffset, page.byteLength / 8).every(
    (word) => word === 0n,
  );
}
