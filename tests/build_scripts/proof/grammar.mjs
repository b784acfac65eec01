// Texts in, as JSON by name; out comes what the grammar checker has against each of them.
import { readFileSync } from "node:fs";
import { Dialect, LocalLinter } from "harper.js";
import { binary } from "harper.js/binary";

const linter = new LocalLinter({ binary, dialect: Dialect.American });
await linter.setup();
const faults = [];
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  for (const lint of await linter.lint(text, { language: "plaintext" })) {
    faults.push({ name, what: lint.message(), text: lint.get_problem_text() });
  }
}
console.log(JSON.stringify(faults));
