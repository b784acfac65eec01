// Starts a packed runtime as the worker does, asks it many things, and prints what came of it.
// Arguments: the runtime's folder, a file with a list of requests.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, file] = process.argv.slice(2);
const requests = JSON.parse(await readFile(file, "utf8"));
const { files, lock } = JSON.parse(await readFile(join(runtime, "manifest.json"), "utf8"));
const wheel = await readFile(join(runtime, files.find(({ name }) => name.endsWith(".whl")).name));
const asked = [];
globalThis.fetch = (address) => {
  asked.push(String(address));
  throw new Error(`${address} was asked for`);
};
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: runtime,
  packageBaseUrl: runtime,
  lockFileContents: lock,
  env: { PYTHONPATH: "/lib/advisor.whl" },
  fsInit: async (fs) => fs.writeFile("/lib/advisor.whl", wheel),
  stdout: () => {},
  _makeSnapshot: true,
});
const service = pyodide.pyimport("advisor.service");
service.prepare();
const snapshot = pyodide.makeMemorySnapshot().length;
const replies = requests.map((request) => service.answer(request));
let traceback = "";
try {
  pyodide.runPython("import json\njson.loads('{')");
} catch (error) {
  traceback = String(error);
}
process.stdout.write(JSON.stringify({ replies, traceback, asked, snapshot }), () =>
  process.exit(0),
);
