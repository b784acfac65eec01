// Starts a packed runtime as a page does, asks it one thing, and prints what came of it.
// Arguments: the runtime's folder, the request.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, request] = process.argv.slice(2);
const asked = [];
globalThis.fetch = (address) => {
  asked.push(String(address));
  throw new Error(`${address} was asked for`);
};
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: runtime,
  packageBaseUrl: runtime,
  packages: ["follow-up-advisor"],
  stdout: () => {},
});
const answer = pyodide.pyimport("advisor.service").answer;
let traceback = "";
try {
  pyodide.runPython("import json\njson.loads('{')");
} catch (error) {
  traceback = String(error);
}
process.stdout.write(JSON.stringify({ reply: answer(request), traceback, asked }));
process.exit(0);
