/**
 * A browser translates WebAssembly quickly at first, and what is used much once more, well. A Python
 * that starts as lightly as ours has been used so little by then that a reader's first answers would
 * take twice as long as later ones. So it answers questions of its own while the reader thinks.
 */

const TIMES = 32; // answers after which further ones take no less time (`bench`, decision 23)
const PAUSE = 20; // milliseconds, in which a reader's question comes before the next of these
const FIRST = 300; // milliseconds, in which a question that has waited for Python comes first

/**
 * @param {(number: number) => unknown} trial answers one of its own questions, counted from 0
 * @param {number} [times]
 * @param {number} [number] of the first
 */
export function warm(trial, times = TIMES, number = 0) {
  if (number === times) return;
  setTimeout(
    () => {
      try {
        trial(number);
      } catch {
        // Nobody has asked this; a reader whose question goes wrong is told so.
      }
      warm(trial, times, number + 1);
    },
    number ? PAUSE : FIRST,
  );
}
