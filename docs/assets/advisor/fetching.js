import { runtime } from "./runtime.js";

const FOLDER = new URL("../runtime/", import.meta.url);

/** Bring the parts of Python into the browser's cache, behind everything else that it does. */
export function fetchQuietly() {
  for (const { at } of runtime.parts) {
    // What does not come now is asked for again when it is wanted.
    fetch(new URL(at, FOLDER), { priority: "low" })
      .then((response) => response.arrayBuffer())
      .catch(() => {});
  }
}
