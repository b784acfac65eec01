import { all, one } from "./parts.js";

/**
 * Two what-ifs side by side: shows the chosen ones and marks what differs, with a word.
 *
 * @param {HTMLElement} place
 * @param {Record<string, string>} words
 */
export function wireComparing(place, words) {
  for (const section of all(place, "[data-compare]")) {
    const sides = all(section, "[data-side]");
    const show = () => mark(sides.map(chosen), words.compare_differs ?? "");
    section.addEventListener("change", show);
    show();
  }
}

/**
 * Show the case that is chosen on one side, and it alone.
 * @param {HTMLElement} side
 * @returns {HTMLElement[]} its cells
 */
function chosen(side) {
  const { value } = one(side, "select", HTMLSelectElement);
  for (const each of all(side, "[data-case]")) each.hidden = each.dataset.case !== value;
  return all(side, `[data-case="${value}"] dd`);
}

/**
 * @param {HTMLElement[][]} sides the cells of each side, in the same order
 * @param {string} word
 */
function mark([left = [], right = []], word) {
  for (const cell of [...left, ...right]) {
    cell.querySelector(".advisor-differs")?.remove();
    delete cell.dataset.differs;
  }
  for (const [row, cell] of left.entries()) {
    const other = right[row];
    if (!other || cell.textContent === other.textContent) continue;
    for (const each of [cell, other]) {
      const note = document.createElement("span");
      note.className = "advisor-differs";
      note.textContent = word;
      each.dataset.differs = "";
      each.prepend(note);
    }
  }
}
