import { addressOf, FOLDER, WHEEL } from "./bringing.js";
import { letGo } from "./freeing.js";
import { recall, sha256 } from "./kept.js";
import { runtime } from "./runtime.js";

/**
 * Two ways to a Python that answers: from its parts, or from the memory that this browser kept of
 * an earlier one. The second is tried with a question of its own before it is used.
 *
 * @typedef {import("./bringing.js").Bringing} Bringing
 * @typedef {{ writeFile: (path: string, content: Uint8Array) => void }} Files
 * @typedef {{ answer: (text: string) => string, trial: (number?: number) => string }} Service
 * @typedef {{ service: Service, memory: Uint8Array<ArrayBuffer> | null }} Started memory is what
 *   may be kept: that of a fresh start, with nothing of a reader's in it
 */

const LIBRARY = "python_stdlib.zip";
const ADVISOR = "/lib/advisor.whl";

/** What both ways need. */
export const PYODIDE = ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"];

/**
 * From the parts, as they come.
 * @param {Bringing} bringing
 * @returns {Promise<Started>}
 */
export async function startPlain(bringing) {
  bringing.start([LIBRARY, WHEEL]);
  bringing.serve();
  const pyodide = await load(bringing, {
    env: { PYTHONPATH: ADVISOR },
    fsInit: async (/** @type {Files} */ files) => {
      files.writeFile(ADVISOR, await bringing.bytes(WHEEL));
    },
    _makeSnapshot: true,
  });
  const service = pyodide.pyimport("advisor.service");
  service.prepare();
  return { service, memory: snapshot(pyodide) };
}

/**
 * From what this browser kept, or null where it has kept nothing. Throws when Python does not start
 * from it or answers its own question in another way.
 * @param {Bringing} bringing
 * @param {() => void} found called when something is kept and will be used
 * @returns {Promise<Started | null>}
 */
export async function startKept(bringing, found) {
  const kept = await recall();
  if (!kept) return null;
  found();
  // The modules are in the memory already; their archives follow when there is time.
  bringing.serve({ [LIBRARY]: () => new Response(new Uint8Array()) });
  const pyodide = await load(bringing, { _loadSnapshot: kept.memory });
  letGo(kept.memory);
  const service = pyodide.pyimport("advisor.service");
  if ((await digest(service.trial())) !== kept.trial) {
    throw new Error("The kept Python does not answer as it did.");
  }
  setTimeout(() => layIn(pyodide), 0);
  return { service, memory: null };
}

/** @param {string} text */
export const digest = (text) => sha256(new TextEncoder().encode(text));

/**
 * @param {Bringing} bringing
 * @param {Record<string, unknown>} options
 */
async function load(bringing, options) {
  // The glue is asked for here, since Pyodide would ask for it last, when its loader runs.
  const [{ loadPyodide }] = await Promise.all([
    bringing.module("pyodide.mjs"),
    bringing.module("pyodide.asm.js"),
  ]);
  return loadPyodide({
    indexURL: FOLDER.href,
    packageBaseUrl: FOLDER.href,
    lockFileContents: runtime.lock,
    stdout: () => {},
    ...options,
  });
}

/**
 * The memory as it is, where this Pyodide can tell it.
 * @param {{ makeMemorySnapshot: () => Uint8Array<ArrayBuffer> }} pyodide
 */
function snapshot(pyodide) {
  try {
    return pyodide.makeMemorySnapshot();
  } catch {
    return null; // an aid, never the only way
  }
}

/**
 * Put the archives where Python looks for modules that nothing has needed so far.
 * @param {{ FS: Files, runPython: (code: string) => string }} pyodide
 */
async function layIn(pyodide) {
  const library = pyodide.runPython("import sys; next(p for p in sys.path if p.endswith('.zip'))");
  for (const [path, name] of [
    [library, LIBRARY],
    [ADVISOR, WHEEL],
  ]) {
    const response = await fetch(addressOf(name ?? ""));
    if (response.ok) pyodide.FS.writeFile(path ?? "", new Uint8Array(await response.arrayBuffer()));
  }
}
