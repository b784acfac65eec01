/**
 * What page and worker say to each other. Everything that crosses is plain and copied: texts,
 * numbers, ids. Errors are values, never exceptions on the other side.
 *
 * @typedef {"load" | "slow" | "old" | "fault"} Reason why Python cannot answer: a part could not
 *   be brought, it took too long, the browser is too old, or something of ours is broken
 *
 * @typedef {{ kind: "ask", id: number, text: string }} Ask page to worker: answer this request
 *
 * @typedef {{ kind: "progress", loaded: number, total: number }} Progress bytes of the runtime
 * @typedef {{ kind: "recalled" }} Recalled Python starts from what this browser kept of it
 * @typedef {{ kind: "ready" }} Ready Python stands and can answer
 * @typedef {{ kind: "answer", id: number, text: string }} Answered the text that Python gave
 * @typedef {{ kind: "fault", id: number | null, reason: Reason, detail: string }} Fault
 *   with the id of the request that failed, or null when the start failed
 * @typedef {Progress | Recalled | Ready | Answered | Fault} FromWorker
 */

/**
 * @param {number} id
 * @param {string} text JSON of one request
 * @returns {Ask}
 */
export const ask = (id, text) => ({ kind: "ask", id, text });

/**
 * @param {number} loaded bytes that are here
 * @param {number} total bytes that will be
 * @returns {Progress}
 */
export const progress = (loaded, total) => ({ kind: "progress", loaded, total });

/** The name of a worker that uses nothing kept. */
export const PLAIN = "plain";

/** The name of a worker that has every part brought anew, since an earlier one failed. */
export const ANEW = "anew";

/** @returns {Recalled} */
export const recalled = () => ({ kind: "recalled" });

/** @returns {Ready} */
export const ready = () => ({ kind: "ready" });

/**
 * @param {number} id
 * @param {string} text JSON of one reply
 * @returns {Answered}
 */
export const answered = (id, text) => ({ kind: "answer", id, text });

/**
 * @param {number | null} id
 * @param {Reason} reason
 * @param {unknown} error
 * @returns {Fault}
 */
export const fault = (id, reason, error) => ({ kind: "fault", id, reason, detail: String(error) });
