// Joins and minifies modules with esbuild; prints JSON: name of each file made, and its text.
// Arguments: the folder, the names of the modules that are fetched by themselves.
import { basename, join } from "node:path";
import { build } from "esbuild";

const [folder, ...entries] = process.argv.slice(2);
const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: entries,
  outdir: join(folder, "joined"),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  write: false,
  logLevel: "silent",
});
const made = outputFiles.map(({ path, text }) => [basename(path), text]);
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
