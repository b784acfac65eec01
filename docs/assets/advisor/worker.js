import { answered, fault, progress, ready } from "./protocol.js";

/**
 * Runs Python beside the page: brings Pyodide from this site, then hands request texts to the
 * advisor and its reply texts back. No Python object is kept here but the one function.
 *
 * @typedef {import("./protocol.js").Ask} Ask
 * @typedef {import("./protocol.js").FromWorker} FromWorker
 * @typedef {import("./protocol.js").Reason} Reason
 * @typedef {(text: string) => string} Answer
 * @typedef {{ files: { name: string, bytes: number }[], bytes: number,
 *   compressed?: number }} Manifest
 */

const RUNTIME = new URL("../runtime/", import.meta.url);
const PACKAGE = "follow-up-advisor";
const REPORT_EVERY = 100_000; // bytes; more often would only keep the page busy

const brought = { loaded: 0, total: 0, reported: 0, share: 1, broken: false };

/**
 * Pyodide waits for ever for a part that cannot be had, so the first failure ends the start.
 * @type {(error: unknown) => void}
 */
let giveUp = () => {};
/** @type {Promise<never>} */
const missing = new Promise((_, reject) => {
  giveUp = reject;
});

/** @param {FromWorker} news */
const tell = (news) => self.postMessage(news);

/** @type {Promise<Answer | null>} */
const starting = start();

self.addEventListener(
  "message",
  async (/** @type {MessageEvent<Ask>} */ { data: { id, text } }) => {
    const answer = await starting;
    if (!answer) return;
    try {
      tell(answered(id, answer(text)));
    } catch (error) {
      tell(fault(id, "fault", error));
    }
  },
);

/** @returns {Promise<Answer | null>} */
async function start() {
  try {
    watchFetches();
    const answer = await Promise.race([boot(), missing]);
    tell(ready());
    return answer;
  } catch (error) {
    tell(fault(null, reasonFor(), error));
    return null;
  }
}

/** @returns {Promise<Answer>} */
async function boot() {
  brought.total = await totalBytes();
  report(0);
  const { loadPyodide } = await bring("pyodide.mjs");
  const pyodide = await loadPyodide({
    indexURL: RUNTIME.href,
    packageBaseUrl: RUNTIME.href,
    packages: [PACKAGE],
    stdout: () => {},
  });
  const service = pyodide.pyimport("advisor.service");
  service.prepare();
  return service.answer;
}

/**
 * @param {string} name of a module of the runtime
 */
async function bring(name) {
  try {
    return await import(new URL(name, RUNTIME).href);
  } catch (error) {
    brought.broken = true;
    throw error;
  }
}

/** @returns {Reason} */
function reasonFor() {
  if (typeof WebAssembly === "undefined") return "old";
  return brought.broken ? "load" : "fault";
}

/**
 * The bytes that come through fetch; the two scripts come as modules and are small.
 * @returns {Promise<number>}
 */
async function totalBytes() {
  const response = await fetch(new URL("manifest.json", RUNTIME));
  /** @type {Manifest} */
  const { files, bytes: all, compressed = all } = await response.json();
  brought.share = compressed / all;
  return files
    .filter(({ name }) => !/\.m?js$/.test(name))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Count what Pyodide fetches, in bytes as they are unpacked, and note what could not be had.
 */
function watchFetches() {
  const plainFetch = self.fetch.bind(self);
  self.fetch = async (resource, options) => {
    try {
      const response = await plainFetch(resource, options);
      if (!response.ok) throw new Error(`${response.url} came back with ${response.status}`);
      return response.url.endsWith("manifest.json") ? response : counted(response);
    } catch (error) {
      brought.broken = true;
      giveUp(error);
      throw error;
    }
  };
}

/**
 * @param {Response} response
 * @returns {Response} the same, counted while it is read
 */
function counted(response) {
  if (!response.body) return response;
  const counter = new TransformStream({
    transform(chunk, controller) {
      report(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  const { status, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, headers });
}

/** @param {number} bytes that have come just now */
function report(bytes) {
  brought.loaded += bytes;
  const due = brought.loaded - brought.reported >= REPORT_EVERY || brought.loaded >= brought.total;
  if (bytes > 0 && !due) return;
  brought.reported = brought.loaded;
  // Counted as they are unpacked, told as they travel: that is what a reader's line has to carry.
  const loaded = Math.min(brought.loaded, brought.total);
  tell(progress(loaded * brought.share, brought.total * brought.share));
}
