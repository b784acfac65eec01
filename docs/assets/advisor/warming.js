/**
 * A browser translates WebAssembly quickly at first, and what is used much once more, well. A Python
 * that starts as lightly as ours has been used so little by then that a reader's first answers would
 * take three times as long as later ones. So it answers questions of its own while the reader thinks.
 */

const TIMES = 12; // answers after which further ones take no less time (`bench`, decision 23)
const PAUSE = 80; // milliseconds, in which a reader's question comes before the next of these

/**
 * @param {() => unknown} answer
 * @param {number} [times]
 */
export function warm(answer, times = TIMES) {
  if (times === 0) return;
  setTimeout(() => {
    answer();
    warm(answer, times - 1);
  }, PAUSE);
}
