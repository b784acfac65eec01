// The page's reader of links, for many of them: the first line is JSON with the reader's address, the
// advisor and its questions, each further line one fragment as JSON. A line comes out for each.
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
/** @type {((fragment: string) => unknown) | null} */
let read = null;
let answers = "";
for await (const line of lines) {
  const given = JSON.parse(line);
  if (read) answers += `${JSON.stringify(read(given))}\n`;
  else {
    const { readLink } = await import(given.reader);
    read = (fragment) => readLink(fragment, given.advisor, given.questions);
  }
  if (answers.length > 1_000_000) {
    process.stdout.write(answers);
    answers = "";
  }
}
process.stdout.write(answers);
