import { Bringing } from "./bringing.js";
import { letGo } from "./freeing.js";
import { forget, keep } from "./kept.js";
import { ANEW, answered, fault, PLAIN, progress, ready, recalled } from "./protocol.js";
import { digest, PYODIDE, startKept, startPlain } from "./starting.js";
import { warm } from "./warming.js";

/**
 * Runs Python beside the page: starts it, then hands request texts to the advisor and its reply
 * texts back. No Python object is kept here but the one module.
 *
 * @typedef {import("./protocol.js").Ask} Ask
 * @typedef {import("./protocol.js").FromWorker} FromWorker
 * @typedef {import("./protocol.js").Reason} Reason
 * @typedef {import("./starting.js").Started} Started
 */

const QUIET = 1000; // milliseconds without a question before the memory is written away

/** @param {FromWorker} news */
const tell = (news) => self.postMessage(news);

const bringing = new Bringing((loaded, total) => tell(progress(loaded, total)), self.name === ANEW);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;

/** @type {Promise<Started | null>} */
const starting = start();

self.addEventListener(
  "message",
  async (/** @type {MessageEvent<Ask>} */ { data: { id, text } }) => {
    const started = await starting;
    if (!started) return;
    try {
      tell(answered(id, started.service.answer(text)));
    } catch (error) {
      tell(fault(id, "fault", error));
    }
    keepWhenQuiet(started);
  },
);

/** @returns {Promise<Started | null>} */
async function start() {
  try {
    bringing.start(PYODIDE);
    const started =
      (await kept()) ?? (await Promise.race([startPlain(bringing), bringing.missing]));
    tell(ready());
    keepWhenQuiet(started);
    warm((number) => started.service.trial(number));
    return started;
  } catch (error) {
    tell(fault(null, reasonFor(), error));
    return null;
  }
}

/** What this browser kept; after any fault of it, nothing is kept any more. */
async function kept() {
  if (self.name === PLAIN || self.name === ANEW) return null;
  try {
    return await Promise.race([startKept(bringing, () => tell(recalled())), bringing.missing]);
  } catch (error) {
    if (!bringing.broken) await forget();
    throw error;
  }
}

/**
 * The memory was taken before the first question; it is written when none is waiting, and told
 * apart by what this Python answers to its own question.
 * @param {Started} started
 */
function keepWhenQuiet(started) {
  clearTimeout(quiet);
  const { memory, service } = started;
  if (!memory) return;
  quiet = setTimeout(async () => {
    started.memory = null;
    await keep({ memory, trial: await digest(service.trial()) });
    letGo(memory);
  }, QUIET);
}

/** @returns {Reason} */
function reasonFor() {
  if (typeof WebAssembly === "undefined") return "old";
  return bringing.broken ? "load" : "fault";
}
