// Starts a packed Pyodide under Node, runs a Python file in it and prints what that returns.
// Arguments: the runtime's folder, the package to load, the Python file, JSON text for it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, packageName, script, named] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const pyodide = await loadPyodide({
  indexURL: runtime,
  packageBaseUrl: runtime,
  packages: [packageName],
});
pyodide.globals.set("named", named);
console.log(pyodide.runPython(await readFile(script, { encoding: "utf8" })));
process.exit(0);
