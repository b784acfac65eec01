// Joins and minifies modules with esbuild; prints JSON: name of each file made, and its text.
// Arguments: the folder, then groups of names, with commas between those that share their parts.
import { basename, join } from "node:path";
import { build } from "esbuild";

const [folder, ...groups] = process.argv.slice(2);
const joined = groups.map((group) =>
  build({
    absWorkingDir: folder,
    entryPoints: group.split(","),
    outdir: join(folder, "joined"),
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    write: false,
    logLevel: "silent",
  }),
);
const made = (await Promise.all(joined))
  .flatMap(({ outputFiles }) => outputFiles)
  .map(({ path, text }) => [basename(path), text]);
process.stdout.write(JSON.stringify(Object.fromEntries(made)));
