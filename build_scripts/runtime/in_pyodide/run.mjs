// Starts a packed Pyodide under Node as the worker does, runs a Python file in it and prints what
// that returns. Arguments: the runtime's folder, the advisor's wheel there, the Python file.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Node would show the glue's one line of a megabyte with an error that nobody catches.
process.on("uncaughtException", (error) => {
  process.stderr.write(String(error.stack ?? error).slice(0, 5000), () => process.exit(1));
});

const [runtime, wheel, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const advisor = await readFile(join(runtime, wheel));
const { info } = JSON.parse(await readFile(join(runtime, "pyodide-lock.json"), "utf8"));
const pyodide = await loadPyodide({
  indexURL: runtime,
  packageBaseUrl: runtime,
  lockFileContents: { info, packages: {} },
  env: { PYTHONPATH: "/lib/advisor.whl" },
  fsInit: async (files) => files.writeFile("/lib/advisor.whl", advisor),
});
const told = pyodide.runPython(await readFile(script, "utf8"));
// What is longer than a pipe holds would be cut off by an end that does not wait for it.
process.stdout.write(`${told}\n`, () => process.exit(0));
