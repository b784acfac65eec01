import { all } from "./parts.js";
import { tell } from "./sending.js";

/**
 * The plan to keep: as a calendar file and on paper.
 *
 * @typedef {import("./outcome.js").Surroundings} Surroundings
 * @typedef {{ name: string, text: string }} File
 */

const FETCHED = 10_000; // milliseconds; some browsers read the file only after the click is over

/**
 * @param {HTMLElement} place
 * @param {File | null} calendar of a plan; advice without dates has none
 * @param {Surroundings} around
 */
export function wireKeeping(place, calendar, { words, say }) {
  for (const button of all(place, "[data-calendar]")) {
    button.addEventListener("click", () => {
      if (!calendar) return;
      save(calendar, "text/calendar;charset=utf-8");
      tell(button, words.calendar_saved ?? "", say);
    });
  }
  for (const button of all(place, "[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}

/**
 * @param {File} file
 * @param {string} type
 */
function save({ name, text }, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FETCHED);
}

/**
 * Open what is folded while the page is on its way to the printer.
 * @param {HTMLElement} host
 */
export function unfoldForPrint(host) {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all(host, "details:not([open])").filter((each) => each instanceof HTMLDetailsElement);
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
