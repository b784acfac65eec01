/**
 * What Python in this browser consists of. The build writes this file anew with the parts that it
 * has packed, as assets/runtime/manifest.json lists them.
 *
 * @typedef {{ name: string, at: string, bytes: number }} Part its name for Pyodide, its file's
 *   name, and its size as it is unpacked
 * @typedef {{ id: string, parts: Part[], bytes: number, compressed: number,
 *   lock: Record<string, unknown>, offline: boolean }} Runtime id changes with any part; compressed is how many
 *   bytes travel; lock stands for Pyodide's lock file; offline says whether the site may be
 *   kept for when there is no network
 */

/** @type {Runtime} */
export const runtime = { id: "", parts: [], bytes: 0, compressed: 0, lock: {}, offline: false };
